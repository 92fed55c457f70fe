package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.RecordSealer;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.KeyChange;
import org.pointsman.records.KeysChangedEncoder;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalCommandEncoder;
import org.pointsman.records.ReversalVerb;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;

/** A journal of four records made by hand: a purchase, a hold, a link that went down, a word about a reversal. */
class JournalToolsTest {
    private static final String SECRET = "00112233445566778899AABBCCDDEEFF";
    private static final String REFUSED = """
            {"type":"Refused","code":"NOT_ALLOWED","text":"ask a colleague"}""";
    private static final String HOLD_EVENT = """
            [{"type":"HoldPlaced","header":{"commandId":"c1","actor":"olga","role":"OPERATOR","reason":"paper jam",
              "atMs":1},"tid":"10000001","hold":{"reason":"MAINTENANCE"},"oldState":"ACTIVE","newState":"SUSPENDED",
              "version":2},
             {"type":"TerminalProvisioned","header":{"actor":"olga","role":"OPERATOR","reason":"new"},
              "tid":"10000002","wrappedTmkHex":"%s","newState":"PROVISIONED","version":1},
             {"type":"ApprovalRequested","header":{"actor":"olga","role":"OPERATOR","reason":"over"},
              "approval":{"id":4,"tid":"10000001"}},
             {"type":"ApprovalRequested","header":{"actor":"olga","role":"OPERATOR","reason":"over"},
              "approval":{"id":5,"tid":"10000002"}},
             {"type":"ApprovalGranted","header":{"actor":"anna","role":"APPROVER","reason":"seen"},"approvalId":4},
             {"type":"ApprovalGranted","header":{"actor":"anna","role":"APPROVER","reason":"seen"},"approvalId":5},
             {"type":"HoldLifted","header":{"actor":"rita","role":"RISK","reason":"over"},"tid":"10000001",
              "reason":"MAINTENANCE","newState":"ACTIVE","version":3}]""".formatted(SECRET);

    @TempDir
    private Path data;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[8_192]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[8_192]);
    private final List<JsonNode> found = new ArrayList<>();

    @BeforeEach
    void write() {
        try (Journal journal = ChronicleJournal.open(data, Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        })) {
            RecordSealer sealer = new RecordSealer(journal.endAtOpen());
            append(journal, sealer, purchase(), outcome(effect(), ""));
            append(journal, sealer, operator(), outcome(new byte[0], HOLD_EVENT));
            append(journal, sealer, link(), outcome(new byte[0], ""));
            append(journal, sealer, reversal(), outcome(new byte[0], ""));
        }
    }

    @Test
    void shouldTellARequestInWordsAndMasked() {
        JournalDump.records(data, 1, 1, found::add);
        JsonNode record = found.getFirst();
        assertEquals(1, record.path("sequence").asLong());
        assertEquals("2026-11-22T08:00:00.000000001Z", record.path("time").asText());
        assertEquals("TerminalRequest", record.path("kind").asText());
        JsonNode request = record.path("command");
        assertEquals("PURCHASE", request.path("transaction").asText());
        assertEquals("AUTHENTIC", request.path("verdict").asText());
        assertEquals("0200", request.path("mti").asText());
        assertEquals("10000001", request.path("tid").asText());
        assertEquals("622588******0007", request.path("pan").asText());
        assertEquals(12_345, request.path("amountMinor").asLong());
        assertFalse(request.has("originalRrn"));
    }

    @Test
    void shouldTellAnOutcomeInWords() {
        JournalDump.records(data, 1, 1, found::add);
        JsonNode told = found.getFirst().path("outcome");
        assertEquals(OutcomeKind.of(0).name(), told.path("action").asText());
        assertEquals("NO_ANSWER", told.path("result").asText());
        assertEquals(77, told.path("transactionId").asLong());
        JsonNode effect = told.path("effects").get(0);
        assertEquals("ANSWER", effect.path("effect").asText());
        assertEquals("NO_ANSWER", effect.path("result").asText());
        assertEquals("98", effect.path("f39").asText());
        assertEquals("10000001", effect.path("tid").asText());
    }

    @Test
    void shouldTellNoResultWhenNothingWasDecided() {
        JournalDump.records(data, 2, 4, found::add);
        found.forEach(record -> assertFalse(record.path("outcome").has("result"), record.toString()));
    }

    @Test
    void shouldPrintNoKeyEnvelopeOrToken() {
        JournalDump.records(data, 1, Long.MAX_VALUE, found::add);
        String text = found.toString();
        assertFalse(text.contains(SECRET), text);
        assertFalse(text.contains("ENVELOPE"), text);
        assertTrue(text.contains("\"wrappedTmkHex\":\"***\""), text);
        assertTrue(text.contains("PlaceHold"), text);
    }

    @Test
    void shouldTellWhatTheOperatorWasAnsweredAndWhoseKeysAreNew() {
        JournalDump.records(data, 2, 2, found::add);
        JsonNode told = found.getFirst().path("outcome");
        assertEquals("NOT_ALLOWED", told.at("/answer/code").asText());
        assertEquals("ask a colleague", told.at("/answer/text").asText());
        assertEquals("MASTER_KEY", told.at("/keys/0/change").asText());
        assertEquals("10000002", told.at("/keys/0/tid").asText());
    }

    @Test
    void shouldPrintTheRecordsBetweenTwoSequences() {
        JournalDump.records(data, 2, 3, found::add);
        assertEquals(List.of(2L, 3L), found.stream().map(record -> record.path("sequence").asLong()).toList());
        assertEquals("LinkChanged", found.getLast().path("kind").asText());
        assertEquals("DOWN", found.getLast().at("/command/state").asText());
    }

    @Test
    void shouldTellWhoHadAReversalSentAndWhy() {
        JournalDump.records(data, 4, 4, found::add);
        assertEquals("ReversalCommand", found.getFirst().path("kind").asText());
        JsonNode order = found.getFirst().path("command");
        assertEquals("RETRY", order.path("verb").asText());
        assertEquals(77, order.path("transactionId").asLong());
        assertEquals("olga", order.path("actor").asText());
        assertEquals("fixed", order.path("reason").asText());
    }

    @Test
    void shouldTellTheHistoryOfOneTerminal() {
        TerminalHistory.events(data, "10000001", found::add);
        assertEquals(List.of("HoldPlaced", "ApprovalRequested", "ApprovalGranted", "HoldLifted"),
                found.stream().map(event -> event.path("event").asText()).toList());
        JsonNode placed = found.getFirst();
        assertEquals(2, placed.path("sequence").asLong());
        assertEquals("HoldPlaced", placed.path("event").asText());
        assertEquals("olga", placed.path("actor").asText());
        assertEquals("OPERATOR", placed.path("role").asText());
        assertEquals("paper jam", placed.path("reason").asText());
        assertEquals("SUSPENDED", placed.path("newState").asText());
        assertEquals("MAINTENANCE", found.getLast().path("hold").asText());
        assertEquals("over", found.getLast().path("reason").asText());
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        Path nowhere = data.resolve("nowhere");
        assertThrows(JournalFailure.class, () -> JournalDump.records(nowhere, 1, 2, found::add));
        assertThrows(JournalFailure.class, () -> TerminalHistory.events(nowhere, "10000001", found::add));
    }

    private void append(Journal journal, RecordSealer sealer, int commandLength, int outcomeLength) {
        long sequence = sealer.sequence() + 1;
        int length = sealer.seal(sequence, 1_795_334_400_000_000_000L + sequence, 1, 0, 0, 1, command, 0, commandLength,
                outcome, 0, outcomeLength);
        journal.append(sealer.buffer(), 0, length);
        journal.sync();
        sealer.durable(sequence);
    }

    private int purchase() {
        TerminalRequestEncoder request = new TerminalRequestEncoder().wrapAndApplyHeader(command, 0, header);
        request.exchangeId(5).tid(Ascii.eight("10000001")).amountMinor(12_345).originalRrn(-1).stan(7).batch(1)
                .processingCode(0).originalBatch(-1).originalStan(-1).originalDate(-1).bin(622_588).last4((short) 7)
                .panLength((byte) 16).transaction((short) Transaction.PURCHASE.code())
                .verdict((short) Authentication.AUTHENTIC.code()).mti((short) 200).mid("999290058120001")
                .originalAuthCode("");
        byte[] envelope = "ENVELOPE".getBytes(StandardCharsets.US_ASCII);
        request.putCardEnvelope(envelope, 0, envelope.length).putWorkingKeys(envelope, 0, envelope.length)
                .putSerial(envelope, 0, 0).putBatchData(envelope, 0, 0).putChipData(envelope, 0, 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength();
    }

    private int operator() {
        byte[] body = "{\"type\":\"PlaceHold\",\"wrappedTmkHex\":\"%s\"}".formatted(SECRET)
                .getBytes(StandardCharsets.UTF_8);
        OperatorCommandEncoder encoder = new OperatorCommandEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.putBody(body, 0, body.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int link() {
        LinkChangedEncoder encoder = new LinkChangedEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.network((short) 0).up((short) 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int reversal() {
        byte[] actor = "olga".getBytes(StandardCharsets.US_ASCII);
        byte[] reason = "fixed".getBytes(StandardCharsets.US_ASCII);
        ReversalCommandEncoder encoder = new ReversalCommandEncoder().wrapAndApplyHeader(command, 0, header);
        encoder.transactionId(77).verb((short) ReversalVerb.RETRY.code()).putActor(actor, 0, actor.length)
                .putReason(reason, 0, reason.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private byte[] effect() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
        EffectEncoder effect = new EffectEncoder().wrapAndApplyHeader(buffer, Short.BYTES, header);
        effect.effect((short) EffectKind.ANSWER.code()).result((short) Result.NO_ANSWER.code())
                .responseCode(Ascii.two("98")).tid(Ascii.eight("10000001")).mid("999290058120001").authCode("");
        effect.putCardEnvelope(new byte[0], 0, 0).putReplyData(new byte[0], 0, 0);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + effect.encodedLength();
        buffer.putShort(0, (short) length);
        byte[] bytes = new byte[Short.BYTES + length];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private byte[] newMasterKey() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        KeysChangedEncoder change = new KeysChangedEncoder().wrapAndApplyHeader(buffer, Short.BYTES, header);
        byte[] key = SECRET.getBytes(StandardCharsets.US_ASCII);
        change.tid(Ascii.eight("10000002")).generation(0).change((short) KeyChange.MASTER_KEY.code()).putKeys(key, 0,
                key.length);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + change.encodedLength();
        buffer.putShort(0, (short) length);
        byte[] bytes = new byte[Short.BYTES + length];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private int outcome(byte[] effects, String events) {
        OutcomeEncoder encoder = new OutcomeEncoder().wrapAndApplyHeader(outcome, 0, header);
        encoder.transactionId(77).originalId(-1).upstreamStan(-1).network((short) 255).action((short) 0)
                .result((short) Result.APPROVED.code()).expiriesCount(0);
        byte[] json = events.getBytes(StandardCharsets.UTF_8);
        byte[] keys = events.isEmpty() ? new byte[0] : newMasterKey();
        byte[] answer = events.isEmpty() ? new byte[0] : REFUSED.getBytes(StandardCharsets.UTF_8);
        encoder.putEffects(effects, 0, effects.length).putEvents(json, 0, json.length).putKeys(keys, 0, keys.length)
                .putAnswer(answer, 0, answer.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
