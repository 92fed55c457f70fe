package org.pointsman.benchmarks;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.journal.ChainHash;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.Ascii;
import org.pointsman.records.BatchTotalsEncoder;
import org.pointsman.records.Expiry;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.TimePassedEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.snapshot.SnapshotDirectory;
import org.pointsman.snapshot.SnapshotHead;

/**
 * An engine with terminals that are signed on and a network that is up, and the commands to move it. A step is what the
 * ring's first stage does with a command: decide, encode the outcome, apply. Nothing allocates after the set-up.
 */
final class EngineRig {
    static final long TIMEOUT_NS = 3_000_000_000L;

    private static final long NOON_NS = 1_795_406_400_000_000_000L;
    private static final int TODAY = 20261123;
    private static final int MONTH_DAY = 1123;
    private static final int FIRST_TID = 20_000_000;
    private static final int IMPORTED_AT_ONCE = 2_000;
    private static final String MID = "999290058120001";
    private static final String WRAPPED_TMK = "00112233445566778899AABBCCDDEEFF";
    private static final String KCV = "08D7B4";
    private static final byte[] WORKING_KEYS = {2, 1, 2, 2, 3, 4, 0};
    private static final byte[] ENVELOPE = new byte[48];
    private static final byte[] NONE = {};
    private static final int MAX_EXPIRIES = 16;
    private static final int BETWEEN_COMMANDS_NS = 10_000;
    private static final long DAY_NS = 86_400_000_000_000L;

    final Engine engine = new Engine();
    long nowNs = NOON_NS;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder outcomeHeader = new MessageHeaderDecoder();
    private final UnsafeBuffer requestBuffer = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer replyBuffer = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer timePassed = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer linkUp = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer linkDown = new UnsafeBuffer(new byte[64]);
    private final TerminalRequestEncoder request = new TerminalRequestEncoder();
    private final NetworkReplyEncoder reply = new NetworkReplyEncoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private UnsafeBuffer outcomeBuffer = new UnsafeBuffer(new byte[8192]);
    private final long[] sentIds = new long[MAX_EXPIRIES];
    private final int[] sentStans = new int[MAX_EXPIRIES];
    private int outcomeLength;
    private final Recorder recorder;
    private int lastStan;
    private int commands;
    private int batch = 1;
    private LocalDate today = LocalDate.of(2026, 11, 23);

    /** Hears of every step. */
    interface Recorder {
        void step(long nowNs, UnsafeBuffer command, int commandLength, UnsafeBuffer outcome, int outcomeLength);
    }

    EngineRig(int terminals) {
        this(terminals, null);
    }

    /** @param recorder null for none */
    EngineRig(int terminals, Recorder recorder) {
        this.recorder = recorder;
        take(NodeCommands.configApplied(EngineJson.write(config())));
        importEstate(terminals);
        take(NodeCommands.nodeStarted(1));
        take(NodeCommands.dayOpened(TODAY));
        new TimePassedEncoder().wrapAndApplyHeader(timePassed, 0, header);
        new LinkChangedEncoder().wrapAndApplyHeader(linkUp, 0, header).network((short) 0).up((short) 1);
        new LinkChangedEncoder().wrapAndApplyHeader(linkDown, 0, header).network((short) 0).up((short) 0);
        link(true);
        for (int terminal = 0; terminal < terminals; terminal++) {
            signOn(terminal);
        }
        begin(NONE);
        at(0);
        reply.wrapAndApplyHeader(replyBuffer, 0, header).settlementDate(MONTH_DAY).network((short) 0)
                .responseCode(Ascii.two("00")).meaning((short) 0).mismatch((short) 0).authCode("AUTH01")
                .putReplyData(NONE, 0, 0);
    }

    /** Writes a snapshot of the engine, the only one of its directory; returns its bytes. */
    long save(SnapshotDirectory snapshots) {
        return snapshots.write(
                new SnapshotHead(1, ChainHash.GENESIS, nowNs, Engine.LOGIC_VERSION, 0, 0, engine.digest()), engine, 1);
    }

    private static EngineConfig config() {
        return EngineConfig.EMPTY.change().networks(List.of(new EngineConfig.Network("union", TIMEOUT_NS / 1_000_000)))
                .routes(List.of(new EngineConfig.Route("62", 16, 19, List.of(0)))).zoneOffsetSeconds(28_800).build();
    }

    // ---- set-up

    private void importEstate(int terminals) {
        for (int from = 0; from < terminals; from += IMPORTED_AT_ONCE) {
            List<TerminalEntry> entries = new ArrayList<>();
            for (int i = from; i < Math.min(terminals, from + IMPORTED_AT_ONCE); i++) {
                entries.add(new TerminalEntry(String.valueOf(FIRST_TID + i), MID, null, WRAPPED_TMK, KCV));
            }
            accept(new RegistryCommand.ImportEstate(by(Role.ADMIN),
                    from == 0 ? List.of(new MerchantEntry(MID, "First")) : List.of(), entries));
        }
    }

    /** Places a hold under which the terminal sells nothing. */
    void suspend(int terminal) {
        accept(new RegistryCommand.PlaceHold(by(Role.OPERATOR), String.valueOf(FIRST_TID + terminal),
                HoldReason.MAINTENANCE, 0, ""));
    }

    private CommandHeader by(Role role) {
        commands++;
        return new CommandHeader("c-" + commands, "bench", List.of(role), "benchmark", CommandHeader.ANY_VERSION, 0);
    }

    private void accept(RegistryCommand command) {
        take(NodeCommands.operatorCommand(EngineJson.write(command)));
        if (!(answer() instanceof OperatorAnswer.Accepted)) {
            throw new IllegalStateException("refused: " + answer());
        }
    }

    private OperatorAnswer answer() {
        outcome.sbeRewind();
        OutcomeParts.skipExpiries(outcome);
        outcome.skipEffects();
        outcome.skipEvents();
        outcome.skipKeys();
        byte[] json = new byte[outcome.answerLength()];
        outcome.getAnswer(json, 0, json.length);
        return EngineJson.answer(json);
    }

    private void take(byte[] command) {
        step(new UnsafeBuffer(command), command.length);
    }

    private void signOn(int terminal) {
        begin(WORKING_KEYS);
        request.transaction((short) Transaction.SIGN_ON.code()).verdict((short) Authentication.NO_MAC_NEEDED.code())
                .keyGeneration(0).tid(tid(terminal)).stan(++lastStan).exchangeId(lastStan);
        step(requestBuffer, requestLength());
    }

    private void begin(byte[] workingKeys) {
        begin(workingKeys, NONE);
    }

    private void begin(byte[] workingKeys, byte[] batchData) {
        request.wrapAndApplyHeader(requestBuffer, 0, header).amountMinor(1).originalRrn(-1).batch(batch)
                .processingCode(0).originalBatch(-1).originalStan(-1).originalDate(MONTH_DAY).bin(620_012)
                .last4((short) 9010).panLength((byte) 16).errorField((short) 0).mti((short) 200)
                .conditionCode((short) 0).messageType((short) 22).managementCode((short) 0).entryMode((short) 51)
                .currency((short) 156).reversalReason(0).mid(MID).originalAuthCode("")
                .verdict((short) Authentication.AUTHENTIC.code()).keyGeneration(batch)
                .putCardEnvelope(ENVELOPE, 0, ENVELOPE.length).putWorkingKeys(workingKeys, 0, workingKeys.length)
                .putSerial(NONE, 0, 0).putBatchData(batchData, 0, batchData.length).putChipData(NONE, 0, 0);
    }

    private static long tid(int terminal) {
        long packed = 0;
        int rest = FIRST_TID + terminal;
        for (int i = 0; i < Long.BYTES; i++) {
            packed |= (long) ('0' + rest % 10) << (i * Byte.SIZE);
            rest /= 10;
        }
        return packed;
    }

    // ---- days

    /** From now on so many business dates stay in memory, and settlements so many days. */
    void keep(int hotDays, int settlementDays) {
        take(NodeCommands.configApplied(EngineJson
                .write(config().change().memory(new MemoryPolicy(0, 7, 1, hotDays, 0, settlementDays, 0)).build())));
    }

    /** Every terminal settles as many sales of one amount and signs on again; the next date is opened. */
    void closeDay(int terminals, long amountMinor, int sales) {
        for (int terminal = 0; terminal < terminals; terminal++) {
            settle(terminal, sales * amountMinor, sales);
            signOn(terminal);
        }
        batch++;
        begin(NONE);
        nowNs += DAY_NS;
        today = today.plusDays(1);
        take(NodeCommands.dayOpened(Integer.parseInt(today.format(DateTimeFormatter.BASIC_ISO_DATE))));
    }

    private void settle(int terminal, long debitMinor, int debits) {
        byte[] totals = new byte[MessageHeaderEncoder.ENCODED_LENGTH + BatchTotalsEncoder.BLOCK_LENGTH];
        BatchTotalsEncoder told = new BatchTotalsEncoder().wrapAndApplyHeader(new UnsafeBuffer(totals), 0, header);
        told.families((short) 2);
        told.domestic().debitMinor(debitMinor).debits(debits).creditMinor(0).credits(0);
        told.foreign().debitMinor(0).debits(0).creditMinor(0).credits(0);
        begin(NONE, totals);
        request.transaction((short) Transaction.SETTLEMENT.code()).mti((short) 500)
                .verdict((short) Authentication.NO_MAC_NEEDED.code()).keyGeneration(0).tid(tid(terminal))
                .stan(++lastStan).exchangeId(lastStan);
        step(requestBuffer, requestLength());
        if (outcome.action() != OutcomeKind.SETTLE.code()) {
            throw new IllegalStateException("not settled: " + OutcomeKind.of(outcome.action()));
        }
    }

    /** Everything leaves memory that may. */
    void forget() {
        for (List<AgedTransaction> slice = aged(); !slice.isEmpty(); slice = aged()) {
            take(NodeCommands.evictTransactions(slice));
        }
    }

    private List<AgedTransaction> aged() {
        return engine.view(nowNs).aged(Long.MAX_VALUE).items();
    }

    // ---- commands

    /** The terminal the next requests come from. */
    void at(int terminal) {
        request.tid(tid(terminal));
    }

    /** The last four digits of the card the next requests come with, which are its token, too. */
    void card(int last4) {
        request.last4((short) last4);
        for (int i = 0; i < TerminalRequestEncoder.panTokenLength(); i++) {
            request.panToken(i, (short) (last4 >>> (i % 2 * Byte.SIZE) & 0xFF));
        }
    }

    /** A purchase that waits for the network; returns its RRN. */
    long purchase(long amountMinor) {
        request.transaction((short) Transaction.PURCHASE.code()).amountMinor(amountMinor).originalRrn(-1);
        return ask(++lastStan);
    }

    /** A refund of a purchase; returns its own RRN. */
    long refund(long originalRrn, long amountMinor) {
        request.transaction((short) Transaction.REFUND.code()).amountMinor(amountMinor).originalRrn(originalRrn);
        return ask(++lastStan);
    }

    /** A void of a purchase; returns its own RRN. */
    long voidOf(long originalRrn, int originalStan, long amountMinor) {
        request.transaction((short) Transaction.PURCHASE_VOID.code()).amountMinor(amountMinor).originalRrn(originalRrn)
                .originalBatch(1).originalStan(originalStan);
        return ask(++lastStan);
    }

    /** A terminal's reversal of a purchase. */
    long reversal(int originalStan, long amountMinor) {
        request.transaction((short) Transaction.REVERSAL.code()).amountMinor(amountMinor).originalRrn(-1);
        return ask(originalStan);
    }

    /** The last request once more, for another exchange. */
    long again() {
        nowNs += BETWEEN_COMMANDS_NS;
        request.exchangeId(nowNs);
        step(requestBuffer, requestLength());
        return outcome.transactionId();
    }

    private long ask(int stan) {
        nowNs += BETWEEN_COMMANDS_NS;
        request.stan(stan).exchangeId(nowNs);
        step(requestBuffer, requestLength());
        return outcome.transactionId();
    }

    /** The network approves what the last step sent. */
    void approve(long amountMinor) {
        nowNs += BETWEEN_COMMANDS_NS;
        reply.transactionId(outcome.transactionId()).stan(outcome.upstreamStan()).amountMinor(amountMinor)
                .stored((short) 0);
        step(replyBuffer, MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }

    /** Time passes: at most sixteen things that are due happen. */
    void timePasses() {
        step(timePassed, timePassed.capacity());
    }

    /** The network acknowledges every reversal the last step sent. */
    void acknowledge(long amountMinor) {
        OutcomeDecoder.ExpiriesDecoder sent = outcome.expiries();
        int reversals = 0;
        while (sent.hasNext()) {
            sent.next();
            if (Expiry.of(sent.expiry()) == Expiry.REVERSAL_SENT) {
                sentIds[reversals] = sent.transactionId();
                sentStans[reversals] = sent.upstreamStan();
                reversals++;
            }
        }
        for (int i = 0; i < reversals; i++) {
            reply.transactionId(sentIds[i]).stan(sentStans[i]).amountMinor(amountMinor).stored((short) 1);
            step(replyBuffer, MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
        }
    }

    /** The network goes down or comes up. */
    void link(boolean up) {
        UnsafeBuffer command = up ? linkUp : linkDown;
        step(command, command.capacity());
    }

    /** The key the last request was sent under. */
    int lastStan() {
        return lastStan;
    }

    /** Judges a purchase and changes nothing; returns the length of the outcome. */
    int decidePurchase(int terminal, int stan) {
        request.transaction((short) Transaction.PURCHASE.code()).tid(tid(terminal)).stan(stan).exchangeId(stan);
        return engine.decide(nowNs, requestBuffer, 0);
    }

    /** The last request's bytes. */
    UnsafeBuffer request() {
        return requestBuffer;
    }

    /** Their length. */
    int requestLength() {
        return MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength();
    }

    /** The last outcome's bytes. */
    UnsafeBuffer outcome() {
        return outcomeBuffer;
    }

    /** Their length. */
    int outcomeLength() {
        return outcomeLength;
    }

    /** In which state a transaction is, or null. */
    String state(long rrn) {
        return engine.view().transaction(rrn) == null ? null : engine.view().transaction(rrn).state();
    }

    private void step(UnsafeBuffer command, int commandLength) {
        outcomeLength = engine.decide(nowNs, command, 0);
        if (outcomeLength > outcomeBuffer.capacity()) {
            outcomeBuffer = new UnsafeBuffer(new byte[outcomeLength]);
        }
        engine.encodeOutcome(outcomeBuffer, 0);
        engine.apply(nowNs, command, 0, outcomeBuffer, 0);
        if (recorder != null) {
            recorder.step(nowNs, command, commandLength, outcomeBuffer, outcomeLength);
        }
        outcome.wrapAndApplyHeader(outcomeBuffer, 0, outcomeHeader);
    }
}
