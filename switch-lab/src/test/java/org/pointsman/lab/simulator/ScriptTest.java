package org.pointsman.lab.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.BookEntry.State;

class ScriptTest {
    private static final Dialect DIALECT = Dialect
            .load(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "iso87-binary"));
    private static final int DRAWS = 10_000;

    @TempDir
    private Path directory;

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("script.yaml"), text);
    }

    @Test
    void shouldAnswerByTheFirstRuleThatMeetsAMessageAndByAmountOtherwise() throws IOException {
        Script script = Script.load(written("""
                rules:
                  - when: {mti: "0200", "4": "0000000100.."}
                    answer: "61"
                  - when: {"4": "000000010.*", "41": "10000001"}
                    answer: "57"
                  - when: {mti: "0420"}
                    answer: "12"
                """));
        try (NetworkSimulator simulator = NetworkSimulator.start(DIALECT, NetworkSimulator.demoZoneKey(), "127.0.0.1",
                0)) {
            simulator.script(script);
            try (SwitchSide side = new SwitchSide(DIALECT, simulator.port()).signOn()) {
                assertEquals("61", side.ask(SwitchSide.purchase(5, 100_11)).get(39));
                assertEquals("57", side.ask(SwitchSide.purchase(6, 101_11)).get(39));
                assertEquals("51", side.ask(SwitchSide.purchase(7, 9_000_51)).get(39));
                assertEquals("00", side.ask(SwitchSide.purchase(8, 300_00)).get(39));
            }
            assertEquals(3, simulator.entries().stream().filter(entry -> entry.state() == State.DECLINED).count());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rules: [{answer: '0'}] | rule 1: answer is two letters or digits, in quotes",
            "rules: [{}, {percent: 0}] | rule 2: percent is 1 to 100", "rules: [{when: {'4': '('}}] | rule 1: ",
            "rules: [{when: {'1': 'x'}}] | when.1: a field is 2 to 128, or mti", "rules: [{wenn: {}}] | wenn",
            "latency: {p50Ms: 10} | latency has fromMs and toMs, or p50Ms and p99Ms",
            "latenz: {} | latenz is not known here; known are rules, latency, seed"})
    void shouldSayWhatIsWrong(String text, String said) throws IOException {
        Path file = written(text);
        String message = assertThrows(IOException.class, () -> Script.load(file)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(said), message);
    }

    @Test
    void shouldTakeAsLongAsHostsDo() {
        Latency host = new Latency(null, null, 20, 200);
        Random random = new Random(1);
        long[] drawn = LongStream.generate(() -> host.drawMs(random)).limit(DRAWS).sorted().toArray();
        assertTrue(Math.abs(drawn[DRAWS / 2] - 20) <= 1);
        assertTrue(Math.abs(drawn[DRAWS * 99 / 100] - 200) <= 20);
        Latency even = new Latency(5, 9, null, null);
        assertTrue(Arrays.stream(LongStream.generate(() -> even.drawMs(random)).limit(DRAWS).toArray())
                .allMatch(ms -> ms >= 5 && ms <= 9));
    }
}
