package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.ClockAdvancedDecoder;
import org.pointsman.records.ConfigAppliedDecoder;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.EvictTransactionsDecoder;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.NodeStartedDecoder;
import org.pointsman.records.NodeStoppedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.RequestsRefusedDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TimePassedDecoder;

/** What becomes of a command: its kind chooses the rules, and they write into one draft. */
public final class CommandRules {
    private final EngineState state;
    private final OutcomeDraft draft = new OutcomeDraft();
    private final RequestRules requests;
    private final ReplyRules replies;
    private final TimeRules time;
    private final AdminRules admin;
    private final EvictionRules evictions;
    private final RecallRules recalls;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final SendFailedDecoder sendFailed = new SendFailedDecoder();
    private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
    private final ReversalCommandDecoder reversal = new ReversalCommandDecoder();
    private final DayOpenedDecoder day = new DayOpenedDecoder();
    private final AnswerLostDecoder answerLost = new AnswerLostDecoder();
    private final EvictTransactionsDecoder evict = new EvictTransactionsDecoder();
    private final RecallTransactionDecoder recalled = new RecallTransactionDecoder();
    private final ResumeRequestDecoder resumed = new ResumeRequestDecoder();
    private final UnsafeBuffer stored = new UnsafeBuffer(0, 0);

    public CommandRules(EngineState state) {
        this.state = state;
        Effects effects = new Effects(state);
        recalls = new RecallRules(state, effects);
        requests = new RequestRules(state, effects, recalls);
        replies = new ReplyRules(state, effects);
        time = new TimeRules(state, effects, recalls);
        admin = new AdminRules(state);
        evictions = new EvictionRules(state);
    }

    /**
     * Decides a command (with its SBE header).
     *
     * @return length of the outcome that {@link #encodeOutcome} writes
     */
    public int decide(long nowNs, DirectBuffer command, int offset) {
        header.wrap(command, offset);
        draft.begin();
        switch (header.templateId()) {
            case TerminalRequestDecoder.TEMPLATE_ID ->
                requests.decide(nowNs, request.wrapAndApplyHeader(command, offset, header), draft);
            case NetworkReplyDecoder.TEMPLATE_ID ->
                replies.decide(reply.wrapAndApplyHeader(command, offset, header), draft);
            case SendFailedDecoder.TEMPLATE_ID ->
                replies.decide(nowNs, sendFailed.wrapAndApplyHeader(command, offset, header), draft);
            case TimePassedDecoder.TEMPLATE_ID -> time.decide(nowNs, draft);
            case OperatorCommandDecoder.TEMPLATE_ID ->
                admin.operator(nowNs, operator.wrapAndApplyHeader(command, offset, header), draft);
            case ReversalCommandDecoder.TEMPLATE_ID ->
                admin.reversal(reversal.wrapAndApplyHeader(command, offset, header), draft);
            case DayOpenedDecoder.TEMPLATE_ID ->
                admin.day(nowNs, day.wrapAndApplyHeader(command, offset, header), draft);
            case LinkChangedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.LINK_CHANGE);
            case NodeStartedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.START_NODE);
            case NodeStoppedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.STOP_NODE);
            case ConfigAppliedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.CONFIGURE);
            case ClockAdvancedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.ADVANCE_CLOCK);
            case AnswerLostDecoder.TEMPLATE_ID ->
                lost(answerLost.wrapAndApplyHeader(command, offset, header).transactionId());
            case EvictTransactionsDecoder.TEMPLATE_ID ->
                evictions.decide(nowNs, evict.wrapAndApplyHeader(command, offset, header), draft);
            case RecallTransactionDecoder.TEMPLATE_ID ->
                recalls.recalled(recalled.wrapAndApplyHeader(command, offset, header), draft);
            case ResumeRequestDecoder.TEMPLATE_ID ->
                resume(nowNs, resumed.wrapAndApplyHeader(command, offset, header).originalId());
            case RequestsRefusedDecoder.TEMPLATE_ID -> draft.action(OutcomeKind.NONE);
            default -> throw new IllegalArgumentException("no command has template " + header.templateId());
        }
        return draft.encodedLength();
    }

    private void resume(long nowNs, long originalId) {
        Recall ready = state.recalls.ready(originalId);
        if (ready != null) {
            stored.wrap(ready.request());
            requests.decide(nowNs, request.wrapAndApplyHeader(stored, 0, header), ready.found(), draft);
        }
    }

    private void lost(long transactionId) {
        boolean known = state.transactions.find(transactionId) != TransactionTable.NONE;
        draft.action(known ? OutcomeKind.ANSWER_LOST : OutcomeKind.NONE);
    }

    /** Writes the outcome of the last {@link #decide}. */
    public void encodeOutcome(MutableDirectBuffer buffer, int offset) {
        draft.encode(buffer, offset);
    }
}
