package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Upstream.Fill;
import org.pointsman.iso.Upstream.Message;
import org.pointsman.iso.Upstream.Send;

/** What a dialect says about speaking to a network, and what is wrong with it. */
class UpstreamFileTest {
    private static final Path SHIPPED = Dialects.DIRECTORY.resolve("iso87-binary");
    private static final String FRAMING = "<framing length=\"binary\" length-bytes=\"2\" tpdu-bytes=\"0\""
            + " header-bytes=\"0\" max-frame=\"4096\"/>";
    private static final String UPSTREAM = "<include file=\"upstream.xml\"/>";

    @TempDir
    Path directory;

    private Dialect dialect(String from, String to) throws IOException {
        String shipped = Files.readString(SHIPPED.resolve("upstream.xml"));
        assertTrue(shipped.contains(from), "the shipped file must contain what the test replaces: " + from);
        Files.writeString(directory.resolve("upstream.xml"), shipped.replace(from, to));
        return including(UPSTREAM);
    }

    private Dialect including(String lines) throws IOException {
        Files.copy(SHIPPED.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name=\"mine\">" + FRAMING + lines + "</dialect>");
        return Dialect.loadForDecoding(directory);
    }

    private static List<Integer> fields(Message message) {
        return message.fields().stream().map(Fill::field).toList();
    }

    @Test
    void shouldSayHowATransactionIsSent() {
        Send refund = Dialect.load(SHIPPED).upstream().sends().get("refund");
        assertEquals(200_000, refund.processingCode());
        assertEquals("follow-up reversal inquiry stored-refund", String.join(" ", refund.message().name(),
                refund.reversal().name(), refund.inquiry().name(), refund.stored().name()));
        assertEquals(List.of(420, 421, 430),
                List.of(refund.reversal().mti(), refund.reversal().repeatMti(), refund.reversal().answerMti()));
        assertEquals(List.of(2, 3, 4, 7, 11, 12, 13, 14, 23, 32, 37, 38, 41, 42, 49, 55, 59, 90),
                fields(refund.reversal()));
        assertEquals(Set.of(7, 11, 32, 37, 41, 42), Dialect.load(SHIPPED).upstream().match());
    }

    @Test
    void shouldMatchByNothingThatIsNotInEveryMessage() {
        Upstream upstream = Dialect.load(SHIPPED).upstream();
        assertEquals(new TreeSet<>(List.of(7, 11, 12, 13, 32, 37, 41, 42)), upstream.matchable());
        assertTrue(upstream.matchable(List.of(11, 41)));
        assertFalse(upstream.matchable(List.of(41)));
        assertFalse(upstream.matchable(List.of(11, 4)));
    }

    @Test
    void shouldReplaceRowsOfAnIncludedFile() throws IOException {
        Dialect mine = dialect("processing=\"200000\"", "processing=\"200000\"");
        assertEquals(200_000, mine.upstream().sends().get("refund").processingCode());
        Files.delete(directory.resolve("packager.xml"));
        Dialect changed = including(UPSTREAM + "<message name=\"request\" mti=\"0205\" response=\"0215\""
                + " fields=\"terminal-sent\" set=\"24=007\"/><fill field=\"13\" with=\"constant\" as=\"0101\"/>"
                + "<entry-mode terminal=\"02\" network=\"902\"/><entry-mode terminal=\"021\" network=\"901\"/>");
        Message request = changed.upstream().sends().get("purchase").message();
        assertEquals(205, request.mti());
        assertEquals("24 CONSTANT 007", request.fields().stream().filter(fill -> fill.field() == 24)
                .map(fill -> fill.field() + " " + fill.value() + " " + fill.as()).findFirst().orElseThrow());
        assertEquals("0101", new String(
                request.fields().stream().filter(fill -> fill.field() == 13).findFirst().orElseThrow().constant(),
                StandardCharsets.US_ASCII));
        assertEquals("901 902 902", String.join(" ", changed.upstream().entryModes().get("021"),
                changed.upstream().entryModes().get("022"), changed.upstream().entryModes().get("020")));
    }

    @Test
    void shouldSpeakAsTheShippedFileSaysWithoutTheSection() throws IOException {
        Upstream usual = including("").upstream();
        Upstream shipped = Dialect.load(SHIPPED).upstream();
        assertEquals(withoutPlaces(shipped), withoutPlaces(usual));
        assertEquals(shipped.management(), usual.management());
        assertEquals(shipped.match(), usual.match());
    }

    private static String withoutPlaces(Upstream upstream) {
        return upstream.sends().toString().replaceAll("place=Place\\[[^]]*\\], ", "");
    }

    @Test
    void shouldRefuseToSpeakToANetworkWithoutTheSectionWhenItsFieldsAreOthers() throws IOException {
        Path other = Dialects.DIRECTORY.resolve("iso93-ascii");
        Files.copy(other.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name=\"mine\">" + FRAMING + "</dialect>");
        Dialect mute = Dialect.loadForDecoding(directory);
        DialectException refused = assertThrows(DialectException.class, mute::upstream);
        assertTrue(refused.getMessage().contains("<upstream>: is missing"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            match="7 11                            | match="4 11                  | an answer is matched by 11 and any of 7 11 12 13 32 37 41 42
            match="7 11 32                         | match="7 32                  | an answer is matched by 11
            message name="advice"                  | message name="balance"       | is already defined at line
            <send transaction="tip"                | <send transaction="balance"  | is already defined at line
            message="authorisation"                | message="authorization"      | authorization: is no <message> of this dialect; known are
            processing="310000"                    | processing="31"              | a processing code has six digits
            23 32 37 38 41 42 49 55 59"            | 23 32 37 38 41 42 49 55 60"  | field 60: message advice: nothing says what the field holds; add <fill field="60"
            23 32 37 38 41 42 49 55 59"            | 23 32 129"                   | is not defined in packager.xml
            23 32 37 38 41 42 49 55 59"            | 23 32 some"                  | some: is neither a field number nor a field set
            mti="0620"                             | mti="10620"                  | a message type has four digits
            code="70"                              | code="70" set="24:831"       | write field=value, such as 24=200
            code="70"                              | code="70" set="24=8x1"       | field 24: 8x1: does not fit the 3 characters
            code="70"                              | code="70" set="24=1 24=2"    | the field is set twice
            fields="7 11 32" reply                 | fields="7 11 41" reply       | field 41: terminal: is nothing that a management message can tell
            accepted="00"                          | accepted="ok"                | write F39 of the answer
            code="70"                              | code="70" signs-on="switch"  | signs-on is connection, where each signs on for itself, or network
            message name="reversal"                | message match="11 22" name="reversal" | an answer to message reversal is matched by 11 and any of 7 11 12 13 32 37 41 42, which it has
            message name="reversal"                | message match="37" name="reversal" | an answer to message reversal is matched by 11
            <send transaction="tip"                | <fill field="12" with="noon"/><send transaction="tip" | field 12: noon: is nothing a field can be filled with; write one of [pan,
            <send transaction="tip"                | <fill field="12" with="stan"/><send transaction="tip" | field 12: stan: stands in field 11 in every edition
            <send transaction="tip"                | <fill field="12" with="local-date-time"/><send transaction="tip" | takes 12, but packager.xml says 6
            <send transaction="tip"                | <fill field="22" with="entry-mode" as="01"/><send transaction="tip" | such as 012 032
            <send transaction="tip"                | <fill field="90" with="original" as="mti day"/><send transaction="tip" | day: is no part of what names an original; write some of [mti, stan,
            <send transaction="tip"                | <fill field="90" with="original" as="mti"/><fill field="90" with="original"/><send transaction="tip" | is already defined at line
            <send transaction="tip"                | <entry-mode terminal="2" network="902"/><send transaction="tip" | the first two digits of a terminal's F22
            """)
    void shouldNameFileLineAndRemedyWhenARowIsWrong(String from, String to, String message) {
        DialectException refused = assertThrows(DialectException.class, () -> dialect(from.strip(), to.strip()));
        assertTrue(refused.getMessage().startsWith(directory.resolve("upstream.xml") + ":"), refused.getMessage());
        assertTrue(refused.line() > 0, refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void shouldSpeakToANetworkThatCannotBeAsked() throws IOException {
        assertTrue(Dialect.load(SHIPPED).upstream().answersInquiries());
        Upstream mute = dialect("message=\"authorisation\"", "message=\"authorisation\" inquiry=\"none\"").upstream();
        assertFalse(mute.answersInquiries());
        assertNull(mute.sends().get("preauth").inquiry());
    }

    @Test
    void shouldRefuseASectionWithoutManagementMessages() throws IOException {
        String shipped = Files.readString(SHIPPED.resolve("upstream.xml"));
        int from = shipped.indexOf("<management");
        String without = shipped.substring(from, shipped.indexOf("/>", from) + 2);
        DialectException refused = assertThrows(DialectException.class, () -> dialect(without, ""));
        assertTrue(refused.getMessage().contains("<management>: is missing in <upstream>"), refused.getMessage());
    }

    @Test
    void shouldRefuseARowOutsideOfTheSection() {
        DialectException refused = assertThrows(DialectException.class,
                () -> including("<send transaction=\"purchase\" processing=\"000000\" message=\"request\"/>"));
        assertTrue(refused.getMessage().contains("stands outside of <upstream>"), refused.getMessage());
    }

    @Test
    void shouldAskWhatLongActionCodesAreToldAs() throws IOException {
        Path long93 = Dialects.DIRECTORY.resolve("iso93-ascii");
        Files.copy(long93.resolve("packager.xml"), directory.resolve("packager.xml"));
        String shipped = Files.readString(long93.resolve("dialect.xml"));
        Files.writeString(directory.resolve("dialect.xml"), shipped.replace("<answers other=\"05\">", "<answers>"));
        DialectException refused = assertThrows(DialectException.class, () -> Dialect.load(directory));
        assertTrue(refused.getMessage().contains("add <answers other=\"05\"/>"), refused.getMessage());
        Files.writeString(directory.resolve("dialect.xml"), shipped.replace(" as=\"51\"", ""));
        refused = assertThrows(DialectException.class, () -> Dialect.load(directory));
        assertTrue(refused.getMessage().contains("116: as=\"116\": write the code of two"), refused.getMessage());
        assertEquals("51", Dialect.load(long93).answers().get("116").as());
    }
}
