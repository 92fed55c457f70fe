package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    private final Dialect cupPos = Dialects.CUP_POS;
    private final Dialect network = Dialects.ISO87_BINARY;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    static List<Vector> requests() {
        return Vector.all().stream().filter(Vector::isRequest).toList();
    }

    @ParameterizedTest
    @CsvSource({"P7,purchase-reversal", "P8,purchase", "P18,sign-on-double", "P20,sign-on-double", "P28,settlement",
            "A1,sign-on-double", "A4,purchase", "A5,purchase", "A8,purchase-void", "A9,refund", "A10,purchase-reversal",
            "A13,settlement", "A15,echo", "A16,purchase", "A17,pre-auth", "A18,completion"})
    void shouldFindTheRowWhenVectorIsARequest(String vector, String row) {
        decode(Vector.named(vector));

        assertSame(cupPos.row(row), cupPos.classify(message));
    }

    @Test
    void shouldHaveSixteenRequestsAmongTheVectors() {
        assertEquals(16, requests().size());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldMissNothingWhenVectorIsARequest(Vector vector) {
        decode(vector);

        assertEquals(0, cupPos.missingFields(message, cupPos.classify(message)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shouldNameTheFieldWhenAMandatoryOneIsLeftOut(Vector vector) {
        decode(vector);
        TransactionRow row = cupPos.classify(message);
        for (int leftOut = 2; leftOut <= 64; leftOut++) {
            if ((row.mandatoryFields() & IsoMessage.bit(leftOut)) != 0) {
                writer.wrap(cupPos.codec(), buffer, 0, vector.mti());
                int skipped = leftOut;
                vector.fields.forEach((field, value) -> {
                    if (field != skipped) {
                        writer.text(field, value.text());
                    }
                });
                IsoMessage incomplete = new IsoMessage();
                cupPos.codec().decode(buffer, 0, writer.finish(), incomplete);
                assertEquals(IsoMessage.bit(leftOut), cupPos.missingFields(incomplete, row));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200,000000,00,22,purchase", "200,200000,00,23,purchase-void", "220,200000,00,25,refund",
            "200,310000,00,01,balance-inquiry", "100,030000,06,10,pre-auth", "100,200000,06,11,pre-auth-void",
            "100,030000,60,10,additional-pre-auth", "200,000000,06,20,completion", "200,200000,06,21,completion-void",
            "220,000000,06,24,completion-notice", "220,000000,00,30,offline-settlement",
            "220,000000,00,32,settlement-adjust", "220,000000,00,34,tip-adjust", "400,000000,00,22,purchase-reversal",
            "400,200000,00,23,purchase-void-reversal", "400,030000,06,10,pre-auth-reversal",
            "400,200000,06,11,pre-auth-void-reversal", "400,000000,06,20,completion-reversal",
            "400,200000,06,21,completion-void-reversal", "400,030000,60,10,additional-pre-auth-reversal",
            "200,001000,00,22,purchase", "400,200000,00,25,", "400,310000,00,01,", "220,000000,00,22,",
            "200,000000,64,22,", "200,000000,00,99,", "210,000000,00,22,"})
    void shouldClassifyFinancialMessagesAsTheTransactionTableSays(int mti, String processing, String condition,
            String type, String row) {
        writer.wrap(cupPos.codec(), buffer, 0, mti).text(3, processing).text(25, condition);
        decodeWritten(cupPos, writer.text(60, type + "000001000"));

        assertSame(row == null ? null : cupPos.row(row), cupPos.classify(message));
    }

    @ParameterizedTest
    @CsvSource({"800,001,sign-on-single", "800,003,sign-on-double", "800,004,sign-on-double-track", "820,002,sign-off",
            "820,301,echo", "500,201,settlement", "320,201,batch-upload", "320,202,batch-upload-end-unbalanced",
            "320,207,batch-upload-end-balanced", "620,951,script-notice", "800,006,", "800,301,", "820,999,"})
    void shouldClassifyManagementMessagesAsTheTransactionTableSays(int mti, String management, String row) {
        writer.wrap(cupPos.codec(), buffer, 0, mti).text(41, "10000001");
        decodeWritten(cupPos, writer.text(60, "00000001" + management));

        assertSame(row == null ? null : cupPos.row(row), cupPos.classify(message));
    }

    @Test
    void shouldClassifyWithoutManagementCodeWhenF60EndsBehindTheBatch() {
        decode(Vector.named("P8"));
        assertEquals(8, message.length(60));
        assertSame(cupPos.row("purchase"), cupPos.classify(message));

        writer.wrap(cupPos.codec(), buffer, 0, 800);
        decodeWritten(cupPos, writer.text(60, "00000001"));
        assertNull(cupPos.classify(message));
    }

    @ParameterizedTest
    @CsvSource({"100,030000,,pre-auth", "200,000000,,purchase", "200,020000,,void", "200,200000,,refund",
            "200,310000,,balance-inquiry", "420,000000,,purchase-reversal", "421,000000,,purchase-reversal",
            "420,030000,,pre-auth-reversal", "421,020000,,void-reversal", "420,200000,,refund-reversal",
            "800,,001,sign-on", "800,,002,sign-off", "800,,301,echo", "800,,101,key-exchange", "800,,999,",
            "420,310000,,", "400,000000,,"})
    void shouldClassifyNetworkMessagesAsTheTransactionTableSays(int mti, String processing, String management,
            String row) {
        writer.wrap(network.codec(), buffer, 0, mti);
        if (processing != null) {
            writer.text(3, processing);
        }
        if (management != null) {
            writer.text(70, management);
        }
        decodeWritten(network, writer);

        assertSame(row == null ? null : network.row(row), network.classify(message));
    }

    @Test
    void shouldLeadFromTheReversalToItsOriginal() {
        TransactionRow reversal = cupPos.row("purchase-reversal");

        assertTrue(reversal.reversal());
        assertFalse(reversal.reversible());
        assertSame(cupPos.row("purchase"), reversal.original());
        assertEquals(400, reversal.requestMti());
        assertEquals(410, reversal.responseMti());
        assertEquals(TransactionRow.ANY, reversal.repeatMti());
        assertEquals(421, network.row("purchase-reversal").repeatMti());
        assertEquals(430, network.row("purchase-reversal").responseMti());
    }

    @Test
    void shouldAnswerEveryRequestWithItsOwnTypePlusTen() {
        for (Dialect dialect : List.of(cupPos, network)) {
            for (TransactionRow row : dialect.rows()) {
                assertEquals(row.requestMti() + 10, row.responseMti(), row.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"A2,sign-on-double,true", "A3,sign-on-double-track,true", "A6,purchase,true", "A7,purchase,false",
            "A11,purchase-reversal,true", "A12,purchase-reversal,false", "A14,settlement,true",
            "A19,balance-inquiry,true", "A20,purchase,false", "P5,purchase,true", "P10,purchase,true"})
    void shouldListEveryFieldOfTheReplyWhenVectorIsAReply(String vector, String row, boolean approved) {
        TransactionRow found = cupPos.row(row);
        int[] fields = approved ? found.approvedReply() : found.declinedReply();

        for (int field : Vector.named(vector).fields.keySet()) {
            assertTrue(Arrays.binarySearch(fields, field) >= 0, "field " + field);
        }
    }

    @Test
    void shouldKeepReplyListsAscendingAndDeclinesWithoutMac() {
        for (TransactionRow row : cupPos.rows()) {
            for (int[] fields : List.of(row.approvedReply(), row.declinedReply())) {
                int[] sorted = Arrays.stream(fields).sorted().distinct().toArray();
                assertTrue(Arrays.equals(sorted, fields), row.name());
                assertTrue(fields.length > 0, row.name());
            }
            assertTrue(Arrays.binarySearch(row.declinedReply(), 64) < 0, row.name());
            assertEquals(row.macRequired(), (row.mandatoryFields() & IsoMessage.bit(64)) != 0, row.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"APPROVED,00", "MERCHANT_INVALID,03", "IN_PROGRESS,09", "INVALID_TRANSACTION,12", "INVALID_AMOUNT,13",
            "CARD_MISMATCH,14", "NO_ROUTE,15", "RELATED_STATE,22", "ORIGINAL_NOT_FOUND,25", "FORMAT_ERROR,30",
            "NOT_SUPPORTED,40", "INSUFFICIENT_FUNDS,51", "NOT_PERMITTED_TERMINAL,58", "EXCEEDS_LIMIT,61",
            "AMOUNT_MISMATCH,64", "EXCEEDS_COUNT,65", "SIGN_ON_AGAIN,77", "CUTOVER,90", "LINK_DOWN,91", "DUPLICATE,94",
            "SYSTEM_MALFUNCTION,96", "TERMINAL_UNKNOWN,97", "NO_ANSWER,98", "PIN_FORMAT,99", "MAC_ERROR,A0"})
    void shouldMapInternalResultsToF39(String name, String f39) {
        for (Dialect dialect : List.of(cupPos, network)) {
            ResultCode result = dialect.result(name);
            assertEquals(f39, result.f39());
            assertEquals(f39.charAt(0) * 256 + f39.charAt(1), result.packedF39());
            assertFalse(result.cashierTextZh().isBlank());
            assertFalse(result.cashierTextEn().isBlank());
            assertSame(result, dialect.resultOfF39(f39));
        }
    }

    @Test
    void shouldNameFileAndResultWhenResultIsUnknown() {
        DialectException refused = assertThrows(DialectException.class, () -> cupPos.result("NO_SUCH_RESULT"));

        assertEquals("NO_SUCH_RESULT", refused.subject());
        assertNull(cupPos.resultOfF39("ZZ"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 14, 35, 36, 52, 55, 59, 62})
    void shouldProtectCardDataAndKeys(int field) {
        assertFalse(cupPos.protectedFields().isClear(field));
    }

    @Test
    void shouldShowTotalsButNotBatchDetailsOfF48() {
        assertEquals(ProtectedFields.Mode.CLEAR, cupPos.protectedFields().mode(48, 500));
        assertEquals(ProtectedFields.Mode.CLEAR, cupPos.protectedFields().mode(48, 510));
        assertEquals(ProtectedFields.Mode.WIPED, cupPos.protectedFields().mode(48, 320));
    }

    @Test
    void shouldOwnTheFieldsOnlyTheHostWrites() {
        long owned = cupPos.hostOwnedFields();
        for (int field : new int[]{12, 13, 15, 32, 37, 38, 39, 44, 55, 62, 63, 64}) {
            assertTrue((owned & IsoMessage.bit(field)) != 0, "field " + field);
        }
        for (int field : new int[]{3, 4, 11, 25, 41, 42, 49, 60}) {
            assertTrue((owned & IsoMessage.bit(field)) == 0, "field " + field);
        }
    }

    @Test
    void shouldKnowBothDialectsByName() {
        assertEquals("cup-pos", cupPos.name());
        assertEquals("iso87-binary", network.name());
        assertEquals(new Framing(2, 5, 6, 4096), cupPos.framing());
        assertEquals(new Framing(Framing.Length.BINARY, 2, false, 0, 0, 4096, Framing.KeepAlive.REFUSE),
                network.framing());
        assertNotNull(network.row("key-exchange"));
        assertNull(network.row("no-such-row"));
    }

    private void decode(Vector vector) {
        byte[] bytes = vector.message();
        assertEquals(IsoError.NONE, cupPos.codec().decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
    }

    private void decodeWritten(Dialect dialect, IsoWriter written) {
        assertEquals(IsoError.NONE, dialect.codec().decode(buffer, 0, written.finish(), message));
    }
}
