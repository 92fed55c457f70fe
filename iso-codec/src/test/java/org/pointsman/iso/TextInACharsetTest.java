package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that hold text in a charset of the dialect, as people are shown it. */
class TextInACharsetTest {
    private static final Charset GBK = Charset.forName("GBK");

    @TempDir
    Path directory;

    private static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldShowTextAndEscapeControls() {
        assertEquals("\u5546\u6237 A", PrintableAscii.of(bytes("\u5546\u6237 A", GBK), GBK));
        assertEquals("\u5546\\x1B[2J\\x0D\\x0A", PrintableAscii.of(bytes("\u5546\033[2J\r\n", GBK), GBK));
        assertEquals("\u3000", PrintableAscii.of(bytes("\u3000", GBK), GBK));
    }

    @Test
    void shouldEscapeBytesThatAreNoText() {
        assertEquals("A\\xFFB\\x81", PrintableAscii.of("A\u00FFB\u0081", GBK));
        assertEquals("\u4F60\\xE4\\xBD",
                PrintableAscii.of(bytes("\u4F60", StandardCharsets.UTF_8) + "\u00E4\u00BD", StandardCharsets.UTF_8));
        assertEquals("a\\u{202E}b",
                PrintableAscii.of(bytes("a\u202Eb", StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertEquals("\\xC9\\xCC", PrintableAscii.of(bytes("\u5546", GBK)));
    }

    @Test
    void shouldNotThrowForAnyBytes() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 65_536; i++) {
            all.append((char) (i >> 8)).append((char) (i & 0xFF));
        }
        for (String charset : new String[]{"GBK", "UTF-8", "GB18030", "Big5", "ISO-8859-1", "UTF-16BE"}) {
            String shown = PrintableAscii.of(all.toString(), Charset.forName(charset));
            assertTrue(shown.chars().noneMatch(c -> c < ' ' || (c >= 0x7F && c < 0xA0)), charset);
        }
    }

    @Test
    void shouldShowTheMerchantOfANetworksMessage() {
        assertEquals("\u4E0A\u6D77\u5546\u6237 SHANGHAI", shown(Dialects.ISO87_ASCII, 43, 40));
        assertEquals("\u4E0A\u6D77\u5546\u6237 SHANGHAI", shown(Dialects.ISO87_BINARY_TERMINALS, 43, 40));
        assertEquals("\u4E0A\u6D77\u5546\u6237 SHANGHAI", shown(Dialects.CUP_POS, 63, 17));
    }

    private static String shown(Dialect dialect, int field, int length) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        byte[] name = "\u4E0A\u6D77\u5546\u6237 SHANGHAI".getBytes(GBK);
        byte[] padded = Arrays.copyOf(name, length);
        Arrays.fill(padded, name.length, length, (byte) ' ');
        int end = new IsoWriter().wrap(dialect.codec(), buffer, 0, 200).bytes(field, padded).finish();
        return new MessageDescriber(dialect).describe(buffer, 0, end).rows().stream()
                .filter(row -> row.field() == field).findFirst().orElseThrow().value().strip();
    }

    @Test
    void shouldMaskTheCardNumberInsideAText() throws IOException {
        Dialect dialect = dialect("<text charset='GBK' fields='2 63'/>");
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        int end = new IsoWriter().wrap(dialect.codec(), buffer, 0, 200).text(2, "6200123456789010")
                .bytes(63, "\u53616200123456789010".getBytes(GBK)).finish();
        String text = new MessageDescriber(dialect).describe(buffer, 0, end).text();
        assertTrue(text.contains("\u5361620012"), text);
        assertTrue(!text.contains("6200123456789010"), text);
    }

    @Test
    void shouldSayWhichCharsetIsNotKnown() {
        String told = assertThrows(DialectException.class, () -> dialect("<text charset='GBQ' fields='63'/>"))
                .getMessage();
        assertTrue(told.contains("charset=\"GBQ\""), told);
    }

    private Dialect dialect(String element) throws IOException {
        Files.copy(Dialects.DIRECTORY.resolve("cup-pos").resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"),
                "<dialect name='d'><framing length='binary' length-bytes='2'"
                        + " tpdu-bytes='0' header-bytes='0' max-frame='4096'/>" + element
                        + "<protected><field id='2' shown='pan'/>" + "</protected></dialect>");
        return Dialect.loadForDecoding(directory);
    }
}
