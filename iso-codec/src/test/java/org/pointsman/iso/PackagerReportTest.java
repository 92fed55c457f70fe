package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.PackagerReport.Row;

class PackagerReportTest {
    private static final String FILE = """
            <isopackager>
              <isofield id="0" length="4" name="type" class="org.jpos.iso.IFA_NUMERIC"/>
              <isofield id="1" length="16" name="bitmap" class="org.jpos.iso.IFA_BITMAP"/>
              <isofield id="2" length="19" name="card" class="org.jpos.iso.IFA_LLNUM"/>
              <isofield id="3" length="6" name="code" class="com.bank.OwnField"/>
              <isofieldpackager id="48" length="999" name="more" class="org.jpos.iso.IFA_LLLCHAR"
                  packager="org.jpos.iso.packager.GenericSubFieldPackager">
                <isofield id="1" length="2" name="a" class="org.jpos.iso.IFA_NUMERIC"/>
                <isofield id="2" length="2" name="b" class="com.bank.OwnPart"/>
              </isofieldpackager>
              <isofieldpackager id="60" length="999" name="own" class="org.jpos.iso.IFA_LLLCHAR" packager="com.bank.Parts">
                <isofieldpackager id="1" length="2" name="x" class="org.jpos.iso.IFA_NUMERIC" packager="com.bank.Parts">
                  <isofield id="1" length="2" name="y" class="org.jpos.iso.IFA_NUMERIC"/>
                </isofieldpackager>
              </isofieldpackager>
              <isofield id="64" length="8" name="MAC" class="org.jpos.iso.IFA_BINARY"/>
            </isopackager>
            """;

    @TempDir
    private Path directory;

    private PackagerReport report(String text) throws IOException {
        return PackagerReport.of(Files.writeString(directory.resolve("bank.xml"), text));
    }

    @Test
    void shouldSayOfEveryFieldWhatBecomesOfIt() throws IOException {
        PackagerReport report = report(FILE);

        assertEquals(List.of("0", "1", "2", "3", "48", "48.1", "48.2", "60", "64"),
                report.rows().stream().map(Row::field).toList());
        assertEquals(List.of("3", "48.2", "60"),
                report.rows().stream().filter(row -> !row.supported()).map(Row::field).toList());
        assertEquals(new Row("2", 4, "card", "IFA_LLNUM", "19", "digits           length ascii 2", ""),
                report.rows().get(2));
        Row own = report.rows().get(3);
        assertTrue(
                own.className().equals("com.bank.OwnField")
                        && own.mistake().startsWith("com.bank.OwnField: is not a field class this codec compiles"),
                own::toString);
        assertTrue(report.rows().get(7).mistake().contains("com.bank.Parts: is not compiled as a packager of parts"));
        assertFalse(report.usable());
        assertEquals(3, report.unsupported());
        assertEquals(List.of(), report.mistakes());
    }

    @Test
    void shouldBeUsableWhenEveryFieldIs() throws IOException {
        PackagerReport report = report(FILE.replaceAll("(?s)<isofieldpackager id=\"60\".*</isofieldpackager>", "")
                .replace("com.bank.OwnField", "IFA_NUMERIC").replace("com.bank.OwnPart", "IFA_NUMERIC"));
        assertTrue(report.usable(), report::toString);
    }

    @Test
    void shouldSayWhatTheWholeFileLacks() throws IOException {
        PackagerReport report = report(
                "<isopackager><isofield id='2' length='19' name='card' class='IFA_LLNUM'/></isopackager>");
        assertEquals(0, report.unsupported());
        assertFalse(report.usable());
        assertTrue(report.mistakes().getFirst().contains("must define field 0"), report::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<isopackager>", "<other/>", "no XML"})
    void shouldRefuseWhatIsNoPackagerFile(String text) {
        assertThrows(DialectException.class, () -> report(text));
    }

    /** The packager files jPOS brings along. */
    @ParameterizedTest
    @CsvSource({"iso87ascii, true", "iso87binary, true", "iso93ascii, true", "iso93binary, true", "cmf, true",
            "cmf-858, true"})
    void shouldReadThePackagersOfJpos(String name, boolean usable) throws IOException {
        Path file = directory.resolve(name + ".xml");
        try (InputStream in = PackagerReportTest.class.getResourceAsStream("/packager/" + name + ".xml")) {
            Files.copy(in, file);
        }
        PackagerReport report = PackagerReport.of(file);
        assertEquals(usable, report.usable(),
                () -> report.rows().stream().filter(row -> !row.supported()).toList() + " " + report.mistakes());
    }
}
