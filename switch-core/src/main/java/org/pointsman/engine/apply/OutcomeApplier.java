package org.pointsman.engine.apply;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Recall;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.ClockAdvancedDecoder;
import org.pointsman.records.ConfigAppliedDecoder;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.Expiry;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.NodeStartedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TimePassedDecoder;

/** Carries out an outcome, fresh or recorded: the only way into the state. */
public final class OutcomeApplier {
    private static final byte[] NO_EVENTS = {};

    private final EngineState state;
    private final RequestApplier requests;
    private final ResolutionApplier resolutions;
    private final RegistryApplier registry;
    private final NodeApplier nodes;
    private final EvictionApplier evictions;
    private final RecallApplier recalls;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderDecoder outcomeHeader = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final LinkChangedDecoder link = new LinkChangedDecoder();
    private final DayOpenedDecoder day = new DayOpenedDecoder();
    private final NodeStartedDecoder node = new NodeStartedDecoder();
    private final ConfigAppliedDecoder config = new ConfigAppliedDecoder();
    private final ClockAdvancedDecoder clock = new ClockAdvancedDecoder();
    private final AnswerLostDecoder answerLost = new AnswerLostDecoder();
    private final RecallTransactionDecoder recalled = new RecallTransactionDecoder();
    private final ResumeRequestDecoder resumed = new ResumeRequestDecoder();
    private final UnsafeBuffer stored = new UnsafeBuffer(0, 0);
    private final OutcomeDecoder outcome = new OutcomeDecoder();

    public OutcomeApplier(EngineState state) {
        this.state = state;
        resolutions = new ResolutionApplier(state);
        requests = new RequestApplier(state, resolutions);
        registry = new RegistryApplier(state, resolutions);
        nodes = new NodeApplier(state);
        evictions = new EvictionApplier(state);
        recalls = new RecallApplier(state);
    }

    /** Carries out the outcome of a command, both with their SBE headers. */
    public void apply(long nowNs, DirectBuffer command, int offset, DirectBuffer outcomeBuffer, int outcomeOffset) {
        state.nowNs = nowNs;
        header.wrap(command, offset);
        outcome.wrapAndApplyHeader(outcomeBuffer, outcomeOffset, outcomeHeader);
        state.outcome(outcomeHeader.version());
        OutcomeKind action = OutcomeKind.of(outcome.action());
        switch (header.templateId()) {
            case TerminalRequestDecoder.TEMPLATE_ID -> request(nowNs, command, offset, action);
            case NetworkReplyDecoder.TEMPLATE_ID ->
                resolutions.reply(nowNs, reply.wrapAndApplyHeader(command, offset, header), outcome, action);
            case SendFailedDecoder.TEMPLATE_ID -> resolutions.sendFailed(nowNs, outcome, action);
            case TimePassedDecoder.TEMPLATE_ID -> time(nowNs);
            case RecallTransactionDecoder.TEMPLATE_ID ->
                recalls.recalled(recalled.wrapAndApplyHeader(command, offset, header), outcome);
            case ResumeRequestDecoder.TEMPLATE_ID ->
                resume(nowNs, resumed.wrapAndApplyHeader(command, offset, header).originalId(), action);
            case OperatorCommandDecoder.TEMPLATE_ID -> registry.apply(nowNs, events());
            default -> node(nowNs, command, offset, action);
        }
    }

    // A sign-on may have activated the terminal: its events come before the keys. Parameters taken are events alone.
    private void request(long nowNs, DirectBuffer command, int offset, OutcomeKind action) {
        if (action == OutcomeKind.SIGN_ON || action == OutcomeKind.PARAMETERS_TAKEN) {
            registry.apply(nowNs, events());
        }
        request.wrapAndApplyHeader(command, offset, header);
        requests.apply(nowNs, request, outcome, action);
        if (action == OutcomeKind.RECALL) {
            recalls.wait(command, offset, request, outcome);
        }
    }

    private void resume(long nowNs, long originalId, OutcomeKind action) {
        Recall ready = state.recalls.ready(originalId);
        if (ready != null) {
            state.recalls.remove(ready);
            stored.wrap(ready.request());
            request(nowNs, stored, 0, action);
        }
    }

    private byte[] events() {
        OutcomeParts.skipExpiries(outcome);
        return eventsBehind();
    }

    // The parts of an outcome are read in their order: the expiries were.
    private byte[] eventsBehind() {
        outcome.skipEffects();
        if (outcome.eventsLength() == 0) {
            return NO_EVENTS;
        }
        byte[] events = new byte[outcome.eventsLength()];
        outcome.getEvents(events, 0, events.length);
        return events;
    }

    private void time(long nowNs) {
        for (OutcomeDecoder.ExpiriesDecoder entry : outcome.expiries()) {
            if (entry.expiry() == Expiry.RECALL_OVER.code()) {
                recalls.over();
            } else {
                resolutions.expiry(nowNs, entry);
            }
        }
        byte[] events = eventsBehind();
        if (events.length > 0) {
            registry.apply(nowNs, events);
        }
        state.timers.advance(nowNs);
    }

    private void node(long nowNs, DirectBuffer command, int offset, OutcomeKind action) {
        switch (action) {
            case EVICT -> evictions.apply(nowNs, outcome);
            case LINK_CHANGE -> nodes.link(nowNs, link.wrapAndApplyHeader(command, offset, header));
            case OPEN_DAY -> openDay(nowNs, day.wrapAndApplyHeader(command, offset, header).businessDate());
            case START_NODE -> nodes.started(nowNs, node.wrapAndApplyHeader(command, offset, header).epoch());
            case STOP_NODE -> state.cleanStop = true;
            case CONFIGURE -> configure(command, offset);
            case REVERSAL_RETRY, REVERSAL_PARK -> resolutions.operator(nowNs, outcome.transactionId(), action);
            case ADVANCE_CLOCK -> state.clockOffsetNs += clock.wrapAndApplyHeader(command, offset, header).deltaNs();
            case ANSWER_LOST ->
                state.answerLost(nowNs, answerLost.wrapAndApplyHeader(command, offset, header).transactionId());
            default -> {
            }
        }
    }

    private void openDay(long nowNs, int businessDate) {
        state.open(businessDate);
        state.openedDays.open(businessDate, state.nextRrn);
        state.limits.open();
        state.deviceMonitor.newDay();
        state.checkFrom = EngineState.ALL_CHECKED;
        registry.apply(nowNs, events());
    }

    private void configure(DirectBuffer command, int offset) {
        config.wrapAndApplyHeader(command, offset, header);
        byte[] body = new byte[config.bodyLength()];
        config.getBody(body, 0, body.length);
        EngineConfig settings = EngineJson.config(body);
        state.configure(settings);
        state.pendingFunds.checkAll();
        state.limits.recount();
    }
}
