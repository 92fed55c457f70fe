package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            "A16|F59.A3  QR payment code               *** (19)", "P5|F55.9F36  Application Transaction Counter  031E",
            "P5|F55.91    Issuer Authentication Data       42FE066E2918B0883030", "A4|100.00 CNY", "A6|09:31:00",
            "A6|04-01", "A19|balance inquiry", "A4|F60.2  batch                         000001",
            "A13|00000001000000100000", "A8|original STAN", "A4|(double-length 3DES)"})
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
    void shouldGoIntoTemplates() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.CUP_POS.codec(), buffer, 0, 200).text(55,
                "720D" + "9F180411223344" + "8602AABB" + "5A05" + "5F2A020156" + "9F0206000000012345" + "9A03261301");
        MessageDescription description = describer.describe(buffer, 0, writer.finish());

        assertRow(description, "F55.72", "Issuer Script Template 2", "13 bytes", "");
        assertRow(description, "F55.72.9F18", "Issuer Script Identifier", "11223344", "");
        assertRow(description, "F55.72.86", "Issuer Script Command", "*** (2)", "");
        assertRow(description, "F55.72", "not readable", "from byte 13", "the data ends inside an element");
        assertRow(description, "F55.9F02", "Amount Authorised", "000000012345", "123.45 CNY");
        assertRow(description, "F55.9A", "Transaction Date", "261301", "not a date or time");
    }

    @Test
    void shouldShowTheDeepestTemplateAsBytesOnly() {
        String hex = "9500";
        for (int i = 0; i < 9; i++) {
            hex = "70%02X%s".formatted(hex.length() / 2, hex);
        }
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.CUP_POS.codec(), buffer, 0, 200).text(55, hex);
        MessageDescription description = describer.describe(buffer, 0, writer.finish());

        assertEquals("F55" + ".70".repeat(8), description.rows().getLast().label());
        assertEquals("*** (4)", description.rows().getLast().value());
    }

    @Test
    void shouldShowPartsOfThePackagerFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("packager.xml"), """
                <isopackager>
                  <isofield id="0" length="4" name="Type" class="IFA_NUMERIC"/>
                  <isofield id="1" length="16" name="Bitmap" class="IFA_BITMAP"/>
                  <isofieldpackager id="43" length="40" name="Place" class="org.jpos.iso.IF_CHAR" emitBitmap="false"
                      firstField="1" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="1" length="38" name="Town" class="org.jpos.iso.IF_CHAR"/>
                    <isofield id="2" length="2" name="Country" class="org.jpos.iso.IFA_NUMERIC"/>
                  </isofieldpackager>
                </isopackager>
                """);
        Files.writeString(directory.resolve("dialect.xml"), """
                <dialect name="parts">
                  <framing length-bytes="2" tpdu-bytes="0" header-bytes="0" max-frame="999"/>
                  <transaction name="echo" request="0800" response="0810"/>
                </dialect>
                """);
        Dialect dialect = Dialect.load(directory);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        String town = "SHANGHAI" + " ".repeat(30);
        int length = new IsoWriter().wrap(dialect.codec(), buffer, 0, 800).text(43, town + "86").finish();
        MessageDescription good = new MessageDescriber(dialect).describe(buffer, 0, length);
        assertRow(good, "F43.1", "Town", town, "");
        assertRow(good, "F43.2", "Country", "86", "");

        buffer.putByte(length - 1, (byte) 'x');
        MessageDescription bad = new MessageDescriber(dialect).describe(buffer, 0, length);
        assertRow(bad, "F43.1", "Town", town, "");
        assertTrue(bad.rows().stream().anyMatch(row -> row.name().equals("not readable")), bad.text());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldDescribeTheSameWhereverItStands(Vector vector) {
        byte[] bytes = vector.bytes();
        UnsafeBuffer moved = new UnsafeBuffer(new byte[bytes.length + 20]);
        moved.setMemory(0, moved.capacity(), (byte) 0x60);
        moved.putBytes(7, bytes);

        assertEquals(describer.describe(new UnsafeBuffer(bytes), 0, bytes.length),
                describer.describe(moved, 7, bytes.length));
        assertEquals(describer.describe(new UnsafeBuffer(bytes), 0, bytes.length - 1),
                describer.describe(moved, 7, bytes.length - 1));
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
        assertTrue(
                description.rows().stream().anyMatch(
                        row -> String.join("|", row.label(), row.name(), row.value(), row.meaning()).equals(expected)),
                () -> "expected " + expected + " in\n" + description.text());
    }

    private static void assertContains(String text, String expected) {
        assertTrue(text.contains(expected), () -> "expected " + expected + " in\n" + text);
    }
}
