package org.pointsman.engine.decide;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.EvictTransactionsDecoder;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;

/** What of a slice that was archived may leave memory: as archived it must still be, and closed as it was. */
final class EvictionRules {
    private final EngineState state;
    private final HotWindow window;
    private final TransactionRecord record = new TransactionRecord();
    private final UnsafeBuffer image = new UnsafeBuffer(new byte[HotWindow.IMAGE_LENGTH]);

    EvictionRules(EngineState state) {
        this.state = state;
        window = new HotWindow(state);
    }

    void decide(long nowNs, EvictTransactionsDecoder command, OutcomeDraft out) {
        out.action(OutcomeKind.EVICT);
        for (EvictTransactionsDecoder.ArchivedDecoder archived : command.archived()) {
            if (out.roomForEvictions() > 0 && over(nowNs, archived)) {
                out.expire(Expiry.EVICTED, archived.transactionId(), 0, StanAllocator.NONE);
            }
        }
    }

    private boolean over(long nowNs, EvictTransactionsDecoder.ArchivedDecoder archived) {
        return state.wrap(archived.transactionId(), record) && window.over(nowNs, record)
                && sameAs(archived.checksum());
    }

    private boolean sameAs(long checksum) {
        window.image(record, image);
        return HotWindow.checksum(image) == checksum;
    }
}
