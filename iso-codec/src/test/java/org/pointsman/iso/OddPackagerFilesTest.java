package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packager files written as jPOS lets people write them, and what is told of dialects and messages that are not whole.
 */
class OddPackagerFilesTest {
    private static final String HEAD = """
            <!DOCTYPE isopackager PUBLIC "-//jPOS/jPOS Generic Packager DTD 1.0//EN" "http://jpos.org/dtd/generic-packager-1.0.dtd">
            <isopackager>
            <isofield id="0" length="4" name="Message type" class="org.jpos.iso.IFA_NUMERIC"/>
            <isofield id="3" length="6" name="Processing code" class="org.jpos.iso.IFA_NUMERIC"/>
            """;
    private static final String BITMAP = "<isofield id='1' length='16' name='B' class='org.jpos.iso.IFA_BITMAP'/>";
    private static final String FRAMING = "<framing length='ascii' length-bytes='4' tpdu-bytes='0' header-bytes='0' max-frame='4096'/>";

    @TempDir
    Path directory;

    private Path packager(String fields) throws IOException {
        return Files.writeString(directory.resolve("packager.xml"), HEAD + fields + "</isopackager>");
    }

    @ParameterizedTest
    @ValueSource(strings = {BITMAP + "<isofield id='53' length='8' name='S' class='org.jpos.iso.IFB_BINARY '/>",
            BITMAP + "<isofield id='60' length='0' name='S' class='org.jpos.iso.IF_CHAR'/>",
            BITMAP + "<isofield id='55' length='999' name='C' class='org.jpos.iso.IFB_LLLHEX'/>",
            BITMAP + "<isofield id='55' length='99' name='C' class='org.jpos.iso.IFB_LLHEX'/>",
            "<isofield id='1' length='64' name='B' class='org.jpos.iso.IFA_BITMAP'/>",
            "<isofield id='1' length='64' name='B' class='org.jpos.iso.IFB_BITMAP'/>",
            "<isofield id='1' length='128' name='B' class='org.jpos.iso.IFA_BITMAP'/>", BITMAP + """
                    <isofieldpackager id="127" length="999" name="P" class="org.jpos.iso.IFA_LLLCHAR"
                        packager="org.jpos.iso.packager.GenericSubFieldPackager ">
                    <isofield id="0" length="0" name="Placeholder" class="org.jpos.iso.IF_CHAR"/>
                    <isofield id="1" length="8" name="Bitmap" class="org.jpos.iso.IFB_BITMAP"/>
                    <isofield id="2" length="32" name="Key" class="org.jpos.iso.IFA_LLCHAR"/>
                    </isofieldpackager>"""})
    void shouldLoadAndReadAndWriteAsJposDoes(String fields) throws IOException, ISOException {
        Path file = packager(fields);
        IsoCodec codec = IsoCodec.load(file);
        ISOMsg jpos = new ISOMsg("0200");
        jpos.setPackager(new GenericPackager(file.toString()));
        jpos.set(3, "000000");
        UnsafeBuffer output = new UnsafeBuffer(new byte[256]);
        IsoWriter writer = new IsoWriter().wrap(codec, output, 0, 200).number(3, 0);
        if (codec.defines(55)) {
            jpos.set(55, new byte[]{1, 2, 3});
            writer.bytes(55, new byte[]{1, 2, 3});
        }
        if (codec.defines(127)) {
            jpos.set("127.2", "ABC");
            UnsafeBuffer inner = new UnsafeBuffer(new byte[64]);
            int length = new IsoWriter().wrapParts(codec.parts(127), inner, 0).text(2, "ABC").finish();
            writer.bytes(127, inner, 0, length);
        }
        byte[] written = new byte[writer.finish()];
        output.getBytes(0, written);
        assertEquals(Hex.text(jpos.pack()), Hex.text(written));
        assertEquals(IsoError.NONE, codec.decode(output, 0, written.length, new IsoMessage()));
    }

    @Test
    void shouldKnowNoFieldOfLengthZero() throws IOException {
        IsoCodec codec = IsoCodec
                .load(packager(BITMAP + "<isofield id='60' length='0' name='S' class='org.jpos.iso.IF_CHAR'/>"));
        assertFalse(codec.defines(60));
        packager(BITMAP + "<isofield id='60' length='0' name='S' class='org.jpos.iso.IF_NONE_SUCH'/>");
        assertThrows(DialectException.class, () -> IsoCodec.load(directory.resolve("packager.xml")));
    }

    @Test
    void shouldHideWhatMayBeCardDataWithoutProtectedFields() throws IOException {
        Dialect dialect = dialect(FRAMING);
        for (int field : new int[]{2, 14, 34, 35, 36, 45, 52, 53, 55, 127}) {
            assertFalse(dialect.protectedFields().isClear(field), "field " + field);
        }
        assertTrue(dialect.protectedFields().isClear(4));
        assertTrue(dialect(FRAMING + "<protected/>").protectedFields().isClear(35));
    }

    @Test
    void shouldNameWhatADialectLacks() throws IOException {
        assertEquals("<framing>", assertThrows(DialectException.class, () -> dialect("")).subject());
        dialect(FRAMING);
        assertEquals("<transactions>", assertThrows(DialectException.class, () -> Dialect.load(directory)).subject());
        assertMissing("packager.xml", directory.resolve("none"));
        Files.delete(directory.resolve("dialect.xml"));
        assertMissing("dialect.xml", directory);
    }

    private static void assertMissing(String file, Path directory) {
        DialectException told = assertThrows(DialectException.class, () -> Dialect.loadForDecoding(directory));
        assertEquals(file, told.subject());
        assertTrue(told.getMessage().contains("is missing"), told.getMessage());
    }

    /** The line the documentation shows is enough beside any packager, and so is a packager alone. */
    @Test
    void shouldDecodeWithTheLeastADialectMaySay() throws IOException {
        Path page = Path.of(System.getProperty("pointsman.root"), "docs", "codec.md");
        String line = Files.readAllLines(page).stream().filter(text -> text.startsWith("<dialect name=")).findFirst()
                .orElseThrow();
        Path file = packager(BITMAP + "<isofield id='4' length='12' name='Amount' class='org.jpos.iso.IFA_NUMERIC'/>");
        Files.writeString(directory.resolve("dialect.xml"), line);
        String text = "02003000000000000000000000000000001234";
        String message = Hex.text(text.getBytes(StandardCharsets.US_ASCII));
        for (Dialect dialect : new Dialect[]{Dialect.loadForDecoding(directory), Dialect.ofPackager(file),
                Dialect.loadForDecodingTerminals(directory)}) {
            assertDescribes(dialect, message);
            assertDescribes(dialect, "0026" + message);
        }
        assertDescribes(Dialect.ofPackager(file), "002B6000010000" + message);
    }

    private static void assertDescribes(Dialect dialect, String hex) {
        MessageDescription description = new MessageDescriber(dialect).describe(hex);
        assertEquals("", description.problem());
        assertEquals("000000001234", description.rows().getLast().value());
    }

    private Dialect dialect(String elements) throws IOException {
        packager(BITMAP + "<isofield id='4' length='12' name='Amount' class='org.jpos.iso.IFA_NUMERIC'/>");
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name='d'>" + elements + "</dialect>");
        return Dialect.loadForDecoding(directory);
    }

    @ParameterizedTest
    @CsvSource({"00380200300000000000000000000000000000, TRUNCATED, 'length says 38 bytes, 34 follow', 3",
            "003802003000000000000000000000000000001234XXX, TRAILING_BYTES, 'length says 38 bytes, 41 follow', 4",
            "0200300000000000000000000000000000, TRUNCATED, 'ends too early', 3"})
    void shouldShowWhatCanBeReadOfAnUnevenFrame(String text, String kind, String told, int last) throws IOException {
        MessageDescription description = new MessageDescriber(dialect(FRAMING))
                .describe(Hex.text(text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(kind, description.kind());
        assertTrue(description.problem().contains(told), description.problem());
        assertEquals(last, description.rows().getLast().field());
    }

    @ParameterizedTest
    @CsvSource({"00X000, 000000001234, 3", "000000, 00000000123X, 4"})
    void shouldReadOnBehindAFieldThatIsNotReadable(String processing, String amount, int lost) throws IOException {
        IsoCodec codec = dialect(FRAMING).codec();
        byte[] bytes = ("02003000000000000000" + processing + amount).getBytes(StandardCharsets.US_ASCII);
        IsoMessage message = new IsoMessage();
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        assertEquals(lost, IsoError.field(codec.decode(buffer, 0, bytes.length, message)));
        codec.salvage(buffer, 0, bytes.length, message);
        assertFalse(message.has(lost));
        assertTrue(message.has(7 - lost));
        for (int length = 0; length < bytes.length; length++) {
            codec.salvage(buffer, 0, length, message);
            assertFalse(message.has(4), "of " + length + " bytes");
        }
    }
}
