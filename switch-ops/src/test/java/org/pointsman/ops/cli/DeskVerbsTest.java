package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.RecordJournal;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.words.Words;
import org.pointsman.records.Result;
import picocli.CommandLine;

/** find, explain, top and tail, in both languages, on a screen of 80 columns. */
@Timeout(30)
class DeskVerbsTest {
    /** More than a command line looks before it follows. */
    private static final int LOOKS = 40;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, String> CHINESE = Map.of("LC_ALL", "zh_CN.UTF-8");

    private final FakeSwitch fake = new FakeSwitch(3);
    private final AdminServer server = AdminServer.start(
            new AdminSettings("127.0.0.1", 0, true, DemoTokens.all(), BuildInfo.load(), ZoneOffset.ofHours(8), 156, 0),
            fake, () -> "");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... args) {
        return runAt(server.port(), args);
    }

    private int runAt(int port, String... args) {
        String[] all = Stream.concat(Stream.of("--url", "http://127.0.0.1:" + port), Stream.of(args))
                .toArray(String[]::new);
        try {
            return new Cli(streams(), List.of()).execute(all);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Streams streams() {
        return new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                environment);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void assertFits(String text) {
        text.lines().forEach(line -> assertTrue(Columns.of(line) <= 80, line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zh_CN.UTF-8"})
    void shouldShowOneHitWholeAndManyWithWhatToTypeNext(String language) {
        environment = Map.of("LANG", language);
        fake.addTransaction(41, FakeSwitch.TID, 77, "APPROVED");
        assertEquals(ExitCode.OK, run("find", FakeSwitch.TID, "77"), err());
        assertTrue(out().contains("000000000041"), out());
        assertTrue(err().contains("explain 41"), err());
        fake.addTransaction(42, "10000002", 77, "DECLINED");
        out.reset();
        assertEquals(ExitCode.OK, run("find", "77"), err());
        assertTrue(out().contains("txn show 42") && out().contains("txn show 41"), out());
        assertEquals(!language.isEmpty(), out().contains("已拒绝"), out());
        assertFits(out());
    }

    @ParameterizedTest
    @CsvSource({"terminal, 10000001", "merchant, 999290058120001"})
    void shouldShowWhatIsNoTransactionTheSameWayAsItsVerb(String verb, String id) {
        assertEquals(ExitCode.OK, run(verb, "show", id));
        String shown = out();
        out.reset();
        assertEquals(ExitCode.OK, run("find", id), err());
        assertEquals(shown, out());
    }

    @ParameterizedTest
    @CsvSource({"yesterday,2026-11-30", "昨天,2026-11-30", "today,2026-12-01", "今天,2026-12-01", "300,300"})
    void shouldUnderstandDaysInWords(String word, String asked) {
        assertEquals(asked, FindVerb.dated(word, LocalDate.parse("2026-12-01")));
    }

    @Test
    void shouldSendNoCardNumberAnywhere() {
        assertEquals(ExitCode.USAGE, runAt(1, "find", "6200", "1234", "5678", "9010"));
        assertTrue(err().contains("it was sent nowhere") && err().contains("next: "), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zh_CN.UTF-8"})
    void shouldExplainOnEightyColumns(String language) {
        environment = Map.of("LANG", language);
        fake.addTransaction(41, FakeSwitch.TID, 77, "APPROVED");
        assertEquals(ExitCode.OK, run("explain", "41"), err());
        assertTrue(out().contains("RRN 000000000041"), out());
        assertTrue(out().contains(language.isEmpty() ? "WHY" : "原因"), out());
        assertTrue(out().contains("+08:00"), out());
        assertFits(out());
        out.reset();
        assertEquals(ExitCode.OK, run("explain", FakeSwitch.TID, "77", "--utc"), err());
        assertFalse(out().contains("+08:00"), out());
        assertEquals(ExitCode.NOT_FOUND, run("explain", "999"));
        assertEquals(ExitCode.USAGE, run("explain", "nonsense"));
    }

    @Test
    void shouldExplainWhatWasRefusedBeforeItWasRecorded() {
        MemoryJournal written = new MemoryJournal(Durability.PROCESS);
        fake.journal(written);
        RecordJournal journal = new RecordJournal(written);
        journal.asked(9, 300_00);
        journal.answered(9, 5, Result.SIGN_ON_AGAIN);
        fake.position(2);
        assertEquals(ExitCode.OK, run("-o", "json", "explain", "5"), err());
        assertEquals("SIGN_ON_AGAIN", json().path("result").asText());
        assertEquals("SWITCH", json().path("decidedBy").asText());
        assertFalse(json().path("complete").asBoolean());
    }

    private JsonNode json() {
        try {
            return MAPPER.readTree(out());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldShowTheSwitchOnceWhereNobodyLooks() {
        for (Map<String, String> each : List.of(Map.<String, String>of(), CHINESE)) {
            environment = each;
            out.reset();
            assertEquals(ExitCode.OK, run("top"), err());
            assertFits(out());
            assertTrue(out().lines().count() < ScreenSize.USUAL.rows(), out());
            assertFalse(out().contains("\u001b"), out());
        }
        assertEquals(ExitCode.USAGE, run("top", "--every", "0"));
    }

    @Test
    void shouldFillAScreenAndNoMoreWhenMuchIsWrong() throws Exception {
        StringBuilder networks = new StringBuilder();
        StringBuilder checks = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            networks.append(i == 0 ? "" : ",").append("{\"name\":\"network-with-a-long-name-").append(i)
                    .append("\",\"state\":\"UP\",\"pending\":3}");
            checks.append(i == 0 ? "" : ",").append("{\"name\":\"c\",\"ok\":false,\"detail\":\"")
                    .append("x".repeat(100)).append("\"}");
        }
        JsonNode all = MAPPER.readTree("{\"health\":{\"status\":\"DOWN\",\"checks\":[" + checks
                + "]},\"activity\":{\"now\":{\"seconds\":10,\"answered\":1234,\"payments\":1000,\"approved\":900,"
                + "\"declined\":50,\"refused\":40,\"unknown\":10,\"busy\":0,\"p50Ms\":1.5}},\"networks\":{\"items\":["
                + networks + "]}}");
        List<String> lines = new TopScreen(SiteFormat.UNKNOWN, Words.ENGLISH, ScreenSize.USUAL).of(all);
        assertEquals(ScreenSize.USUAL.rows() - 1, lines.size());
        lines.forEach(DeskVerbsTest::assertFits);
        assertTrue(lines.contains("payments    approved 90.0 %, declined 5.0 %, refused 4.0 %, unknown 1.0 %"),
                lines.toString());
        for (ScreenSize size : List.of(new ScreenSize(40, 120), new ScreenSize(15, 60), new ScreenSize(3, 9))) {
            List<String> other = new TopScreen(SiteFormat.UNKNOWN, Words.CHINESE, size).of(all);
            assertEquals(size.rows() - 1, other.size());
            other.forEach(line -> assertTrue(Columns.of(line) <= size.columns(), line));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|2", "--state refused|1", "--state approved|1", "--f39 77|1",
            "--from-amount 200|1", "--tid 10000001|2"})
    void shouldFollowWhatFits(String filter, int expected) {
        MemoryJournal written = new MemoryJournal(Durability.PROCESS);
        fake.journal(written);
        RecordJournal journal = new RecordJournal(written);
        journal.asked(9, 300_00);
        journal.answered(9, 5, Result.APPROVED);
        journal.asked(10, 1_00);
        journal.answered(10, 6, Result.SIGN_ON_AGAIN);
        fake.positionAfter(LOOKS, 4);
        List<String> line = new ArrayList<>(List.of("-o", "jsonl", "tail", "--count", Integer.toString(expected)));
        if (filter != null) {
            line.addAll(List.of(filter.split(" ")));
        }
        assertEquals(ExitCode.OK, run(line.toArray(String[]::new)), err());
        assertEquals(expected, out().lines().count(), out());
    }

    @Test
    void shouldGoOnWhereItWasAndSayWhatItMissed() {
        List<String> seen = new ArrayList<>();
        List<Long> missed = new ArrayList<>();
        EventReader reader = new EventReader(event -> seen.add(event.path("n").asText()), missed::add);
        reader.read(lines("id: 4", "event: event", "data: {\"n\":1}", "id: 4", "event: event", "data: {\"n\":2}",
                "id: 7", "event: event", "data: {\"n\":3}"));
        assertEquals(7, reader.last());
        reader.reconnected();
        reader.read(lines("id: 7", "event: event", "data: {\"n\":3}", "event: skipped", "data: {\"count\":5}", "id: 9",
                "event: event", "data: {\"n\":4}"));
        assertEquals(List.of("1", "2", "3", "4"), seen);
        assertEquals(List.of(5L), missed);
    }

    private static Iterator<String> lines(String... lines) {
        return List.of(lines).iterator();
    }

    @Test
    void shouldWriteEventsOnEightyColumns() throws Exception {
        EventText text = new EventText(SiteFormat.UNKNOWN, Words.CHINESE);
        for (String event : List.of(
                "{\"kind\":\"payment\",\"at\":\"2026-11-30T10:00:00Z\",\"tid\":\"10000001\",\"stan\":12,\"type\":\"COMPLETION_VOID_REVERSAL\",\"amountMinor\":12345678901,\"currency\":156,\"pan\":\"622588******0001\",\"f39\":\"58\",\"result\":\"NOT_PERMITTED_TERMINAL\"}",
                "{\"kind\":\"change\",\"at\":\"2026-11-30T10:00:00Z\",\"actor\":\"olga\",\"command\":\"PlaceHold\",\"about\":\"10000001\",\"reason\":\""
                        + "为什么 ".repeat(40) + "\"}")) {
            text.of(MAPPER.readTree(event)).forEach(DeskVerbsTest::assertFits);
        }
        assertFits(text.title());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"terminal list --token wrong|send a known token",
            "terminal suspend 10000001 --hold MAINTENANCE --reason x --token demo-viewer|use a token with one of the roles",
            "terminal show 99999999|pointsman find",
            "terminal lift 10000001 --hold MAINTENANCE --reason x|show or list it", "report day|ask again in a while",
            "txn find --state SLEEPING|put right what is named", "terminal list --nothing|--help"})
    void shouldSayWhatToDoNextWhenItFails(String line, String next) {
        run(line.split(" "));
        assertTrue(err().contains(next), err());
    }

    @ParameterizedTest
    @CsvSource({"zh_CN.UTF-8, '', UTF-8", "'', zh_CN.utf8, UTF-8", "en_US.UTF-8, C, UTF-8"})
    void shouldWriteWhatTheEnvironmentReads(String all, String language, String charset) {
        assertEquals(charset, Cli.spoken(Map.of("LC_ALL", all, "LANG", language)).name());
    }

    @Test
    void shouldSayWhatToDoNextWhenNoSwitchAnswers() {
        environment = CHINESE;
        assertEquals(ExitCode.UNREACHABLE, runAt(1, "health"));
        assertTrue(err().startsWith("错误：") && err().contains("pointsman run"), err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zh_CN.UTF-8"})
    void shouldHaveHelpOfEightyColumnsForEveryVerb(String language) {
        environment = Map.of("LANG", language);
        List<String[]> verbs = new ArrayList<>();
        collect(new Cli(streams(), List.of()).tree(), "", verbs);
        assertTrue(verbs.size() > 100, "only " + verbs.size());
        for (String[] verb : verbs) {
            out.reset();
            assertEquals(ExitCode.OK, run(Stream.concat(Stream.of(verb), Stream.of("--help")).toArray(String[]::new)));
            assertFits(out());
            assertEquals("", err());
        }
        out.reset();
        run("find", "--help");
        assertEquals(!language.isEmpty(), out().contains("查找任何内容"), out());
    }

    private static void collect(CommandLine line, String words, List<String[]> into) {
        line.getSubcommands().forEach((name, verb) -> {
            String all = (words + " " + name).strip();
            into.add(all.split(" "));
            collect(verb, all, into);
        });
    }
}
