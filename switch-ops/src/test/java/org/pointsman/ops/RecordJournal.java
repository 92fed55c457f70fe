package org.pointsman.ops;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.RecordSealer;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalCommandEncoder;
import org.pointsman.records.ReversalVerb;
import org.pointsman.records.SendFailedEncoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;

/** A journal on disk of records made by hand; the first is of 2026-11-22 08:00 UTC. */
public final class RecordJournal implements AutoCloseable {
    private static final long FIRST_NS = 1_795_334_400_000_000_000L;

    private final Journal journal;
    private final RecordSealer sealer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[8_192]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[8_192]);
    private long nowNs = FIRST_NS;
    private long epoch = 1;
    private int logicVersion = 15;

    public RecordJournal(Path directory) {
        this(ChronicleJournal.open(directory, Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        }));
    }

    /** In another one. */
    public RecordJournal(Journal journal) {
        this.journal = journal;
        sealer = new RecordSealer(journal.endAtOpen());
    }

    public RecordJournal epoch(long value) {
        epoch = value;
        return this;
    }

    public RecordJournal logicVersion(int value) {
        logicVersion = value;
        return this;
    }

    /** Lets time pass before the next record. */
    public RecordJournal afterNs(long value) {
        nowNs += value;
        return this;
    }

    /** A link went down. */
    public void link() {
        LinkChangedEncoder encoder = new LinkChangedEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.network((short) 0).up((short) 0);
        append(encoder.encodedLength(), -1, "", "");
    }

    /** A purchase without a card. */
    public void purchase(long transactionId) {
        byte[] none = new byte[0];
        TerminalRequestEncoder request = new TerminalRequestEncoder().wrapAndApplyHeader(command, 0, header);
        request.tid(Ascii.eight("10000001")).transaction((short) Transaction.PURCHASE.code()).mid("999290058120001")
                .originalAuthCode("");
        request.putCardEnvelope(none, 0, 0).putWorkingKeys(none, 0, 0).putSerial(none, 0, 0).putBatchData(none, 0, 0)
                .putChipData(none, 0, 0);
        append(request.encodedLength(), transactionId, "", "");
    }

    /** A terminal asks for a sale, with a card. */
    public void asked(long exchangeId, long amountMinor) {
        byte[] none = new byte[0];
        TerminalRequestEncoder request = new TerminalRequestEncoder().wrapAndApplyHeader(command, 0, header);
        request.exchangeId(exchangeId).tid(Ascii.eight("10000001")).transaction((short) Transaction.PURCHASE.code())
                .mid("999290058120001").stan(77).amountMinor(amountMinor).currency((short) 156).bin(620012)
                .last4((short) 9010).panLength((byte) 16).service((short) 0).originalAuthCode("");
        request.putCardEnvelope(none, 0, 0).putWorkingKeys(none, 0, 0).putSerial(none, 0, 0).putBatchData(none, 0, 0)
                .putChipData(none, 0, 0);
        append(request.encodedLength(), 5, "", "");
    }

    /** The same is sent to a network, under this trace number. */
    public void sent(long exchangeId, long transactionId, int stan) {
        SendFailedEncoder none = new SendFailedEncoder().wrapAndApplyHeader(command, 0, header);
        none.transactionId(-1).network((short) 0).stan(0);
        UnsafeBuffer sent = new UnsafeBuffer(new byte[512]);
        EffectEncoder effect = new EffectEncoder().wrapAndApplyHeader(sent, Short.BYTES, header);
        effect.exchangeId(exchangeId).transactionId(transactionId).effect((short) EffectKind.SEND.code()).stan(stan)
                .originalStan(-1).settlementDate(-1).amountMinor(300_00).responseCode(0).network((short) 0)
                .transactionCode((short) Transaction.PURCHASE.code()).mid("").authCode("")
                .putCardEnvelope(new byte[0], 0, 0).putReplyData(new byte[0], 0, 0);
        append(none.encodedLength(), -1, listed(sent, effect.encodedLength()), "", "");
    }

    private static byte[] listed(UnsafeBuffer effect, int encodedLength) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
        effect.putShort(0, (short) length);
        byte[] effects = new byte[Short.BYTES + length];
        effect.getBytes(0, effects);
        return effects;
    }

    /** A network answers, and with it the terminal is answered. */
    public void answered(long exchangeId, long transactionId, Result result) {
        NetworkReplyEncoder reply = new NetworkReplyEncoder().wrapAndApplyHeader(command, 0, header);
        reply.transactionId(transactionId).authCode("").putReplyData(new byte[0], 0, 0);
        UnsafeBuffer answer = new UnsafeBuffer(new byte[512]);
        EffectEncoder effect = new EffectEncoder().wrapAndApplyHeader(answer, Short.BYTES, header);
        effect.exchangeId(exchangeId).transactionId(transactionId).effect((short) EffectKind.ANSWER.code())
                .result((short) result.code()).responseCode(0).transactionCode((short) Transaction.PURCHASE.code())
                .mid("").authCode("").putCardEnvelope(new byte[0], 0, 0).putReplyData(new byte[0], 0, 0);
        append(reply.encodedLength(), transactionId, listed(answer, effect.encodedLength()), "", "");
    }

    /** Somebody's wish as JSON. */
    public void operator(String body) {
        operator(body, "", "");
    }

    /** The same with events, a JSON array, and what was answered, a JSON object. */
    public void operator(String body, String events, String answer) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OperatorCommandEncoder encoder = new OperatorCommandEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.putBody(bytes, 0, bytes.length);
        append(encoder.encodedLength(), -1, events, answer);
    }

    /** A word about a reversal. */
    public void reversal(ReversalVerb verb, long transactionId, String actor, String reason) {
        ReversalCommandEncoder encoder = new ReversalCommandEncoder().wrapAndApplyHeader(command, 0, header);
        byte[] who = actor.getBytes(StandardCharsets.UTF_8);
        byte[] why = reason.getBytes(StandardCharsets.UTF_8);
        encoder.transactionId(transactionId).verb((short) verb.code()).putActor(who, 0, who.length).putReason(why, 0,
                why.length);
        append(encoder.encodedLength(), transactionId, "", "");
    }

    private void append(int commandLength, long transactionId, String events, String answer) {
        append(commandLength, transactionId, new byte[0], events, answer);
    }

    private void append(int commandLength, long transactionId, byte[] effects, String events, String answer) {
        long sequence = sealer.sequence() + 1;
        int length = sealer.seal(sequence, nowNs, logicVersion, 0, 0, epoch, command, 0,
                MessageHeaderEncoder.ENCODED_LENGTH + commandLength, outcome, 0,
                outcome(transactionId, effects, events, answer));
        journal.append(sealer.buffer(), 0, length);
        journal.sync();
        sealer.durable(sequence);
    }

    private int outcome(long transactionId, byte[] effects, String events, String answer) {
        OutcomeEncoder encoder = new OutcomeEncoder().wrapAndApplyHeader(outcome, 0, header);
        encoder.transactionId(transactionId).originalId(-1).upstreamStan(-1).network((short) 255).action((short) 0)
                .result((short) Result.APPROVED.code()).expiriesCount(0);
        byte[] none = new byte[0];
        byte[] json = events.getBytes(StandardCharsets.UTF_8);
        byte[] answered = answer.getBytes(StandardCharsets.UTF_8);
        encoder.putEffects(effects, 0, effects.length).putEvents(json, 0, json.length).putKeys(none, 0, 0)
                .putAnswer(answered, 0, answered.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    @Override
    public void close() {
        journal.close();
    }
}
