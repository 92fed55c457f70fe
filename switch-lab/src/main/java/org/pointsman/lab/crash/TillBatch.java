package org.pointsman.lab.crash;

import java.util.List;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.records.Transaction;

/** What a till believes of its batch, and how it closes it. One thread. */
final class TillBatch {
    private final PosTerminal terminal;
    private final TillLine line;
    private final PosBatch batch = new PosBatch();

    TillBatch(PosTerminal terminal, TillLine line) {
        this.terminal = terminal;
        this.line = line;
    }

    /** What was approved counts, unless it is of a batch that is closed. */
    void answered(PosReply reply) {
        if (Ledger.batch(reply.request()) == terminal.device().batch()) {
            batch.add(reply);
        }
    }

    void takenBack(PosRequest request) {
        batch.remove(request);
    }

    /** Returns false when something of it still runs; otherwise it is closed, listed where it does not add up. */
    boolean close() throws InterruptedException {
        PosReply settled = line.ask(Transaction.SETTLEMENT, terminal.device().settlementRequest(batch.totals()));
        if (!settled.approved()) {
            return false;
        }
        if (!PosBatch.balanced(settled.field(48))) {
            upload();
        }
        batch.clear();
        return true;
    }

    private void upload() throws InterruptedException {
        List<String> details = batch.details();
        for (String message : PosBatch.messages(details)) {
            line.ask(Transaction.BATCH_UPLOAD, terminal.device().uploadRequest(message));
        }
        line.ask(Transaction.BATCH_UPLOAD_END, terminal.device().uploadEndRequest(details.size()));
    }
}
