package org.pointsman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.Cli;
import org.pointsman.ops.cli.Streams;

class MeasuringVerbsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String words) throws Exception {
        PrintStream talk = new PrintStream(said, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(talk, talk, new BufferedReader(Reader.nullReader()), false, Map.of());
        return new Cli(streams, ServiceLoader.load(LabVerb.class)).execute(words.split(" "));
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"race", "bench", "bench-readmodel", "bench-growth"})
    void shouldTellHowItIsWrittenWhenAsked(String verb) throws Exception {
        assertEquals(0, run(verb + " --help"));
        assertTrue(text().startsWith("Usage: pointsman " + verb + " "), this::text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"race --fast|Unknown option: '--fast'",
            "race --json|Missing required parameter for option '--json' (FILE)",
            "race --only|Missing required parameter for option '--only' (CONTENDER)",
            "race --only nobody|Invalid value for option '--only' (CONTENDER): expected one of [JPOS, ECHO, RELAY, CODEC, BRIDGE, PROCESS, HOST] (case-insensitive) but was 'nobody'",
            "race --slow down|Unknown options: '--slow', 'down'",
            "race -o json|--output json: this verb prints text only",
            "bench-readmodel --transactions 0|--transactions must be 1..1073741823, not 0",
            "bench-readmodel --jdbc|Missing required parameter for option '--jdbc' (URL)",
            "bench-growth --terminals 0|--terminals must be 1..10000000, not 0",
            "bench-growth --terminals 10 --connections 11|--connections must be 1..10, not 11",
            "bench --json|Missing required parameter for option '--json' (FILE)",
            "bench --fast|Unknown option: '--fast'",
            "bench [|PATTERN is no regular expression: [: Unclosed character class",
            "bench a b|Unmatched argument at index 2: 'b'",
            "bench no.such.benchmark|no benchmark's name contains no.such.benchmark"})
    void shouldNameTheOptionThatIsWrong(String words, String sentence) throws Exception {
        assertEquals(2, run(words), this::text);
        assertEquals("error: " + sentence,
                text().lines().filter(line -> line.startsWith("error: ")).findFirst().orElse(text()));
    }
}
