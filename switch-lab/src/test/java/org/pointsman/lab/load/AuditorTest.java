package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.terminal.TestCard;

/** Doctored answers are caught, right ones are not. */
class AuditorTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final String MID = "999290058120001";

    private final LoadStats stats = new LoadStats(0, 1);
    private final Auditor auditor = new Auditor(DIALECT, new Templates(DIALECT, TMK, List.of(TestCard.UNIONPAY)),
            stats, 1, List.of("96"));
    private final LoadConnection connection = new LoadConnection(null, DIALECT.framing());
    private final Till till = new Till(0, 10_000_001, MID, 1, false);
    private final SortedMap<Integer, String> fields = new TreeMap<>();
    private final IsoMessage answer = new IsoMessage();

    @BeforeEach
    void approve() {
        till.signedOn(MadeUpKeys.keys(), 1);
        fields.putAll(Map.of(3, "000000", 4, "000000010000", 11, "000007", 13, "1123", 37, "000000000042", 38,
                "000042", 39, "00", 41, "10000001", 42, MID, 64, "00".repeat(8)));
    }

    private Call call(Kind kind) {
        Call call = new Call();
        call.begin(kind, new Slot(connection, new Till[]{till}), till, 0);
        call.request(0, 7, 100_00);
        return call;
    }

    /** The fields as a frame with its MAC. */
    private byte[] frame(int mti) {
        byte[] frame = AnswerFrames.of(DIALECT, mti, fields);
        if (fields.containsKey(64)) {
            till.keys().putMac(frame, DIALECT.framing().messageOffset(0), frame.length - 8);
        }
        return frame;
    }

    private Map<Breach, Long> audit(Call call, LoadConnection from, byte[] frame) {
        int start = DIALECT.framing().messageOffset(0);
        DIALECT.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, answer);
        auditor.check(call, from, answer, frame, 0, frame.length);
        return stats.breaches();
    }

    @Test
    void shouldAcceptARightAnswer() {
        assertEquals(Map.of(), audit(call(Kind.SALE), connection, frame(210)));
    }

    @ParameterizedTest
    @CsvSource({"3, 200000, WRONG_FIELD", "4, 000000009999, WRONG_FIELD", "42, 999290058120002, WRONG_FIELD",
            "39, 05, WRONG_F39", "39, , WRONG_F39", "64, , WRONG_MAC"})
    void shouldCatchADoctoredField(int field, String value, Breach breach) {
        fields.compute(field, (number, old) -> value);
        assertEquals(Map.of(breach, 1L), audit(call(Kind.SALE), connection, frame(210)));
    }

    @Test
    void shouldCatchAWrongMac() {
        byte[] frame = frame(210);
        frame[frame.length - 1] ^= 1;
        assertEquals(Map.of(Breach.WRONG_MAC, 1L), audit(call(Kind.SALE), connection, frame));
    }

    @Test
    void shouldCatchAnotherMessageType() {
        assertEquals(Map.of(Breach.WRONG_TYPE, 1L), audit(call(Kind.SALE), connection, frame(230)));
    }

    @Test
    void shouldCatchAnAnswerOnAnotherConnection() {
        LoadConnection other = new LoadConnection(null, DIALECT.framing());
        assertEquals(Map.of(Breach.WRONG_SOCKET, 1L), audit(call(Kind.SALE), other, frame(210)));
    }

    @Test
    void shouldCatchARepeatAnsweredOtherwise() {
        byte[] first = frame(210);
        assertEquals(Map.of(), audit(call(Kind.SALE), connection, first));
        till.sale().keep(call(Kind.SALE), answer, first, 0, first.length);
        assertEquals(Map.of(), audit(call(Kind.REPEAT), connection, first));
        fields.put(37, "000000000043");
        assertEquals(Map.of(Breach.NOT_THE_SAME, 1L), audit(call(Kind.REPEAT), connection, frame(210)));
    }

    @ParameterizedTest
    @CsvSource({"SALE, 96, true", "MALFORMED, 30, true", "MALFORMED, 00, false", "UNKNOWN_TERMINAL, 97, true",
            "UNKNOWN_TERMINAL, 58, false", "SUSPENDED_TERMINAL, 58, true", "SUSPENDED_TERMINAL, 97, true",
            "SUSPENDED_TERMINAL, 00, false"})
    void shouldKnowWhatEachKindMustGet(Kind kind, String f39, boolean right) {
        fields.put(39, f39);
        assertEquals(right ? Map.of() : Map.of(Breach.WRONG_F39, 1L), audit(call(kind), connection, frame(210)));
    }

    @ParameterizedTest
    @CsvSource({"false, 00, true", "true, 64, true", "true, 00, false", "false, 64, false"})
    void shouldExpect64WhenMoreIsAskedThanRemains(boolean excessive, String f39, boolean right) {
        Call refund = call(Kind.REFUND);
        refund.excessive(excessive);
        fields.put(3, "200000");
        fields.put(39, f39);
        assertEquals(right ? Map.of() : Map.of(Breach.WRONG_F39, 1L), audit(refund, connection, frame(230)));
    }

    @Test
    void shouldDescribeAViolationWithoutCardData() {
        fields.put(39, "05");
        audit(call(Kind.SALE), connection, frame(210));
        assertEquals(List.of("another F39 than expected: sale of terminal 10000001, STAN 000007, F39 05"),
                stats.samples());
    }

    @Test
    void shouldTurnF39IntoTextAndBack() {
        assertEquals("A0", Auditor.f39Text(Auditor.code("A0")));
    }
}
