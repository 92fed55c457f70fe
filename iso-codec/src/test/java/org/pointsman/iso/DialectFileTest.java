package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectFileTest {
    private static final String FRAMING = "<framing length-bytes='2' tpdu-bytes='5' header-bytes='6' max-frame='4096'/>";
    private static final String SALE = "<transaction name='sale' request='0200' response='0210' mandatory='3 4'/>";

    @TempDir
    Path directory;

    @BeforeEach
    void copyPackager() throws IOException {
        Files.copy(Dialects.DIRECTORY.resolve("cup-pos/packager.xml"), directory.resolve("packager.xml"));
    }

    @Test
    void shouldLoadWhenOnlyTheNecessaryIsThere() throws IOException {
        write(FRAMING + SALE);

        Dialect dialect = Dialect.load(directory);

        assertEquals(1, dialect.rows().size());
        assertEquals(IsoMessage.bit(3) | IsoMessage.bit(4), dialect.row("sale").mandatoryFields());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<transaction name='x' request='0200' response='0210' mandatory='3 5'/>|5|field",
            "<transaction name='x' request='0200' response='0210' mandatory='3 nothing'/>|-1|nothing",
            "<transaction name='x' request='0200' response='0210' reversal='yes'/>|-1|x",
            "<transaction name='sale' request='0200' response='0210'/>|-1|sale",
            "<transaction name='x' request='0200'/>|-1|response",
            "<transaction name='x' request='0200' response='0210' mac='perhaps'/>|-1|mac=\"perhaps\"",
            "<result name='A' f39='0' zh='' en=''/>|-1|A", "<keys message-type='60'/>|-1|message-type",
            "<field id='2' shown='sometimes'/>|-1|sometimes", "<field id='70' shown='pan'/>|70|field",
            "<framing length-bytes='4' tpdu-bytes='5' header-bytes='6' max-frame='4096'/>|-1|framing",
            "<framing length-bytes='2' tpdu-bytes='4' header-bytes='6' max-frame='4096'/>|-1|framing",
            "<framing length-bytes='2' tpdu-bytes='5' header-bytes='6' max-frame='13'/>|-1|framing",
            "<framing length='roman' length-bytes='2' tpdu-bytes='0' header-bytes='0' max-frame='99'/>|-1|length=\"roman\"",
            "<framing length='ascii' length-bytes='7' tpdu-bytes='0' header-bytes='0' max-frame='99'/>|-1|framing",
            "<framing length='bcd' length-bytes='1' tpdu-bytes='0' header-bytes='0' max-frame='101'/>|-1|framing",
            "<framing length='ascii' length-bytes='4' self-inclusive='yes' tpdu-bytes='0' header-bytes='0' max-frame='10000'/>|-1|framing",
            "<framing length-bytes='2' tpdu-bytes='0' header-bytes='0' max-frame='99' keep-alive='sing'/>|-1|keep-alive=\"sing\"",
            "<check field='5' characters='any'/>|5|field",
            "<check field='12' characters='some'/>|-1|characters=\"some\"",
            "<check field='12' pattern='hhmm'/>|12|pattern=\"hhmm\"",
            "<check field='12' pattern='hhmmxx'/>|12|pattern=\"hhmmxx\"",
            "<check field='38' pattern='hhmmss'/>|38|pattern=\"hhmmss\"", "<include file='dialect.xml'/>|-1|include",
            "<pin iso-0='2' iso-3='2'/>|-1|iso-3=\"2\"", "<pin iso-0='10'/>|-1|iso-0=\"10\"",
            "<pin zone='iso-1'/>|-1|zone=\"iso-1\"", "<pin zone='iso-0' weaker='perhaps'/>|-1|weaker=\"perhaps\"",
            "<mac algorithm='md5'/>|-1|algorithm=\"md5\"", "<dukpt algorithm='des' serial='62'/>|-1|algorithm=\"des\"",
            "<dukpt algorithm='aes' serial='62'/>|-1|algorithm=\"aes\"",
            "<dukpt algorithm='tdes' serial='70'/>|70|field", "<surprise/>|-1|<surprise>"})
    void shouldNameLineFieldAndWordWhenALineIsWrong(String line, int field, String subject) throws IOException {
        write(FRAMING + "\n" + SALE + "\n" + line);

        DialectException refused = assertThrows(DialectException.class, () -> Dialect.load(directory));

        assertEquals(directory.resolve("dialect.xml"), refused.file());
        assertEquals(4, refused.line(), refused.getMessage());
        assertEquals(field, refused.field());
        assertEquals(subject, refused.subject());
    }

    @Test
    void shouldCheckWhatTheFileSays() throws IOException {
        write(FRAMING + SALE
                + "<checks><check field='11' characters='any'/><check field='12' pattern='hhmmss'/></checks>");
        IsoCodec codec = Dialect.load(directory).codec();
        IsoMessage message = new IsoMessage();
        UnsafeBuffer anyDigits = new UnsafeBuffer(Hex.bytes("0200" + "0020000000000000" + "00000A"));
        UnsafeBuffer noTime = new UnsafeBuffer(Hex.bytes("0200" + "0010000000000000" + "246060"));

        assertEquals(IsoError.NONE, codec.decode(anyDigits, 0, anyDigits.capacity(), message));
        assertEquals(10, message.digitAt(11, 5));
        assertEquals(IsoError.Kind.OUT_OF_RANGE, IsoError.reason(codec.decode(noTime, 0, noTime.capacity(), message)));
    }

    @ParameterizedTest
    @CsvSource({"iso-0, false", "iso-3, false", "iso-4, true", "sm4-pan, true"})
    void shouldReadHowPinsAreSentAndTaken(String form, boolean wide) throws IOException {
        write(FRAMING + SALE + "<pin " + form + "='7' zone='" + form + "' weaker='yes'/>");

        Dialect dialect = Dialect.load(directory);

        assertEquals(wide ? 16 : 8, dialect.pin(7).blockLength());
        assertEquals(dialect.pin(7), dialect.zonePin());
        assertEquals(wide, dialect.widePins());
        assertTrue(dialect.weakerZone());
    }

    @ParameterizedTest
    @CsvSource({"x9.19, tdes, 10", "cup-ecb, tdes, 10", "aes-cmac, aes, 12"})
    void shouldReadHowKeysOfTransactionsAreNamed(String mac, String algorithm, int length) throws IOException {
        write(FRAMING + SALE + "<mac algorithm='" + mac + "'/><dukpt algorithm='" + algorithm + "' serial='62'/>");

        assertEquals(new DukptRule(62, length), Dialect.load(directory).dukpt());
    }

    @Test
    void shouldReadAnotherFileWhereItIsIncludedAndLetTheOwnLinesCount() throws IOException {
        Files.writeString(directory.resolve("rules.xml"), "<dialect name='rules'>" + FRAMING + SALE + "</dialect>");
        write("<include file='rules.xml'/>"
                + "<framing length='ascii' length-bytes='4' tpdu-bytes='0' header-bytes='0' max-frame='99'/>");

        Dialect dialect = Dialect.load(directory);

        assertEquals("test", dialect.name());
        assertEquals(Framing.Length.ASCII, dialect.framing().length());
        assertEquals("sale", dialect.rows().getFirst().name());
    }

    @Test
    void shouldRefuseFilesThatIncludeEachOther() throws IOException {
        Files.writeString(directory.resolve("rules.xml"), "<dialect name='r'><include file='dialect.xml'/></dialect>");
        write("<include file='rules.xml'/>");

        DialectException refused = assertThrows(DialectException.class, () -> Dialect.load(directory));

        assertEquals("include", refused.subject());
    }

    @Test
    void shouldHaveRulesOfTheirOwnForTerminals() throws IOException {
        write(FRAMING + SALE);
        assertEquals("test", Dialect.loadForTerminals(directory).name());
        Files.writeString(directory.resolve("terminals.xml"), "<dialect name='tills'>" + FRAMING + SALE + "</dialect>");

        assertEquals("tills", Dialect.loadForTerminals(directory).name());
        assertEquals("test", Dialect.load(directory).name());
    }

    @Test
    void shouldRefuseAResultThatIsDefinedTwice() throws IOException {
        String result = "<result name='A' f39='00' zh='x' en='x'/>";
        write(FRAMING + SALE + result + result);

        DialectException refused = assertThrows(DialectException.class, () -> Dialect.load(directory));

        assertTrue(refused.getMessage().contains("defined twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FRAMING, SALE})
    void shouldRefuseADialectWithoutFramingOrTransactions(String body) throws IOException {
        write(body);

        assertThrows(DialectException.class, () -> Dialect.load(directory));
    }

    private void write(String body) throws IOException {
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name='test'>\n" + body + "</dialect>");
    }
}
