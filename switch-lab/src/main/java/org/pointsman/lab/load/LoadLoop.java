package org.pointsman.lab.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;

/**
 * One event loop's share of a run: its connections, terminals, schedule and audit. Everything but {@link #prepare} and
 * {@link #begin} happens on the loop.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadLoop {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int INBOX_BYTES = 256 * 1024;
    private static final int STAN = 11;
    private static final int TID = 41;

    private final LoadPlan plan;
    private final EventLoop eventLoop;
    private final Templates templates;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<LoadConnection> dirty = new ArrayList<>();
    private final Long2ObjectHashMap<Till> tillsByTid = new Long2ObjectHashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private final Backlog backlog = new Backlog();
    private final CallTable calls = new CallTable();
    private final LoadStats stats;
    private final Auditor auditor;
    private final Preparation preparation;
    private final Function<LoadConnection, Bootstrap> bootstraps;
    private final LoopShare share;
    private final byte[] inbox = new byte[INBOX_BYTES];
    private final UnsafeBuffer inboxBuffer = new UnsafeBuffer(inbox);
    private final byte[] outbox;
    private final IsoMessage answer = new IsoMessage();
    private final CompletableFuture<Void> prepared = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private final boolean keepSales;
    private Phase phase = Phase.PREPARING;
    private RequestMaker maker;
    private Arrivals.Schedule schedule;
    private long startNs;
    private long recordNs;
    private long endNs;
    private long nextDueNs;
    private long nowNs;
    private long sweepNs;
    private long cpuNs;

    private enum Phase {
        /** Connecting and signing on. */
        PREPARING,
        /** Everything is ready; {@link #begin} has not been called. */
        READY,
        /** Requests are sent. */
        RUNNING,
        /** No new ones become due; answers are waited for. */
        DRAINING,
        /** Over, or failed. */
        DONE
    }

    /** Times at which requests were due that no terminal was free for. */
    private static final class Backlog {
        private final LongArrayList due = new LongArrayList();
        private int head;

        void add(long dueNs) {
            due.addLong(dueNs);
        }

        boolean isEmpty() {
            return head == due.size();
        }

        long poll() {
            long first = due.getLong(head++);
            if (isEmpty()) {
                due.clear();
                head = 0;
            }
            return first;
        }

        int size() {
            return due.size() - head;
        }
    }

    LoadLoop(LoadPlan plan, LoopShare share, Templates templates, EventLoop eventLoop,
            Function<LoadConnection, Bootstrap> bootstraps) {
        this.plan = plan;
        this.share = share;
        this.templates = templates;
        this.eventLoop = eventLoop;
        this.bootstraps = bootstraps;
        Framing framing = plan.dialect().framing();
        outbox = new byte[framing.maxFrame()];
        stats = new LoadStats(plan.warmupS(), plan.durationS());
        auditor = new Auditor(plan.dialect(), templates, stats, plan.macCheckEvery(), plan.mix().alsoAllowed());
        keepSales = plan.answers() == Answers.FULL && plan.mix().sends(Kind.SALE) && plan.mix().shares().size() > 1;
        for (int i = 0; i < share.connections(); i++) {
            connections.add(new LoadConnection(this, framing));
        }
        share.all().forEach(till -> tillsByTid.put(tidKey(till), till));
        slots.addAll(share.slots(connections, plan.inFlightPerConnection()));
        preparation = new Preparation(plan, connections, share.tills(), share.suspects(), new Prepared());
    }

    private static long tidKey(Till till) {
        return new UnsafeBuffer(till.tid()).getLong(0, ByteOrder.BIG_ENDIAN);
    }

    private final class Prepared implements Preparation.Outcome {
        @Override
        public void prepared() {
            phase = Phase.READY;
            prepared.complete(null);
        }

        @Override
        public void failed(LoadException cause) {
            end(cause);
        }
    }

    /** Connects and signs on; ends normally or with a {@link LoadException}. */
    CompletableFuture<Void> prepare() {
        eventLoop.execute(() -> guard(() -> {
            nowNs = System.nanoTime();
            preparation.begin(bootstraps, nowNs);
            tick();
        }));
        return prepared;
    }

    /** Sends from {@code start} on; ends when all answers are there or waited for long enough. */
    CompletableFuture<Void> begin(long start) {
        eventLoop.execute(() -> guard(() -> run(start)));
        return finished;
    }

    private void run(long start) {
        startNs = start;
        recordNs = start + TimeUnit.SECONDS.toNanos(plan.warmupS());
        endNs = recordNs + TimeUnit.SECONDS.toNanos(plan.durationS());
        nowNs = start;
        cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SplittableRandom random = new SplittableRandom(plan.seed() + share.index());
        maker = new RequestMaker(mix(), templates, plan.answers() == Answers.FULL, random, share.unknown(),
                preparation.suspended());
        phase = Phase.RUNNING;
        switch (plan.pace()) {
            case Pace.Open open -> openLoop(open, random);
            case Pace.Closed _ -> slots.forEach(slot -> send(slot, start));
        }
        tick();
    }

    /** A bug ends the run instead of leaving it waiting. */
    private void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            end(bug);
        }
    }

    private LoadMix mix() {
        boolean nobody = plan.mix().suspended() != null && preparation.suspended().isEmpty();
        return nobody && plan.mix().sends(Kind.SUSPENDED_TERMINAL)
                ? plan.mix().without(Kind.SUSPENDED_TERMINAL)
                : plan.mix();
    }

    private void openLoop(Pace.Open open, SplittableRandom random) {
        schedule = open.arrivals().schedule(open.ratePerSecond() / plan.threads(), random.split());
        nextDueNs = startNs + schedule.nextNs();
        free.addAll(slots);
    }

    private boolean isOpenLoop() {
        return schedule != null;
    }

    private void guardedTick() {
        guard(this::tick);
    }

    private void tick() {
        nowNs = System.nanoTime();
        switch (phase) {
            case PREPARING -> preparation.poll(nowNs);
            case RUNNING -> dispatch();
            case DRAINING -> drain();
            case READY, DONE -> {
            }
        }
        flushAll();
        if (phase == Phase.READY || phase == Phase.DONE) {
            return;
        }
        boolean waits = phase == Phase.RUNNING && isOpenLoop();
        long delayNs = waits ? Math.clamp(nextDueNs - System.nanoTime(), 0, LOOK_NS) : LOOK_NS;
        eventLoop.schedule(this::guardedTick, delayNs, TimeUnit.NANOSECONDS);
    }

    private void dispatch() {
        while (isOpenLoop() && nextDueNs <= nowNs && nextDueNs < endNs) {
            Slot slot = freeSlot();
            if (slot == null) {
                backlog.add(nextDueNs);
            } else {
                stats.lateness(nowNs - nextDueNs);
                send(slot, nextDueNs);
            }
            nextDueNs = startNs + schedule.nextNs();
        }
        sweep();
        if (nowNs >= endNs) {
            phase = Phase.DRAINING;
        }
    }

    private Slot freeSlot() {
        Slot slot = free.poll();
        while (slot != null && !slot.connection().isOpen()) {
            slot = free.poll();
        }
        return slot;
    }

    private void drain() {
        sweep();
        boolean allThere = calls.isEmpty() && connections.stream().allMatch(connection -> connection.order().isEmpty());
        boolean allSent = backlog.isEmpty() || connections.stream().noneMatch(LoadConnection::isOpen);
        if ((allThere && allSent) || nowNs > endNs + PATIENCE_NS) {
            end();
        }
    }

    private void end() {
        calls.forEach(call -> {
            if (!call.isOverdue()) {
                auditor.breach(Breach.UNANSWERED, call);
            }
        });
        connections.forEach(connection -> connection.order()
                .forEach(call -> auditor.breach(Breach.UNANSWERED, call)));
        phase = Phase.DONE;
        cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuNs;
        connections.forEach(LoadConnection::close);
        finished.complete(null);
    }

    /** The terminal gives up what has no answer after 30 s, and goes on. */
    private void sweep() {
        if (nowNs - sweepNs < SECOND_NS) {
            return;
        }
        sweepNs = nowNs;
        calls.forEach(call -> {
            if (!call.isOverdue() && nowNs - call.dueNs() > PATIENCE_NS && nowNs < endNs) {
                giveUp(call);
            }
        });
    }

    private void giveUp(Call call) {
        call.overdue(true);
        auditor.breach(Breach.UNANSWERED, call);
        call.till().sale().drop();
        call.till().sale().followed();
    }

    private void send(Slot slot, long dueNs) {
        Call call = calls.take();
        if (!maker.choose(call, slot, dueNs, calls)) {
            end(new LoadException("terminal " + call.till().tidText() + " has used all " + LoadPlan.STANS
                    + " trace numbers of its batch; use more terminals"));
            return;
        }
        call.length(maker.write(call, outbox));
        if (plan.answers() == Answers.ECHO) {
            slot.connection().order().add(call);
        } else {
            calls.put(call);
        }
        slot.connection().write(outbox, call.length());
    }

    /** Bytes are there: the moment their answers count as received. */
    void onRead() {
        nowNs = System.nanoTime();
    }

    byte[] inbox() {
        return inbox;
    }

    UnsafeBuffer inboxBuffer() {
        return inboxBuffer;
    }

    void onConnected(LoadConnection connection) {
        nowNs = System.nanoTime();
        preparation.onConnected(connection, nowNs);
        flushAll();
    }

    void onClosed(LoadConnection connection) {
        switch (phase) {
            case PREPARING, READY -> preparation.onClosed(connection);
            case RUNNING, DRAINING -> auditor.breach(Breach.CLOSED, plan.target().toString());
            case DONE -> {
            }
        }
        if (phase == Phase.RUNNING && connections.stream().noneMatch(LoadConnection::isOpen)) {
            phase = Phase.DRAINING;
            endNs = nowNs;
        }
    }

    void onTrouble(Throwable cause) {
        if (cause instanceof RuntimeException bug) {
            end(bug);
        }
    }

    void onUnreadable(LoadConnection connection) {
        auditor.breach(Breach.UNREADABLE, "a length prefix beyond the dialect's greatest frame");
    }

    void onFrame(LoadConnection connection, byte[] bytes, int offset, int length) {
        switch (phase) {
            case PREPARING -> preparation.onFrame(connection, bytes, offset, length, nowNs);
            case RUNNING, DRAINING -> onAnswer(connection, bytes, offset, length);
            case READY, DONE -> {
            }
        }
    }

    private void onAnswer(LoadConnection connection, byte[] bytes, int offset, int length) {
        if (plan.answers() == Answers.ECHO) {
            onEcho(connection, bytes, offset, length);
            return;
        }
        int start = plan.dialect().framing().messageOffset(offset);
        int end = offset + length;
        if (start >= end || plan.dialect().codec().decode(inboxBuffer, start, end - start, answer) != IsoError.NONE) {
            auditor.breach(Breach.UNREADABLE, length + " bytes");
            return;
        }
        Call call = find();
        if (call == null) {
            auditor.breach(Breach.NOT_ASKED_FOR, "MTI %04d, STAN %06d".formatted(answer.mti(),
                    answer.longValue(STAN)));
            return;
        }
        int f39 = auditor.check(call, connection, answer, bytes, offset, length);
        stats.f39(f39);
        settle(call, f39, bytes, offset, length);
        finish(call);
    }

    private Call find() {
        Till till = tillsByTid.get(answer.asciiLong(TID));
        int stan = answer.has(STAN) ? (int) answer.longValue(STAN) : 0;
        return till == null ? null : calls.remove(Call.key(till.index(), stan));
    }

    private void settle(Call call, int f39, byte[] bytes, int offset, int length) {
        Sale sale = call.till().sale();
        switch (call.kind()) {
            case SALE -> {
                if (keepSales && Auditor.isApproved(f39)) {
                    sale.keep(call, answer, bytes, offset, length);
                }
            }
            case REFUND -> {
                sale.followed();
                if (Auditor.isApproved(f39)) {
                    sale.refunded(call.amountMinor());
                }
                if (sale.overRefunded()) {
                    auditor.breach(Breach.REFUNDED_TOO_MUCH, call);
                }
            }
            case VOID, REVERSAL, REPEAT -> sale.followed();
            case ECHO, MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> {
            }
        }
    }

    private void onEcho(LoadConnection connection, byte[] bytes, int offset, int length) {
        Call call = connection.order().poll();
        if (call == null) {
            auditor.breach(Breach.NOT_ASKED_FOR, length + " bytes");
            return;
        }
        RequestTemplate request = templates.of(call.kind(), call.template());
        if (!request.isSame(bytes, offset, length, call.stan(), call.amountMinor())) {
            auditor.breach(Breach.NOT_THE_ECHO, call);
        }
        finish(call);
    }

    private void finish(Call call) {
        stats.answered((int) ((nowNs - startNs) / SECOND_NS));
        if (call.dueNs() >= recordNs && call.dueNs() < endNs) {
            stats.latency(call.kind(), nowNs - call.dueNs());
        }
        Slot slot = call.slot();
        calls.recycle(call);
        onFree(slot);
    }

    private void onFree(Slot slot) {
        if (!isOpenLoop()) {
            if (phase == Phase.RUNNING && nowNs < endNs) {
                send(slot, nowNs);
            }
        } else if (backlog.isEmpty()) {
            free.add(slot);
        } else {
            send(slot, backlog.poll());
        }
    }

    void flushLater(LoadConnection connection) {
        dirty.add(connection);
    }

    void flushAll() {
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
    }

    private void end(Exception cause) {
        if (phase != Phase.DONE) {
            phase = Phase.DONE;
            connections.forEach(LoadConnection::close);
            prepared.completeExceptionally(cause);
            finished.completeExceptionally(cause);
        }
    }

    /** Counts and measurements; to be read when the loop has finished. */
    LoadStats stats() {
        return stats;
    }

    /** Requests that were due and for which no terminal was free to the end. */
    long unsent() {
        return backlog.size();
    }

    /** Processor time of the loop from the first request on. */
    long cpuNs() {
        return cpuNs;
    }

    List<Till> suspended() {
        return preparation.suspended();
    }

    List<String> notSuspended() {
        return preparation.notSuspended();
    }
}
