package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagerFileTest {
    private static final String MTI = "<isofield id='0' length='4' name='MTI' class='org.jpos.iso.IFB_NUMERIC'/>\n";
    private static final String BITMAP = "<isofield id='1' length='16' name='B' class='org.jpos.iso.IFB_BITMAP'/>\n";

    private static final String VALIDATING = "<!DOCTYPE isopackager PUBLIC '-//jPOS/jPOS Generic Validating Packager DTD 1.0//EN'"
            + " 'http://jpos.org/dtd/generic-validating-packager-1.0.dtd'>";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"44|25|org.jpos.iso.IFE_SIGNED_NUMERIC|are not read back",
            "44|25|com.example.IFB_LLCHAR|is not a field class this codec compiles",
            "44|25|no.such.Thing|is not a field class this codec compiles",
            "44|100|org.jpos.iso.IFB_LLCHAR|does not fit the class", "193|3|org.jpos.iso.IF_CHAR|from 0 to 192"})
    void shouldNameFileLineFieldAndClassWhenFieldCannotBeCompiled(int field, int length, String type, String why)
            throws IOException {
        String line = "<isofield id='%d' length='%d' name='x' class='%s'/>".formatted(field, length, type);
        Path file = write("<isopackager>\n" + MTI + BITMAP + line + "</isopackager>");

        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));

        assertEquals(file, refused.file());
        assertEquals(4, refused.line());
        assertEquals(field, refused.field());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(file + ":4: field " + field + ": "), refused.getMessage());
        assertTrue(refused.subject().equals(type) || refused.subject().equals("id"), refused.subject());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<isopackager/>|must define field 0",
            "<isopackager><isofield id='0' length='3' name='M' class='IFB_NUMERIC'/></isopackager>|has length 4",
            "<isopackager><isofield id='1' length='20' name='B' class='IFB_BITMAP'/></isopackager>|has length 8, or 16 or 24",
            "<isopackager><isofield id='0' length='4' name='M' class='IF_CHAR'/></isopackager>|use one of",
            "<isopackager><isofield id='2' name='M' class='IF_CHAR'/></isopackager>|the attribute is missing",
            "<isopackager><isofield id='two'/></isopackager>|not a number",
            "<isopackager><isofield id='2' length='2' name='x' pad='maybe' class='IF_CHAR'/></isopackager>|yes or no",
            "<isopackager><isofieldpackager id='48' name='x' length='9' class='IF_CHAR' packager='x.Y'/></isopackager>|is not compiled",
            "<isopackager>|cannot be read", "nothing|cannot be read"})
    void shouldSayWhatToDoWhenFileIsWrong(String xml, String why) throws IOException {
        Path file = write(xml);

        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));

        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void shouldSayWhichFileWhenItDoesNotExist() {
        Path file = directory.resolve("absent.xml");

        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));

        assertTrue(refused.getMessage().startsWith(file.toString()));
    }

    @Test
    void shouldNotFetchTheDtdWhenDoctypeNamesOne() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).configureBlocking(false);
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            Path file = write("<!DOCTYPE isopackager SYSTEM 'http://127.0.0.1:" + port + "/x.dtd'>\n<isopackager>" + MTI
                    + BITMAP + "</isopackager>");

            IsoCodec codec = IsoCodec.load(file);

            assertFalse(codec.defines(2));
            assertNull(server.accept(), "the DTD was fetched");
        }
    }

    @Test
    void shouldRefuseTheFileWhenItUsesAnExternalEntity() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "<isofield id='77'/>");
        Path file = write("<!DOCTYPE isopackager [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>\n<isopackager>" + MTI
                + BITMAP + "&e;</isopackager>");

        assertThrows(DialectException.class, () -> IsoCodec.load(file));
    }

    @Test
    void shouldLeaveFieldUndefinedWhenItsClassIsUnused() throws IOException {
        Path file = write("<isopackager>" + MTI + BITMAP
                + "<isofield id='5' length='1' name='unused' class='org.jpos.iso.IF_NOP'/></isopackager>");

        assertFalse(IsoCodec.load(file).defines(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<isofieldpackager id='48' length='99' name='x' class='IFA_LLCHAR' packager='org.jpos.iso.packager.CTCSubElementPackager'></isofieldpackager>|is not compiled as a packager",
            "<isofieldpackager id='48' length='99' name='x' class='IFA_LLCHAR' packager='org.jpos.iso.packager.GenericTaggedFieldsPackager' tagMapper='my.Mapper'></isofieldpackager>|is Java code",
            "<isofield id='5' length='9' name='x' class='IF_TCHAR' token='ab'/>|one character",
            "<isofield id='5' length='9' name='x' class='IFA_NUMERIC' trim='true'/>|characters only",
            "<isofield id='130' length='9' name='x' class='IFMC_LLCHAR'/>|no room for this field number",
            "<isofield id='5' length='1' name='x' class='IFA_AMOUNT'/>|does not fit the class",
            "<field id='5'/>|is not an element of a packager file"})
    void shouldSayWhatCannotBeExpressed(String line, String why) throws IOException {
        Path file = write("<isopackager>\n" + MTI + BITMAP + line + "</isopackager>");

        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));

        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    /** jPOS's GenericPackager passes over them too; its GenericValidatingPackager checks when code asks it to. */
    @Test
    void shouldLoadAFileWithValidatorsAndSayThatTheyAreNotCarriedOut() throws IOException {
        Path file = write(VALIDATING + "<isopackager>\n" + MTI + BITMAP + """
                <isofield id='4' length='12' name='x' class='org.jpos.iso.IFB_NUMERIC'>
                <isofieldvalidator class='com.example.Amount' minlen='1' maxlen='12' break-on-error='true'>
                <property name='radix' value='10'/></isofieldvalidator></isofield>
                <isofieldpackager id='48' length='99' name='x' class='org.jpos.iso.IFA_LLCHAR'
                    packager='org.jpos.iso.packager.GenericSubFieldPackager' validator='com.example.Parts'>
                <isofield id='1' length='8' name='x' class='org.jpos.iso.IFB_BITMAP'/>
                <isofield id='2' length='2' name='x' class='org.jpos.iso.IF_CHAR'/>
                <isovalidator class='com.example.Both'/></isofieldpackager>
                <isovalidator class='com.example.Whole'><property file='x'/></isovalidator>
                </isopackager>""");

        IsoCodec codec = IsoCodec.load(file);

        assertDoesNotThrow(() -> new GenericPackager(file.toString()));
        assertTrue(codec.defines(4) && codec.parts(48).defines(2));
        assertEquals(1, codec.notes().size());
        assertTrue(codec.notes().getFirst().startsWith(file + ":5: validators"), codec.notes().getFirst());
        assertTrue(codec.notes().getFirst().contains("(4 in this file"), codec.notes().getFirst());
        assertEquals(List.of(), IsoCodec.load(write("<isopackager>" + MTI + BITMAP + "</isopackager>")).notes());
    }

    @Test
    void shouldRefuseAFileNestedTooDeep() throws IOException {
        String open = "<isofieldpackager id='48' length='99' name='x' class='IFA_LLCHAR'"
                + " packager='org.jpos.iso.packager.GenericSubFieldPackager'>";
        Path file = write("<isopackager>" + MTI + BITMAP + open.repeat(500) + "</isofieldpackager>".repeat(500)
                + "</isopackager>");

        DialectException refused = assertThrows(DialectException.class, () -> IsoCodec.load(file));

        assertTrue(refused.getMessage().contains("nested too deep"), refused.getMessage());
    }

    @Test
    void shouldLeaveDataObjectsWholeAndSkipAHeader() throws IOException {
        Path file = write("<isopackager headerLength='3'>" + MTI + BITMAP
                + "<isofieldpackager id='55' length='255' name='x' class='org.jpos.iso.IFB_LLLBINARY'"
                + " packager='org.jpos.tlv.packager.bertlv.DefaultICCBERTLVPackager'>"
                + "<isofield id='0' length='9' name='y' class='org.jpos.iso.IF_CHAR'/></isofieldpackager></isopackager>");
        IsoCodec codec = IsoCodec.load(file);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        IsoWriter writer = new IsoWriter().wrap(codec, buffer, 1, 200).header(new UnsafeBuffer(new byte[]{7, 8, 9}), 0)
                .text(55, "9F260102");
        int length = writer.finish();
        IsoMessage message = new IsoMessage();

        assertEquals(IsoError.NONE, codec.decode(buffer, 1, length, message));
        assertEquals(3, codec.headerBytes());
        assertEquals(9, buffer.getByte(3));
        assertEquals(200, message.mti());
        assertEquals("9F260102", message.text(55));
        assertNull(codec.parts(55));
        for (int cut = 0; cut < length; cut++) {
            assertTrue(codec.decode(buffer, 1, cut, message) < 0);
        }
    }

    private Path write(String xml) throws IOException {
        return Files.writeString(directory.resolve("packager.xml"), xml);
    }
}
