package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "<surprise/>|-1|<surprise>"})
    void shouldNameLineFieldAndWordWhenALineIsWrong(String line, int field, String subject) throws IOException {
        write(FRAMING + "\n" + SALE + "\n" + line);

        DialectException refused = assertThrows(DialectException.class, () -> Dialect.load(directory));

        assertEquals(directory.resolve("dialect.xml"), refused.file());
        assertEquals(4, refused.line(), refused.getMessage());
        assertEquals(field, refused.field());
        assertEquals(subject, refused.subject());
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
