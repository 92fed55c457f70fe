package org.pointsman.engine;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.pointsman.records.Action;
import org.pointsman.records.AnswerLostDecoder;
import org.pointsman.records.ClockAdvancedDecoder;
import org.pointsman.records.ConfigAppliedDecoder;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.LinkChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.NodeStartedDecoder;
import org.pointsman.records.NodeStoppedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.RequestsRefusedDecoder;
import org.pointsman.records.ReversalCommandDecoder;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.TimePassedDecoder;
import org.pointsman.records.WireTime;
import org.pointsman.registry.RegistryDecision;
import org.pointsman.security.KeyDirectory;

/**
 * The deterministic core in two functions: {@link #decide} changes nothing, {@link #apply} is the only writer. No clock,
 * randomness or I/O: time and keys arrive with the commands. For one thread.
 */
public final class Engine {
    /** Raised when the same command in the same state would be decided differently. */
    public static final int LOGIC_VERSION = 11;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final byte[] NO_EVENTS = {};

    private final EngineState state = new EngineState();
    private final OutcomeDraft draft = new OutcomeDraft();
    private final RequestRules requests;
    private final ReplyRules replies;
    private final TimeRules time;
    private final AdminRules admin = new AdminRules(state);
    private final RequestApplier requestApplier;
    private final ResolutionApplier resolutionApplier = new ResolutionApplier(state);
    private final RegistryApplier registryApplier;
    private final NodeApplier nodeApplier = new NodeApplier(state);
    private final EngineView view = new EngineView(state);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderDecoder outcomeHeader = new MessageHeaderDecoder();
    private final TerminalRequestDecoder request = new TerminalRequestDecoder();
    private final NetworkReplyDecoder reply = new NetworkReplyDecoder();
    private final SendFailedDecoder sendFailed = new SendFailedDecoder();
    private final LinkChangedDecoder link = new LinkChangedDecoder();
    private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
    private final ReversalCommandDecoder reversal = new ReversalCommandDecoder();
    private final DayOpenedDecoder day = new DayOpenedDecoder();
    private final NodeStartedDecoder node = new NodeStartedDecoder();
    private final ConfigAppliedDecoder config = new ConfigAppliedDecoder();
    private final ClockAdvancedDecoder clock = new ClockAdvancedDecoder();
    private final AnswerLostDecoder answerLost = new AnswerLostDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();

    /**
     * An engine that knows nothing yet.
     *
     * @param directory is told the keys of every terminal
     */
    public Engine(KeyDirectory directory) {
        Effects effects = new Effects(state);
        requests = new RequestRules(state, effects);
        replies = new ReplyRules(state, effects);
        time = new TimeRules(state, effects);
        requestApplier = new RequestApplier(state, directory, resolutionApplier);
        registryApplier = new RegistryApplier(state, directory, resolutionApplier);
    }

    /**
     * Decides a command (with its SBE header); the state stays as it is.
     *
     * @return length of the outcome that {@link #encodeOutcome} writes
     */
    public int decide(long nowNs, DirectBuffer command, int offset) {
        header.wrap(command, offset);
        draft.begin();
        admin.begin();
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
            case LinkChangedDecoder.TEMPLATE_ID -> draft.action(Action.LINK_CHANGE);
            case NodeStartedDecoder.TEMPLATE_ID -> draft.action(Action.START_NODE);
            case NodeStoppedDecoder.TEMPLATE_ID -> draft.action(Action.STOP_NODE);
            case ConfigAppliedDecoder.TEMPLATE_ID -> draft.action(Action.CONFIGURE);
            case ClockAdvancedDecoder.TEMPLATE_ID -> draft.action(Action.ADVANCE_CLOCK);
            case AnswerLostDecoder.TEMPLATE_ID ->
                lost(answerLost.wrapAndApplyHeader(command, offset, header).transactionId());
            case RequestsRefusedDecoder.TEMPLATE_ID -> draft.action(Action.NONE);
            default -> throw new IllegalArgumentException("no command has template " + header.templateId());
        }
        return draft.encodedLength();
    }

    private void lost(long transactionId) {
        boolean known = state.transactions.find(transactionId) != TransactionTable.NONE;
        draft.action(known ? Action.ANSWER_LOST : Action.NONE);
    }

    /** Writes the outcome of the last {@link #decide}. */
    public void encodeOutcome(MutableDirectBuffer buffer, int offset) {
        draft.encode(buffer, offset);
    }

    /** What the last command of an operator is answered; null when it was another command. */
    public RegistryDecision decision() {
        return admin.decision();
    }

    /** Carries out an outcome, fresh or recorded. */
    public void apply(long nowNs, DirectBuffer command, int offset, DirectBuffer outcomeBuffer, int outcomeOffset) {
        header.wrap(command, offset);
        outcome.wrapAndApplyHeader(outcomeBuffer, outcomeOffset, outcomeHeader);
        state.outcome(outcomeHeader.version());
        Action action = Action.of(outcome.action());
        switch (header.templateId()) {
            case TerminalRequestDecoder.TEMPLATE_ID -> applyRequest(nowNs, command, offset, action);
            case NetworkReplyDecoder.TEMPLATE_ID ->
                resolutionApplier.reply(nowNs, reply.wrapAndApplyHeader(command, offset, header), outcome, action);
            case SendFailedDecoder.TEMPLATE_ID -> resolutionApplier.sendFailed(nowNs, outcome, action);
            case TimePassedDecoder.TEMPLATE_ID -> applyTime(nowNs);
            case OperatorCommandDecoder.TEMPLATE_ID -> registryApplier.apply(nowNs, events());
            default -> applyNode(nowNs, command, offset, action);
        }
        view.nowNs = nowNs;
    }

    // A sign-on may have activated the terminal: its events come before the keys. Parameters taken are events alone.
    private void applyRequest(long nowNs, DirectBuffer command, int offset, Action action) {
        if (action == Action.SIGN_ON || action == Action.PARAMETERS_TAKEN) {
            registryApplier.apply(nowNs, events());
        }
        requestApplier.apply(nowNs, request.wrapAndApplyHeader(command, offset, header), outcome, action);
    }

    private byte[] events() {
        OutcomeDecoder.ExpiriesDecoder none = outcome.expiries();
        while (none.hasNext()) {
            none.next();
        }
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

    private void applyTime(long nowNs) {
        for (OutcomeDecoder.ExpiriesDecoder entry : outcome.expiries()) {
            resolutionApplier.expiry(nowNs, entry);
        }
        byte[] events = eventsBehind();
        if (events.length > 0) {
            registryApplier.apply(nowNs, events);
        }
        state.timers.advance(nowNs);
    }

    private void applyNode(long nowNs, DirectBuffer command, int offset, Action action) {
        switch (action) {
            case LINK_CHANGE -> nodeApplier.link(nowNs, link.wrapAndApplyHeader(command, offset, header));
            case OPEN_DAY -> openDay(nowNs, day.wrapAndApplyHeader(command, offset, header).businessDate());
            case START_NODE ->
                nodeApplier.started(nowNs, node.wrapAndApplyHeader(command, offset, header).epoch());
            case STOP_NODE -> state.cleanStop = true;
            case CONFIGURE -> configure(command, offset);
            case REVERSAL_RETRY, REVERSAL_PARK -> resolutionApplier.operator(nowNs, outcome.transactionId(), action);
            case ADVANCE_CLOCK ->
                state.clockOffsetNs += clock.wrapAndApplyHeader(command, offset, header).deltaNs();
            case ANSWER_LOST -> state.answerLost(nowNs,
                    answerLost.wrapAndApplyHeader(command, offset, header).transactionId());
            default -> {
            }
        }
    }

    private void openDay(long nowNs, int businessDate) {
        state.businessDate = businessDate;
        state.policies.open(businessDate);
        state.limits.open();
        state.devices.newDay();
        state.checkFrom = EngineState.ALL_CHECKED;
        registryApplier.apply(nowNs, events());
    }

    private void configure(DirectBuffer command, int offset) {
        config.wrapAndApplyHeader(command, offset, header);
        byte[] body = new byte[config.bodyLength()];
        config.getBody(body, 0, body.length);
        EngineConfig settings = EngineJson.config(body);
        state.networks.configure(settings);
        state.registry.configure(settings.registry());
        state.registry.configure(settings.cases(), settings.zoneOffsetSeconds(), settings.checks().minimumFirmware());
        state.funds.configure(state.networks.config().refunds());
        state.pendingFunds.checkAll();
        state.policies.configure(state.networks.config());
        state.offline.configure(settings.offline());
        state.limits.recount();
    }

    /** A time before which nothing is due; Long.MAX_VALUE when nothing will be. */
    public long earliestDeadlineNs() {
        if (state.pendingFunds.hasReady() || state.checkFrom != EngineState.ALL_CHECKED || state.found()) {
            return 0;
        }
        long owedNs = Math.min(state.reversals.earliestNs(), state.refunds.earliestNs());
        return Math.min(Math.min(state.timers.earliestNs(), owedNs), estateDueNs());
    }

    private long estateDueNs() {
        long dueMs = state.registry.earliestDueMs();
        long registryNs = dueMs > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : dueMs * NANOS_PER_MILLI;
        return Math.min(registryNs, state.retests.earliestNs());
    }

    /** Reversals that are parked now. */
    public int reversalsParked() {
        return state.reversals.parked();
    }

    /** Reversals parked since the journal began because nobody acknowledged them or the network refused them. */
    public long reversalAlarms() {
        return state.reversalAlarms;
    }

    /** What is added to the system's clock. */
    public long clockOffsetNs() {
        return state.clockOffsetNs;
    }

    /** The business date as yyyymmdd; 0 before the first day. */
    public int businessDate() {
        return state.businessDate;
    }

    /** The date as yyyymmdd that a time falls on, so many seconds east of UTC. */
    public static int dateOf(long timeNs, int offsetSeconds) {
        return WireTime.date(timeNs, offsetSeconds);
    }

    /** The settings in force. */
    public EngineConfig config() {
        return state.networks.config();
    }

    /**
     * Whether there is a payment in another currency than this, or money that was posted under another one. Not for the
     * way of a request: it reads everything.
     */
    public boolean holdsOtherCurrency(int currency) {
        return new CurrencyHeld(state).otherThan(currency);
    }

    /** The epoch of the last start. */
    public int epoch() {
        return state.epoch;
    }

    /**
     * A digest over the whole state that decides what comes; two engines that applied the same steps have the same. Not
     * for the way of a request: it reads everything.
     */
    public long digest() {
        return state.digest();
    }

    /** The state for questions, at the time of the last command. */
    public StateView view() {
        return view;
    }

    /** The state for questions that are asked now. */
    public StateView view(long nowNs) {
        view.nowNs = nowNs;
        return view;
    }
}
