package org.pointsman.engine.decide;

import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Authentication;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.MessageType;

/** A terminal's request while it is decided: what it says, and what the steps of the ladder have found out. Reused. */
final class RequestInHand {
    /** What step 5 knows of a message that came before. */
    enum Repeat {
        /** Nothing: it is new. */
        NEW,
        /** Other content under the same key, or so late that nobody tells the answer any more. */
        OTHER,
        /** Its approval was taken back meanwhile. */
        TAKEN_BACK,
        /** Its answer is still awaited. */
        RUNNING,
        /** It was answered. */
        ANSWERED
    }

    long nowNs;
    TerminalRequestDecoder message;
    Transaction transaction;
    Authentication authentication;
    /** Row of the terminal; {@code TerminalTable.NONE} when nobody registered it. */
    int terminal;
    /** The number it is answered under, and recorded where it is recorded. */
    long rrn;

    /** Steps 1 to 3: the sender is who it says. */
    boolean proved;
    /** Step 5. */
    Repeat repeat;
    /** Step 5: the record of the same key, unless {@link Repeat#NEW}. */
    final TransactionRecord earlier = new TransactionRecord();
    /** Step 14: the record it follows. */
    final TransactionRecord original = new TransactionRecord();
    /** Step 14: what it follows may be in the archive. */
    boolean recalls;
    /** What the archive has said of what it follows; null before it was asked. */
    Result recalled;
    /** Step 16: where it goes. */
    int network;
    /** Step 16: its number there. */
    int upstreamStan;
    /** Step 16: the stand-in terms it is approved by; {@code RouteRule.NO_TERMS} when it goes to its network. */
    int standIn;
    /** The step that decided its answer; null while none has. */
    CheckLadder.Step decidedAt;
    /** What that step found. */
    final Cause cause = new Cause();

    void take(long now, TerminalRequestDecoder request, int row, long number) {
        nowNs = now;
        message = request;
        transaction = Transaction.of(request.transaction());
        authentication = Authentication.of(request.verdict());
        terminal = row;
        rrn = number;
        proved = false;
        repeat = Repeat.NEW;
        recalls = false;
        recalled = null;
        network = Networks.NONE;
        upstreamStan = StanAllocator.NONE;
        standIn = RouteRule.NO_TERMS;
        decidedAt = null;
        cause.clear();
    }

    MessageType type() {
        return transaction.messageType();
    }
}
