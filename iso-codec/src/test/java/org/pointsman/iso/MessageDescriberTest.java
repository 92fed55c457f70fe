package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDescriberTest {
    private final MessageDescriber describer = new MessageDescriber(Dialects.CUP_POS);

    static List<Vector> vectors() {
        return Vector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldReadTheWholeMessageWhenAnyPartOfTheFrameIsGiven(Vector vector) {
        byte[] bytes = vector.bytes();
        int message = bytes.length - vector.message().length;
        for (int from : new int[]{0, message == 13 ? 2 : 0, message}) {
            byte[] part = Arrays.copyOfRange(bytes, from, bytes.length);
            MessageDescription description = describer.describe(new UnsafeBuffer(part), 0, part.length);
            assertTrue(description.complete(), description.problem());
            for (int field : vector.fields.keySet()) {
                assertTrue(description.rows().stream().anyMatch(row -> row.field() == field), "field " + field);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldNeverShowCardDataOrKeys(Vector vector) {
        for (MessageDescription.Row row : describer.describe(Hex.text(vector.bytes())).rows()) {
            Vector.Value value = vector.fields.get(row.field());
            if (List.of(2, 14, 35, 52, 62).contains(row.field())) {
                assertFalse(row.value().contains(value.text()), "field " + row.field());
                assertEquals("", row.meaning());
            }
            if (row.field() == 2) {
                assertEquals(Pan.of(value.text()).toString(), row.value());
            }
        }
    }

    @Test
    void shouldSayWhatAPurchaseIs() {
        String text = describer.describe(Hex.text(Vector.named("A4").bytes())).text();

        assertContains(text, "0200  (purchase request; financial request from the acquirer of ISO 8583:1987)");
        assertContains(text, "021  (magnetic stripe, PIN can be entered)");
        assertContains(text, "*** (35)");
        assertContains(text, "batch");
        assertContains(text, "6000030000");
        assertContains(text, "603100311003");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"A6|purchase reply", "A6|APPROVED: Approved", "A6|620012******9010",
            "A7|INSUFFICIENT_FUNDS", "A10|no answer in time", "A10|purchase-reversal request",
            "A11|purchase-reversal reply", "A2|sign-on-double reply", "A15|echo request",
            "A16|F59.A3  QR payment code               *** (19)",
            "P5|F55.9F36  Application Transaction Counter  031E",
            "P5|F55.91    Issuer Authentication Data       42FE066E2918B0883030", "A4|100.00 CNY",
            "A6|09:31:00", "A6|04-01", "A19|balance inquiry", "A4|F60.2  batch                         000001",
            "A13|00000001000000100000", "A8|original STAN",
            "A4|(double-length 3DES)"})
    void shouldExplainWhatTheDialectKnows(String vector, String expected) {
        assertContains(describer.describe(Hex.text(Vector.named(vector).bytes())).text(), expected);
    }

    @Test
    void shouldNameFieldAndOffsetWhenMessageDoesNotParse() {
        byte[] bytes = Vector.named("A4").bytes();
        bytes[bytes.length - 14] = (byte) 0xF0;

        MessageDescription description = describer.describe(Hex.text(bytes));

        assertFalse(description.complete());
        assertEquals(60, description.field());
        assertEquals(bytes.length - 14, description.offset());
        assertContains(description.text(), "field 60 at byte " + (bytes.length - 14));
        assertContains(description.text(), "F53");
    }

    @Test
    void shouldGuessTheFrameWhenMessageIsCut() {
        byte[] bytes = Vector.named("A4").bytes();
        MessageDescription fromTpdu = describer.describe(new UnsafeBuffer(bytes), 2, 60);
        MessageDescription fromMti = describer.describe(new UnsafeBuffer(bytes), 13, 60);

        assertEquals("TPDU", fromTpdu.rows().get(0).name());
        assertEquals("Message type", fromMti.rows().get(0).name());
        assertContains(fromMti.problem(), "the message ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "60", "6000", "0000", "zz", "0200 30x0", "\uFF11\uFF12"})
    void shouldReportAProblemWhenThereIsNoMessage(String hex) {
        MessageDescription description = describer.describe(hex);

        assertFalse(description.complete());
        assertFalse(description.text().isBlank());
    }

    @Test
    void shouldWipeCardDataInsideChipAndTerminalData() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.CUP_POS.codec(), buffer, 0, 200)
                .text(55, "57086200123456789010" + "5A086200123456789010" + "9F2608AABBCCDDEEFF0011" + "FFFF")
                .text(59, "A2036" + "0100204" + "0200812345678" + "03006789010" + "9X" + "A1016SECRETPINBLOCK16");
        MessageDescription description = describer.describe(buffer, 0, writer.finish());
        String text = description.text();

        assertRow(description, "F55.57", "Track 2 Equivalent Data", "*** (8)", "");
        assertRow(description, "F55.5A", "Application Primary Account Number", "*** (8)", "");
        assertRow(description, "F55.9F26", "Application Cryptogram", "AABBCCDDEEFF0011", "");
        assertRow(description, "F55", "not readable", "from byte 31", "the data ends inside an element");
        assertFalse(text.contains("6200123456789010"));
        assertRow(description, "F59.A2.01", "Device type", "04", "smart POS");
        assertRow(description, "F59.A2.02", "Terminal serial number (TUSN)", "12345678", "");
        assertRow(description, "F59.A2.03", "Encryption random factor", "*** (6)", "");
        assertRow(description, "F59.A2", "not readable", "from byte 36", "the length is not valid");
        assertFalse(text.contains("SECRET"));
        assertFalse(text.contains("789010"));
    }

    @Test
    void shouldDescribeNetworkMessages() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.ISO87_BINARY.codec(), buffer, 2, 800).number(7, 401_093_000)
                .number(11, 42).number(70, 301);
        int length = writer.finish();
        Dialects.ISO87_BINARY.framing().putLength(buffer, 0, length);
        String text = new MessageDescriber(Dialects.ISO87_BINARY).describe(buffer, 0, length + 2).text();

        assertContains(text, "0800  (echo request; network management request from the acquirer");
        assertContains(text, "301  (echo)");
    }

    private static void assertRow(MessageDescription description, String label, String name, String value,
            String meaning) {
        String expected = String.join("|", label, name, value, meaning);
        assertTrue(description.rows().stream().anyMatch(
                row -> String.join("|", row.label(), row.name(), row.value(), row.meaning()).equals(expected)),
                () -> "expected " + expected + " in\n" + description.text());
    }

    private static void assertContains(String text, String expected) {
        assertTrue(text.contains(expected), () -> "expected " + expected + " in\n" + text);
    }
}
