package org.pointsman.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.pipeline.NodeSequencer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings transactions from before the hot window into the archive, slice by slice, and has the engine forget what is
 * still as it was archived; and back what requests wait for. For one thread, which waits for each step.
 */
final class Archiving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);
    private static final long TIMEOUT_S = 60;

    private final NodeSequencer timeline;
    private final Archive archive;
    private final ArchiveCounters counters;

    Archiving(NodeSequencer timeline, Archive archive, ArchiveCounters counters) {
        this.timeline = timeline;
        this.archive = archive;
        this.counters = counters;
    }

    int businessDate() {
        return timeline.businessDate();
    }

    /**
     * Goes once through all that is old, the newest first: what follows another one leaves before it.
     *
     * @param goesOn asked before each slice
     */
    void pass(BooleanSupplier goesOn) {
        for (long beforeId = Long.MAX_VALUE; beforeId >= 0 && goesOn.getAsBoolean();) {
            recall();
            beforeId = slice(beforeId);
        }
    }

    /** One slice; where the next one begins, -1 behind the last. */
    private long slice(long beforeId) {
        Slice<AgedTransaction> aged = await(timeline.ask(view -> view.aged(beforeId), (slice, _) -> slice));
        if (!aged.items().isEmpty()) {
            archive.append(aged.items().stream().map(Archiving::archived).toList());
            counters.add(ArchiveEvent.ARCHIVED, aged.items().size());
            await(timeline.submit(NodeCommands.evictTransactions(aged.items()), (_, position) -> position));
        }
        return aged.restId();
    }

    private static Archived archived(AgedTransaction aged) {
        return new Archived(aged.id(), aged.businessDate(), aged.image());
    }

    /** Fetches what requests wait for, and lets them go on. */
    void recall() {
        if (timeline.recalls() == 0) {
            return;
        }
        for (long id : await(timeline.ask(StateView::recallsWanted, (ids, _) -> ids))) {
            recall(id);
        }
        for (long id : await(timeline.ask(StateView::recallsReady, (ids, _) -> ids))) {
            await(timeline.submit(NodeCommands.resumeRequest(id), (_, position) -> position));
        }
    }

    /** Fetches one; what the archive has said of it. */
    Lookup recall(long id) {
        Lookup found = archive.find(id);
        counters.add(event(id, found), 1);
        await(timeline.submit(NodeCommands.recallTransaction(id, found), (_, position) -> position));
        return found;
    }

    /** What the archive says of one that stays there. */
    Lookup look(long id) {
        return archive.find(id);
    }

    private static ArchiveEvent event(long id, Lookup found) {
        return switch (found) {
            case Lookup.Found _ -> ArchiveEvent.FETCHED;
            case Lookup.Absent _ -> ArchiveEvent.NOT_FOUND;
            case Lookup.Damaged damaged -> {
                LOG.error("transaction {} is asked for and the archive cannot be read: {}; restore it from its copy",
                        id, damaged.where());
                yield ArchiveEvent.UNREADABLE;
            }
        };
    }

    @Override
    public void close() {
        archive.close();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).join();
    }
}
