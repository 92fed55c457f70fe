package org.pointsman.ops.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.CommandReply;
import org.pointsman.node.NoticeConfig;
import org.pointsman.node.Operations;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.DueDelivery;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the switch again and again which notices are due, sends them on threads of their own, and tells the switch what
 * became of each. It keeps nothing: what was sent and not told goes out again after a restart, under the same number.
 * The switch never waits for it.
 */
public final class NoticeWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeWorker.class);
    private static final int MOST_AT_ONCE = 32;
    private static final int PIECE = 500;
    private static final long PATIENCE_MS = 10_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final String ACTOR = "notices";

    private final Operations operations;
    private final NoticeConfig config;
    private final NoticeTemplates templates;
    private final Map<NoticeChannel, Carrier> carriers;
    private final LongSupplier elapsedNs;
    private final long lookNs;
    private final NoticeCounters counters = new NoticeCounters();
    private final Set<Long> open = ConcurrentHashMap.newKeySet();
    private final Destinations destinations;
    private final ExecutorService letters = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("pointsman-notices").daemon().unstarted(this::run);
    private volatile boolean running = true;

    /** @param lookNs between two looks */
    NoticeWorker(Operations operations, NoticeConfig config, NoticeTemplates templates,
            Map<NoticeChannel, Carrier> carriers, LongSupplier elapsedNs, long lookNs) {
        this.operations = operations;
        this.config = config;
        this.templates = templates;
        this.carriers = carriers;
        this.elapsedNs = elapsedNs;
        this.lookNs = lookNs;
        destinations = new Destinations(config.retry().minMs() * NS_PER_MS,
                Math.min(config.retry().maxMs(), LONGEST_PAUSE_MS) * NS_PER_MS);
    }

    void start() {
        thread.start();
    }

    /** How tries ended. */
    public NoticeCounters counters() {
        return counters;
    }

    private void run() {
        while (running) {
            try {
                look();
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.warn("notices: the switch does not say what is due: {}", e.toString());
            } catch (InterruptedException _) {
                return;
            }
            LockSupport.parkNanos(lookNs);
        }
    }

    /** Begins to send what is due now; it is asked for in pieces, so payments go on between two of them. */
    void look() throws ExecutionException, TimeoutException, InterruptedException {
        Set<Long> sent = Set.copyOf(open);
        Map<String, Integer> room = destinations.room(elapsedNs.getAsLong());
        DueDelivery last = null;
        boolean more = true;
        while (more && open.size() < MOST_AT_ONCE) {
            DueDelivery after = last;
            int most = MOST_AT_ONCE - open.size();
            Piece piece = operations.query(view -> piece(view, after, most, sent, room))
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS).value();
            piece.letters().forEach(this::begin);
            last = piece.last();
            more = piece.more();
        }
    }

    private void begin(Letter letter) {
        open.add(letter.delivery().id());
        destinations.taken(letter.delivery().destination());
        letters.execute(() -> carry(letter));
    }

    private Piece piece(StateView view, DueDelivery after, int most, Set<Long> sent, Map<String, Integer> room) {
        long nowMs = view.nowNs() / NS_PER_MS;
        List<Letter> due = new ArrayList<>();
        DueDelivery last = after;
        int looked = 0;
        for (Delivery delivery : view.registry().deliveriesWaitingAfter(after)) {
            if (delivery.nextAtMs() > nowMs) {
                break;
            }
            if (looked++ == PIECE || due.size() == most) {
                return new Piece(due, last, true);
            }
            last = delivery.due();
            int free = room.getOrDefault(delivery.destination(), Destinations.AT_ONCE);
            if (free > 0 && !sent.contains(delivery.id())) {
                room.put(delivery.destination(), free - 1);
                due.add(Letter.of(view, delivery, config));
            }
        }
        return new Piece(due, last, false);
    }

    private record Piece(List<Letter> letters, DueDelivery last, boolean more) {
    }

    private void carry(Letter letter) {
        Delivery delivery = letter.delivery();
        Tried tried = tried(letter);
        counters.tried(delivery.by(), tried.result());
        while (!told(delivery, tried) && running) {
            LockSupport.parkNanos(lookNs);
        }
        boolean changed = destinations.ended(delivery.destination(), tried.result() != DeliveryResult.FAILED,
                elapsedNs.getAsLong());
        if (changed) {
            LOG.warn("notices: {} {}: {}", delivery.destination(),
                    tried.result() == DeliveryResult.FAILED ? "cannot be reached" : "is reached again", tried.detail());
        }
        open.remove(delivery.id());
        LockSupport.unpark(thread);
    }

    private Tried tried(Letter letter) {
        Carrier carrier = carriers.get(letter.delivery().by());
        if (letter.address() == null || carrier == null) {
            return Tried.dead("there is no address for " + letter.delivery().by() + " any more");
        }
        Future<Tried> sending = tries.submit(() -> carrier.send(letter, templates.text(letter)));
        try {
            return sending.get(carrier.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Tried.failed("no answer within " + carrier.timeoutMs() + " ms");
        } catch (ExecutionException e) {
            return Tried.failed(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Tried.failed("the switch stops");
        } finally {
            sending.cancel(true);
        }
    }

    // What the switch has not taken when this process ends goes out again: its receiver knows it by its number.
    private boolean told(Delivery delivery, Tried tried) {
        CommandHeader header = new CommandHeader("notice-" + delivery.id() + "-" + delivery.attempts(), ACTOR,
                List.of(Role.SYSTEM), "delivery", CommandHeader.ANY_VERSION, 0);
        try {
            CommandReply reply = operations.execute(
                    new RecordDelivery(header, delivery.id(), delivery.attempts() + 1, tried.result(), tried.detail()))
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            if (reply.kind() == CommandReply.Kind.REFUSED) {
                LOG.warn("notices: {}", reply.message());
            }
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("notices: what became of notice {} is not recorded: {}", delivery.id(), e.toString());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is being sent may end; then the rest is cut off and goes out at the next start. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            letters.shutdown();
            if (!letters.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                letters.shutdownNow();
            }
        } catch (InterruptedException _) {
            letters.shutdownNow();
            Thread.currentThread().interrupt();
        }
        tries.shutdownNow();
        carriers.values().forEach(Carrier::close);
    }
}
