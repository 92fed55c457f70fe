package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
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
class LoadAuditorTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final String MID = "999290058120001";

    private final LoadStats stats = new LoadStats(0, 1);
    private final LoadAuditor auditor = new LoadAuditor(plan(), new Templates(DIALECT, TMK, List.of(TestCard.UNIONPAY)),
            stats);
    private final LoadConnection connection = connection();
    private final LoadTerminal till = new LoadTerminal(0, 10_000_001, MID, 1, false);
    private final SortedMap<Integer, String> fields = new TreeMap<>();
    private final IsoMessage answer = new IsoMessage();

    private static LoadPlan plan() {
        LoadEstate estate = new LoadEstate(MID, 10, "", "10000001", 1000, HexFormat.of().formatHex(TMK));
        LoadMix mix = new LoadMix(Map.of(Kind.SALE, 100.0), 100, 100, 0, List.of(TestCard.UNIONPAY), null,
                List.of("96", "10"));
        return LoadPlan.open(InetSocketAddress.createUnresolved("host", 1), DIALECT, estate, 1, 1, 0, 1).withMix(mix);
    }

    private static LoadConnection connection() {
        return new LoadConnection(null, DIALECT.framing(), new Inbox(1));
    }

    @BeforeEach
    void approve() {
        till.signedOn(MadeUpKeys.keys(), 1);
        fields.putAll(Map.of(3, "000000", 4, "000000010000", 11, "000007", 13, "1123", 37, "000000000042", 38, "000042",
                39, "00", 41, "10000001", 42, MID, 64, "00".repeat(8)));
    }

    private LoadCall call(Kind kind) {
        LoadCall call = new LoadCall();
        call.begin(kind, new CallSlot(connection, new LoadTerminal[]{till}), till, 0);
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

    private Map<Breach, Long> audit(LoadCall call, LoadConnection from, byte[] frame) {
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
        LoadConnection other = connection();
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
    @CsvSource({"SALE, 96, ", "SALE, 05, WRONG_F39", "SALE, 58, WRONG_F39", "MALFORMED, 30, ",
            "MALFORMED, 00, WRONGLY_APPROVED", "MALFORMED, 97, WRONG_F39", "UNKNOWN_TERMINAL, 97, ",
            "UNKNOWN_TERMINAL, 58, WRONG_F39", "UNKNOWN_TERMINAL, 00, WRONGLY_APPROVED", "SUSPENDED_TERMINAL, 58, ",
            "SUSPENDED_TERMINAL, 97, ", "SUSPENDED_TERMINAL, 05, WRONG_F39",
            "SUSPENDED_TERMINAL, 00, WRONGLY_APPROVED"})
    void shouldKnowWhatEachKindMustGet(Kind kind, String f39, Breach breach) {
        fields.put(39, f39);
        assertEquals(breach == null ? Map.of() : Map.of(breach, 1L), audit(call(kind), connection, frame(210)));
    }

    @ParameterizedTest
    @CsvSource({"000000009999, ", "000000010000, WRONG_FIELD", "000000010001, WRONG_FIELD",
            "000000000000, WRONG_FIELD"})
    void shouldAllowAPartOnlyWhenPartlyApproved(String amount, Breach breach) {
        fields.put(39, "10");
        fields.put(4, amount);
        assertEquals(breach == null ? Map.of() : Map.of(breach, 1L), audit(call(Kind.SALE), connection, frame(210)));
    }

    @Test
    void shouldNotExcuseAnApprovalOfASuspendedTerminalWhateverIsAllowed() {
        fields.put(39, "10");
        fields.put(4, "000000000001");
        assertEquals(Map.of(Breach.WRONGLY_APPROVED, 1L), audit(call(Kind.SUSPENDED_TERMINAL), connection, frame(210)));
    }

    @Test
    void shouldExcuseAnAllowedRefusalOfARepeat() {
        fields.put(39, "96");
        assertEquals(Map.of(), audit(call(Kind.REPEAT), connection, frame(210)));
    }

    @ParameterizedTest
    @CsvSource({"false, 00, ", "true, 64, ", "true, 00, WRONGLY_APPROVED", "true, 61, WRONG_F39",
            "false, 64, WRONG_F39"})
    void shouldExpect64WhenMoreIsAskedThanRemains(boolean excessive, String f39, Breach breach) {
        LoadCall refund = call(Kind.REFUND);
        refund.excessive(excessive);
        fields.put(3, "200000");
        fields.put(39, f39);
        assertEquals(breach == null ? Map.of() : Map.of(breach, 1L), audit(refund, connection, frame(230)));
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
        assertEquals("A0", ResponseCode.text(ResponseCode.of("A0")));
    }
}
