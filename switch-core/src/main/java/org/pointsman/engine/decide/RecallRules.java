package org.pointsman.engine.decide;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Expiry;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;

/** Originals that have left memory: a refund waits until the archive has said what it knows, or its time is up. */
final class RecallRules {
    private static final long WAIT_NS = TimeUnit.SECONDS.toNanos(10);

    private final EngineState state;
    private final Effects effects;
    private final HotWindow window;
    private final RequestInHand late = new RequestInHand();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer image = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer stored = new UnsafeBuffer(0, 0);

    RecallRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
        window = new HotWindow(state);
    }

    /** The original of a request is not here; without room for it, or when it cannot be read, 96. */
    void want(RequestInHand in, OutcomeDraft out) {
        if (in.recalled != null || state.recalls.full()) {
            out.action(OutcomeKind.NONE);
            out.result(Result.SYSTEM_MALFUNCTION);
            effects.answer(in, Result.SYSTEM_MALFUNCTION, out);
            return;
        }
        out.action(OutcomeKind.RECALL);
        out.originalId(in.message.originalRrn());
        out.deadlineNs(in.nowNs + WAIT_NS);
    }

    /** What the archive says of an original; what it said before something else left is asked for again. */
    void recalled(RecallTransactionDecoder command, OutcomeDraft out) {
        if (command.evictions() < state.evictions) {
            out.action(OutcomeKind.NONE);
            return;
        }
        out.action(OutcomeKind.RECALLED);
        out.originalId(command.transactionId());
        out.result(said(command));
    }

    private Result said(RecallTransactionDecoder command) {
        if (state.transactions.find(command.transactionId()) != TransactionTable.NONE) {
            return Result.APPROVED;
        }
        Result said = Result.of(command.result());
        if (said != Result.APPROVED) {
            return said;
        }
        command.wrapImage(image);
        return window.fits(image, command.transactionId()) ? Result.APPROVED : Result.SYSTEM_MALFUNCTION;
    }

    /** The archive has said nothing in time. */
    void expire(long nowNs, OutcomeDraft out) {
        for (int i = 0; i < state.recalls.size() && out.roomForEffects() > 0; i++) {
            Recall recall = state.recalls.waiting().get(i);
            if (recall.deadlineNs() > nowNs) {
                return;
            }
            stored.wrap(recall.request());
            request.wrapAndApplyHeader(stored, 0, header);
            late.take(nowNs, request, state.terminals.find(request.tid()), recall.rrn());
            effects.answer(late, Result.SYSTEM_MALFUNCTION, out);
            out.expire(Expiry.RECALL_OVER, recall.originalId(), 0, StanAllocator.NONE);
        }
    }
}
