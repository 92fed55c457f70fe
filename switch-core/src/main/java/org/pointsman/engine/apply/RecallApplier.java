package org.pointsman.engine.apply;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;

/** Brings originals back from the archive, and keeps the requests that wait for them. */
final class RecallApplier {
    private final EngineState state;
    private final HotWindow window;
    private final TransactionRecord record = new TransactionRecord();
    private final UnsafeBuffer image = new UnsafeBuffer(0, 0);

    RecallApplier(EngineState state) {
        this.state = state;
        window = new HotWindow(state);
    }

    void wait(DirectBuffer command, int offset, TerminalRequestDecoder request, OutcomeDecoder outcome) {
        byte[] kept = new byte[MessageHeaderDecoder.ENCODED_LENGTH + request.sbeDecodedLength()];
        command.getBytes(offset, kept);
        state.recalls.add(new Recall(outcome.originalId(), outcome.transactionId(), outcome.deadlineNs(), kept, null));
    }

    void recalled(RecallTransactionDecoder command, OutcomeDecoder outcome) {
        if (OutcomeKind.of(outcome.action()) != OutcomeKind.RECALLED) {
            return;
        }
        Result said = Result.of(outcome.result());
        if (said == Result.APPROVED && state.transactions.find(outcome.originalId()) == TransactionTable.NONE) {
            command.wrapImage(image);
            int slot = state.transactions.add(outcome.originalId(), record);
            window.restore(image, record);
            state.openByTerminal.follow(slot, record, false);
            follow();
        }
        state.recalls.answered(outcome.originalId(), said);
    }

    // What is not here cannot count who follows it.
    private void follow() {
        if (record.originalId() >= 0 && state.transactions.find(record.originalId()) == TransactionTable.NONE) {
            state.recalls.cameAlone(record.id());
        } else {
            state.follow(record, record.originalId());
        }
    }

    /** The first one is answered: nothing came in time. */
    void over() {
        state.recalls.remove(state.recalls.waiting().getFirst());
    }
}
