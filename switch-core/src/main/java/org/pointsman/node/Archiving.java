package org.pointsman.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.Slice;
import org.pointsman.pipeline.Timeline;

/**
 * Brings transactions from before the hot window into the archive, slice by slice, and has the engine forget what is
 * still as it was archived. For one thread, which waits for each slice.
 */
final class Archiving implements AutoCloseable {
    private static final long TIMEOUT_S = 60;

    private final Timeline timeline;
    private final Archive archive;

    Archiving(Timeline timeline, Archive archive) {
        this.timeline = timeline;
        this.archive = archive;
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
            beforeId = slice(beforeId);
        }
    }

    /** One slice; where the next one begins, -1 behind the last. */
    private long slice(long beforeId) {
        Slice<AgedTransaction> aged = await(timeline.ask(view -> view.aged(beforeId), (slice, _) -> slice));
        if (!aged.items().isEmpty()) {
            archive.append(aged.items().stream().map(Archiving::archived).toList());
            await(timeline.submit(NodeCommands.evictTransactions(aged.items()), (_, position) -> position));
        }
        return aged.restId();
    }

    private static Archived archived(AgedTransaction aged) {
        return new Archived(aged.id(), aged.businessDate(), aged.image());
    }

    @Override
    public void close() {
        archive.close();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).join();
    }
}
