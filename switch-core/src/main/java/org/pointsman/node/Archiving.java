package org.pointsman.node;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.RecallsWanted;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/**
 * Brings transactions from before the hot window into the archive, slice by slice, and has the engine forget what is
 * still as it was archived; and back what requests wait for. One thing after the other, each step a task of one thread:
 * nothing leaves memory while something is fetched, or between that and what it was fetched for.
 */
public final class Archiving implements AutoCloseable {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final long OVER = -1;
    private static final long NEWEST = Long.MAX_VALUE;

    private final NodeSequencer timeline;
    private final Archive archive;
    private final ArchiveCounters counters;
    private final Executor thread;
    private final Consumer<String> troubles;
    private final Queue<Runnable> desks = new ConcurrentLinkedQueue<>();
    private CompletableFuture<?> running = DONE;
    private long beforeId = OVER;

    /**
     * One that has nothing to do yet.
     *
     * @param thread   carries out what it is given in that order; whoever calls {@link #work()} is it
     * @param troubles is told what went wrong
     */
    public Archiving(NodeSequencer timeline, Archive archive, ArchiveCounters counters, Executor thread,
            Consumer<String> troubles) {
        this.timeline = timeline;
        this.archive = archive;
        this.counters = counters;
        this.thread = thread;
        this.troubles = troubles;
    }

    int businessDate() {
        return timeline.businessDate();
    }

    /**
     * Begins to go once through all that is old, the newest first: what follows another one leaves before it. Looks
     * over what the archive has to have.
     */
    public void pass() {
        beforeId = NEWEST;
    }

    /** Whether there is nothing more to be done, but for what operators and time bring. */
    public boolean idle() {
        return !busy() && beforeId == OVER && timeline.recalls() == 0;
    }

    /** Whether desks wait, or something is being done. */
    boolean busy() {
        return !running.isDone() || !desks.isEmpty();
    }

    /**
     * Takes up what is next, unless something is still being done: what a desk waits for, else what requests wait for,
     * then a slice of the pass.
     */
    public void work() {
        if (!running.isDone()) {
            return;
        }
        Runnable desk = desks.poll();
        if (desk != null) {
            desk.run();
        } else if (!idle()) {
            tried(recalls().thenComposeAsync(_ -> slice(), thread));
        }
    }

    // What goes wrong is told and tried again: until then memory grows, and nothing is lost.
    private void tried(CompletableFuture<?> work) {
        running = work.exceptionally(cause -> {
            troubles.accept("transactions could not be archived or fetched: " + cause);
            return null;
        });
    }

    private CompletableFuture<Void> slice() {
        if (beforeId == OVER) {
            return DONE;
        }
        long before = beforeId;
        beforeId = OVER;
        return ask(view -> new Aged(view.aged(before), view.evictions())).thenComposeAsync(aged -> {
            if (before == NEWEST) {
                lookOver(aged.evictions);
            }
            return evict(aged.slice, aged.evictions);
        }, thread);
    }

    private record Aged(Slice<AgedTransaction> slice, long evictions) {
    }

    private void lookOver(long evictions) {
        counters.damage(archive.damage(evictions));
    }

    private CompletableFuture<Void> evict(Slice<AgedTransaction> aged, long evictions) {
        if (aged.items().isEmpty()) {
            goOn(aged.restId());
            return DONE;
        }
        archive.append(aged.items().stream().map(Archiving::archived).toList(), evictions);
        counters.add(ArchiveEvent.ARCHIVED, aged.items().size());
        return submit(NodeCommands.evictTransactions(aged.items())).thenRunAsync(() -> goOn(aged.restId()), thread);
    }

    // Another pass may have begun meanwhile.
    private void goOn(long restId) {
        beforeId = Math.max(beforeId, restId);
    }

    private static Archived archived(AgedTransaction aged) {
        return new Archived(aged.id(), aged.businessDate(), aged.image());
    }

    // Fetches what requests wait for, and lets them go on.
    private CompletableFuture<Void> recalls() {
        if (timeline.recalls() == 0) {
            return DONE;
        }
        return ask(StateView::recallsWanted).thenComposeAsync(this::recallAll, thread)
                .thenComposeAsync(_ -> ask(StateView::recallsReady), thread)
                .thenComposeAsync(ready -> each(ready, id -> submit(NodeCommands.resumeRequest(id))), thread);
    }

    private CompletableFuture<Void> recallAll(RecallsWanted wanted) {
        return each(wanted.ids(), id -> recall(id, wanted.evictions()));
    }

    private CompletableFuture<Void> each(List<Long> ids, LongFunction<CompletableFuture<?>> step) {
        CompletableFuture<Void> all = DONE;
        for (long id : ids) {
            all = all.thenComposeAsync(_ -> step.apply(id), thread).thenRun(() -> {
            });
        }
        return all;
    }

    private CompletableFuture<Lookup> recall(long id, long evictions) {
        Lookup found = archive.find(id, evictions);
        counters.add(event(id, found), 1);
        if (found instanceof Lookup.Damaged damaged && !counters.damage().contains(damaged.where())) {
            lookOver(evictions);
        }
        return submit(NodeCommands.recallTransaction(id, found, evictions)).thenApply(_ -> found);
    }

    /** What is done with what the archive says of one that stays there. Any thread. */
    <T> CompletableFuture<T> look(long id, Function<Lookup, CompletableFuture<T>> then) {
        return ask(StateView::evictions).thenApplyAsync(evictions -> archive.find(id, evictions), thread)
                .thenCompose(then);
    }

    private ArchiveEvent event(long id, Lookup found) {
        return switch (found) {
            case Lookup.Found _ -> ArchiveEvent.FETCHED;
            case Lookup.Absent _ -> ArchiveEvent.NOT_FOUND;
            case Lookup.Damaged damaged -> {
                troubles.accept("transaction " + id + " is asked for and the archive cannot be read: " + damaged.where()
                        + "; restore it from its copy");
                yield ArchiveEvent.UNREADABLE;
            }
        };
    }

    /**
     * Has a desk's command sequenced while the sale it is about is in memory; one that left is fetched first. Any
     * thread.
     *
     * @param offer      offers it
     * @param unreadable what is said instead when the archive cannot be read: where
     */
    public <T> CompletableFuture<T> about(RegistryCommand command, Supplier<CompletableFuture<T>> offer,
            Function<String, T> unreadable) {
        return switch (command) {
            case RequestRefund refund ->
                about(refund.originalId(), view -> !view.refundAsked(refund.header().commandId()), offer, unreadable);
            case FlagDispute dispute -> about(dispute.transactionId(), _ -> true, offer, unreadable);
            default -> offer.get();
        };
    }

    // What becomes of the command its caller hears, by another future.
    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletableFuture<T> about(long id, Predicate<StateView> wanted, Supplier<CompletableFuture<T>> offer,
            Function<String, T> unreadable) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        desks.add(() -> tried(fetched(id, wanted).thenAcceptAsync(found -> {
            if (found instanceof Lookup.Damaged damaged) {
                answer.complete(unreadable.apply(damaged.where()));
            } else {
                offer.get().whenComplete((value, failed) -> tell(answer, value, failed));
            }
        }, thread).whenComplete((_, failed) -> {
            if (failed != null) {
                answer.completeExceptionally(failed);
            }
        })));
        thread.execute(this::work);
        return answer;
    }

    private static <T> void tell(CompletableFuture<T> answer, T value, Throwable failed) {
        if (failed == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(failed);
        }
    }

    private record Place(boolean left, long evictions) {
    }

    private CompletableFuture<Lookup> fetched(long id, Predicate<StateView> wanted) {
        return ask(view -> new Place(view.left(id) && wanted.test(view), view.evictions())).thenComposeAsync(
                place -> place.left ? recall(id, place.evictions) : CompletableFuture.completedFuture(null), thread);
    }

    private <T> CompletableFuture<T> ask(Function<StateView, T> question) {
        return timeline.ask(question, (answer, _) -> answer);
    }

    private CompletableFuture<Long> submit(byte[] command) {
        return timeline.submit(command, (_, position) -> position);
    }

    @Override
    public void close() {
        archive.close();
    }
}
