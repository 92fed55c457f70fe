package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.fixture.Candidates;
import org.pointsman.gateway.KeyUpdates;
import org.pointsman.records.AnswerLostEncoder;
import org.pointsman.records.ClockAdvancedEncoder;
import org.pointsman.records.ConfigAppliedEncoder;
import org.pointsman.records.DayOpenedEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.NodeStartedEncoder;
import org.pointsman.records.NodeStoppedEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.RequestsRefusedEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalCommandEncoder;
import org.pointsman.records.ReversalVerb;
import org.pointsman.records.SendFailedEncoder;
import org.pointsman.records.TimePassedEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.TerminalKeys;

/**
 * An engine with a clock set by hand that remembers every command with its outcome. Two merchants; terminals A and B of
 * the first, C of the second, all signed on; networks 0 and 1 up.
 */
final class EngineFixture {
    static final String MID = "999290058120001";
    static final String OTHER_MID = "999290058120002";
    static final String A = "10000001";
    static final String B = "10000002";
    static final String C = "10000003";
    static final int TODAY = 20261123;
    static final long TIMEOUT_MS = 3_000;
    static final long NOON_NS = 1_795_406_400_000_000_000L;

    private static final String TMK = "00112233445566778899AABBCCDDEEFF";
    private static final String KCV = "08D7B4";
    private static final int MANY = 1_000;
    private static final byte[] OLGA = {'o', 'l', 'g', 'a'};

    final KeyDirectory keys = new KeyDirectory();
    final Engine engine = new Engine();
    private final KeyUpdates updates = new KeyUpdates(keys);
    long nowNs = NOON_NS;

    final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, Integer> batches = new HashMap<>();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int lastStan;
    private long lastExchange;
    private int lastCommand;

    record Step(long nowNs, byte[] command, byte[] outcome) {
    }

    EngineFixture() {
        this(config(64));
    }

    EngineFixture(EngineConfig config) {
        configure(config);
        accepted(new RegistryCommand.ImportEstate(by(Role.ADMIN),
                List.of(new MerchantEntry(MID, "First"), new MerchantEntry(OTHER_MID, "Second")),
                List.of(new TerminalEntry(A, MID, null, TMK, KCV), new TerminalEntry(B, MID, null, TMK, KCV),
                        new TerminalEntry(C, OTHER_MID, null, TMK, KCV))));
        nodeStarted(1);
        openDay(TODAY);
        link(0, true);
        link(1, true);
        signOn(A);
        signOn(B);
        signOn(C);
    }

    static EngineConfig config(int reversalsInFlight) {
        return config(reversalsInFlight, 6);
    }

    static EngineConfig config(int reversalsInFlight, int alarmAfter) {
        return EngineConfig.EMPTY.change()
                .networks(List.of(new EngineConfig.Network("union", TIMEOUT_MS),
                        new EngineConfig.Network("second", TIMEOUT_MS)))
                .routes(List.of(new EngineConfig.Route("62", 16, 19, List.of(0, 1)),
                        new EngineConfig.Route("4", 16, 16, List.of(1))))
                .zoneOffsetSeconds(28_800).saf(new SafPolicy(1_000, 60_000, reversalsInFlight, alarmAfter, 600_000))
                .build();
    }

    static String midOf(String tid) {
        return tid.equals(C) ? OTHER_MID : MID;
    }

    int nextStan() {
        return ++lastStan;
    }

    long nextExchange() {
        return ++lastExchange;
    }

    int generation(String tid) {
        return generations.getOrDefault(tid, 0);
    }

    /** The batch a terminal trades in, as its last sign-on told it. */
    int batch(String tid) {
        return batches.getOrDefault(tid, 1);
    }

    // ---- terminals

    Ask ask(Transaction transaction, String tid) {
        return new Ask(this, transaction, tid);
    }

    Ask purchase() {
        return ask(Transaction.PURCHASE, A);
    }

    Ask refund(TransactionView original) {
        return ask(Transaction.REFUND, A).original(original);
    }

    Ask voidOf(TransactionView original) {
        return ask(Transaction.PURCHASE_VOID, A).original(original).amount(original.amountMinor());
    }

    Ask preAuth() {
        return ask(Transaction.PREAUTH, A);
    }

    Ask completion(TransactionView preAuth) {
        return ask(Transaction.COMPLETION, A).authorisation(preAuth).amount(preAuth.amountMinor());
    }

    Ask preAuthVoid(TransactionView preAuth) {
        return ask(Transaction.PREAUTH_VOID, A).authorisation(preAuth).amount(preAuth.amountMinor());
    }

    Ask completionVoid(TransactionView completion) {
        return ask(Transaction.COMPLETION_VOID, A).original(completion).amount(completion.amountMinor());
    }

    /** The reversal of anything that has one. */
    Ask reversalOf(TransactionView original) {
        return ask(Transaction.valueOf(original.type()).reversedBy(), original.tid()).stan(original.stan())
                .batch(original.batch()).amount(original.amountMinor());
    }

    /** An approved pre-authorisation at terminal A, with a code of its own. */
    TransactionView held(long amountMinor) {
        Told.Effect sent = preAuth().amount(amountMinor).send().sent();
        reply(sent).authCode("C%05d".formatted(lastStan)).send();
        return transaction(sent.transactionId());
    }

    /** Signs on; later requests of the terminal use the new keys. */
    Told signOn(String tid) {
        return signOn(tid, midOf(tid));
    }

    /** The same for a terminal that has another merchant by now. */
    Told signOn(String tid, String mid) {
        Told told = ask(Transaction.SIGN_ON, tid).mid(mid).send();
        if (told.f39().equals("00")) {
            generations.put(tid, told.effects().getFirst().keyGeneration());
            batches.put(tid, told.effects().getFirst().batch());
        }
        return told;
    }

    /** A settlement in which the terminal tells these sums. */
    Ask settlement(String tid, Sums sums) {
        return ask(Transaction.SETTLEMENT, tid).batchData(sums.record(2));
    }

    /** An upload of these details. */
    Ask upload(String tid, Detail... details) {
        return ask(Transaction.BATCH_UPLOAD, tid).batchData(Detail.record(List.of(details)));
    }

    /** Settles with what the switch itself adds up, and signs on again. */
    void settle(String tid) {
        assertEquals(OutcomeKind.SETTLE, settlement(tid, Sums.of(this, tid)).send().action());
        signOn(tid);
    }

    /** An approved sale at terminal A. */
    TransactionView sale(long amountMinor) {
        return approved(purchase().amount(amountMinor));
    }

    /** Sends, has the network approve, and returns what the engine now says of it. */
    TransactionView approved(Ask ask) {
        Told.Effect sent = ask.send().sent();
        assertEquals("00", reply(sent).send().of(EffectKind.ANSWER).getFirst().f39());
        return transaction(sent.transactionId());
    }

    // ---- networks

    Answer reply(Told.Effect request) {
        return new Answer(this, request);
    }

    /** The answer of a transaction found its terminal gone. */
    Told answerLost(long transactionId) {
        UnsafeBuffer buffer = buffer();
        AnswerLostEncoder command = new AnswerLostEncoder().wrapAndApplyHeader(buffer, 0, header)
                .transactionId(transactionId);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /** The gateway refused many requests by itself. */
    Told requestsRefused() {
        UnsafeBuffer buffer = buffer();
        RequestsRefusedEncoder command = new RequestsRefusedEncoder().wrapAndApplyHeader(buffer, 0, header).count(7)
                .result((short) Result.MAC_ERROR.code()).putAddress(new byte[0], 0, 0);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told sendFailed(Told.Effect request) {
        UnsafeBuffer buffer = buffer();
        SendFailedEncoder command = new SendFailedEncoder().wrapAndApplyHeader(buffer, 0, header)
                .transactionId(request.transactionId()).stan(request.stan()).network((short) request.network());
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told link(int network, boolean up) {
        UnsafeBuffer buffer = buffer();
        LinkChangedEncoder command = new LinkChangedEncoder().wrapAndApplyHeader(buffer, 0, header)
                .network((short) network).up((short) (up ? 1 : 0));
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    // ---- time

    /** Moves the clock and passes time as long as something is due; returns the effects of all steps. */
    List<Told.Effect> pass(long ms) {
        nowNs += ms * 1_000_000;
        List<Told.Effect> effects = new ArrayList<>();
        for (int i = 0; engine.earliestDeadlineNs() <= nowNs; i++) {
            if (i == MANY) {
                throw new AssertionError("something stays due for ever");
            }
            effects.addAll(timePassed().effects());
        }
        return effects;
    }

    Told timePassed() {
        UnsafeBuffer buffer = buffer();
        TimePassedEncoder command = new TimePassedEncoder().wrapAndApplyHeader(buffer, 0, header);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told openDay(int date) {
        UnsafeBuffer buffer = buffer();
        DayOpenedEncoder command = new DayOpenedEncoder().wrapAndApplyHeader(buffer, 0, header).businessDate(date);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told advanceClock(long ms) {
        UnsafeBuffer buffer = buffer();
        ClockAdvancedEncoder command = new ClockAdvancedEncoder().wrapAndApplyHeader(buffer, 0, header)
                .deltaNs(ms * 1_000_000);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    // ---- node and operators

    Told nodeStarted(int epoch) {
        UnsafeBuffer buffer = buffer();
        NodeStartedEncoder command = new NodeStartedEncoder().wrapAndApplyHeader(buffer, 0, header).epoch(epoch);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told nodeStopped() {
        UnsafeBuffer buffer = buffer();
        NodeStoppedEncoder command = new NodeStoppedEncoder().wrapAndApplyHeader(buffer, 0, header);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    Told configure(EngineConfig config) {
        byte[] body = EngineJson.write(config);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[body.length + 64]);
        ConfigAppliedEncoder command = new ConfigAppliedEncoder().wrapAndApplyHeader(buffer, 0, header).putBody(body, 0,
                body.length);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /** What olga has done with a reversal owed. */
    OperatorAnswer reversal(ReversalVerb verb, long transactionId) {
        UnsafeBuffer buffer = buffer();
        ReversalCommandEncoder command = new ReversalCommandEncoder().wrapAndApplyHeader(buffer, 0, header)
                .transactionId(transactionId).verb((short) verb.code()).putActor(OLGA, 0, OLGA.length)
                .putReason(OLGA, 0, OLGA.length);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH).answer();
    }

    OperatorAnswer operator(RegistryCommand wish) {
        byte[] body = EngineJson.write(wish);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[body.length + 64]);
        OperatorCommandEncoder command = new OperatorCommandEncoder().wrapAndApplyHeader(buffer, 0, header)
                .putBody(body, 0, body.length);
        return take(buffer, command.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH).answer();
    }

    void accepted(RegistryCommand wish) {
        assertInstanceOf(OperatorAnswer.Accepted.class, operator(wish));
    }

    CommandHeader by(Role role) {
        return by(role, role.name());
    }

    CommandHeader by(Role role, String actor) {
        lastCommand++;
        return new CommandHeader("c-" + lastCommand, actor, List.of(role), "FRAUD test", CommandHeader.ANY_VERSION, 0);
    }

    void hold(String tid, HoldReason reason) {
        Role role = switch (reason) {
            case REGULATORY, COMPLIANCE_DEADLINE -> Role.RISK;
            case ACCOUNT_BALANCE, FALSE_PAPERS -> Role.APPROVER;
            case INACTIVITY, RECONFIG, RELOCATED, ABNORMAL_TXN -> Role.SYSTEM;
            default -> Role.OPERATOR;
        };
        accepted(new RegistryCommand.PlaceHold(by(role), tid, reason, 0, ""));
    }

    void holdScope(HoldScope scope, String id, HoldReason reason) {
        accepted(new RegistryCommand.PlaceScopeHold(by(Role.ADMIN), scope, id, reason, 0, "", 0));
    }

    void liftScope(HoldScope scope, String id, HoldReason reason) {
        accepted(new RegistryCommand.LiftScopeHold(by(Role.ADMIN), scope, id, reason, null));
    }

    void provision(String tid, String serial) {
        accepted(new RegistryCommand.ProvisionTerminal(by(Role.OPERATOR), tid, MID, serial, TMK, KCV, 0));
    }

    void renewKeys(String tid) {
        renewKeys(tid, "FFEEDDCCBBAA99887766554433221100", "123456");
    }

    void renewKeys(String tid, String wrappedHex, String kcv) {
        accepted(new RegistryCommand.RenewTerminalKeys(by(Role.KEY_CUSTODIAN), tid, wrappedHex, kcv));
    }

    void cancel(String tid) {
        long approval = assertInstanceOf(OperatorAnswer.Waiting.class,
                operator(new RegistryCommand.CancelTerminal(by(Role.RISK), tid, true))).approvalId();
        operator(new RegistryCommand.Approve(by(Role.APPROVER, "anna"), approval));
        accepted(new RegistryCommand.Approve(by(Role.APPROVER, "arno"), approval));
    }

    // ---- questions

    TransactionView transaction(long id) {
        TransactionView alone = engine.view().transaction(id);
        return alone == null ? null : Search.withFollowUps(alone, before -> engine.view().followUps(id, before));
    }

    String state(Told.Effect sent) {
        return transaction(sent.transactionId()).state();
    }

    // ---- the engine

    private static UnsafeBuffer buffer() {
        return new UnsafeBuffer(new byte[128]);
    }

    /** One step: decided twice, since deciding changes nothing, then applied and remembered. */
    Told take(UnsafeBuffer command, int length) {
        byte[] outcome = decide(engine, nowNs, command);
        assertArrayEquals(outcome, decide(engine, nowNs, command), "deciding has changed something");
        UnsafeBuffer buffer = new UnsafeBuffer(outcome);
        engine.apply(nowNs, command, 0, buffer, 0);
        byte[] bytes = new byte[length];
        command.getBytes(0, bytes);
        steps.add(new Step(nowNs, bytes, outcome));
        Told told = Told.of(buffer);
        MessageList.each(told.keys(), updates::onEffect);
        return told;
    }

    /** Applies a step of another fixture as it was recorded there. */
    void repeat(Step step) {
        engine.apply(step.nowNs(), new UnsafeBuffer(step.command()), 0, new UnsafeBuffer(step.outcome()), 0);
        steps.add(step);
    }

    private static byte[] decide(Engine engine, long nowNs, UnsafeBuffer command) {
        byte[] outcome = new byte[engine.decide(nowNs, command, 0)];
        engine.encodeOutcome(new UnsafeBuffer(outcome), 0);
        return outcome;
    }

    /**
     * A new engine that decides everything again, and one that only applies, end where this one did; so does one that
     * reads the state in the middle and goes on from there, and one that reads it at the end.
     */
    void assertReplays() {
        Engine deciding = new Engine();
        Engine applying = new Engine();
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            deciding = number == steps.size() / 2 ? WrittenState.copy(deciding) : deciding;
            UnsafeBuffer command = new UnsafeBuffer(step.command());
            UnsafeBuffer outcome = new UnsafeBuffer(step.outcome());
            assertArrayEquals(step.outcome(), decide(deciding, step.nowNs(), command), "decided differently now");
            deciding.apply(step.nowNs(), command, 0, outcome, 0);
            applying.apply(step.nowNs(), command, 0, outcome, 0);
        }
        assertEquals(engine.digest(), deciding.digest(), "the digest after deciding again");
        assertEquals(engine.digest(), applying.digest(), "the digest after applying only");
        assertEquals(picture(engine), picture(deciding));
        assertEquals(picture(engine), picture(applying));
        Engine read = WrittenState.copy(engine);
        assertEquals(engine.digest(), read.digest(), "the digest after reading the state");
        assertEquals(picture(engine), picture(read));
        assertTold(applying);
        if (Candidates.wanted()) {
            keep();
        }
    }

    // What gateways were told step by step is what they know after a start.
    private void assertTold(Engine replayed) {
        replayed.eachKeys((tid, expected) -> {
            TerminalKeys told = keys.find(tid);
            assertArrayEquals(expected.wrappedTmk(), told.wrappedTmk());
            assertEquals(expected.confirmed(), told.confirmed());
            assertEquals(numbers(expected), numbers(told));
        });
    }

    private static List<Integer> numbers(TerminalKeys keys) {
        return Arrays.stream(keys.generations()).map(KeyGeneration::number).toList();
    }

    private void keep() {
        Candidates candidate = new Candidates();
        steps.forEach(step -> candidate.add(step.nowNs(), step.command(), step.outcome()));
        candidate.keep();
    }

    private static List<Object> picture(Engine engine) {
        StateView view = engine.view();
        List<Object> picture = new ArrayList<>(
                Search.find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, Integer.MAX_VALUE), view::find));
        view.registry().terminalsAfter(null).forEach(terminal -> {
            picture.add(terminal);
            picture.add(view.terminalStatus(terminal.tid()));
        });
        picture.addAll(Search.reversals(new SafQuery(null, null, 0, Integer.MAX_VALUE), view::reversals));
        picture.addAll(List.of(view.reversalsParked(), view.reversalAlarms(), view.reversalsRefused(),
                view.exceptionCount(), view.unmatchedReplies(), view.oldestReversalNs()));
        picture.addAll(List.of(view.inFlight(), view.reversalsOwed(), view.businessDate(), view.nowNs(),
                engine.earliestDeadlineNs(), engine.clockOffsetNs(), engine.epoch()));
        return picture;
    }
}
