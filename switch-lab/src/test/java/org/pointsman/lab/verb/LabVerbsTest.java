package org.pointsman.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabVerbsTest {
    private final Shell shell = new Shell();

    @Test
    void shouldStandInTheHelpOfAll() {
        assertEquals(0, shell.run("--help"));
        for (String verb : List.of("load", "pos", "simulator", "hsm-simulator", "crash", "emergency", "demo",
                "simulate", "mutants", "outages", "reloads")) {
            assertTrue(shell.out().lines().anyMatch(line -> line.startsWith("  " + verb + " ")), verb);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "pos", "simulator", "hsm-simulator", "crash", "emergency", "demo", "simulate",
            "mutants", "outages", "reloads"})
    void shouldTellHowItIsWrittenWhenAsked(String verb) {
        assertEquals(0, shell.run(verb, "--yes", "--help"), shell::err);
        assertTrue(shell.out().startsWith("Usage: pointsman " + verb + " "), shell::out);
        assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell::out);
        assertEquals("", shell.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"load --sail 1|Unknown options: '--sail', '1'",
            "load --rate|Missing required parameter for option '--rate' (R)",
            "load --rate fast|Invalid value for option '--rate': must be a number, not fast",
            "load --rate 1 --rate 2|option '--rate' (R) should be specified only once",
            "load -o jsonl|--output jsonl: this verb prints text or json only",
            "load --arrivals never|Invalid value for option '--arrivals': expected one of [POISSON, BURST, STEADY] (case-insensitive) but was 'never'",
            "pos sell|Missing required parameter: 'AMOUNT'", "pos --tid 1 list|--tid has 8 digits, not 1",
            "pos --target here list|--target is HOST:PORT, not here",
            "pos --target here:0 list|the port of --target must be 1..65535, not 0",
            "pos -o json list|--output json: this verb prints text only",
            "pos sail 5|Unmatched arguments from index 1: 'sail', '5'",
            "simulator --port|Missing required parameter for option '--port' (PORT)",
            "simulator --port x|Invalid value for option '--port': must be a whole number, not x",
            "simulator --port 65536|--port must be 0..65535, not 65536",
            "hsm-simulator --port 65536|--port must be 0..65535, not 65536",
            "hsm-simulator --delay-ms -1|--delay-ms must be 0..600000, not -1",
            "hsm-simulator -o json|--output json: this verb prints text only",
            "simulator --keep 0|--keep must be 1..1000000, not 0",
            "simulator --speed 2|--speed and --compare go with --replay",
            "simulator --replay x --speed 0|--speed must be 0.001 to 1000000",
            "simulator --replay x --compare 1|--compare takes numbers of fields, 2 to 192",
            "simulator --colour red|Unknown options: '--colour', 'red'",
            "simulator -o json|--output json: this verb prints text only",
            "crash --kills 0|--kills must be 1 to 10000, not 0",
            "crash --terminals 501|--terminals must be 1 to 500, not 501",
            "crash --kills many|Invalid value for option '--kills': must be a whole number, not many",
            "crash --seed 99999999999|Invalid value for option '--seed': must be a smaller number, not 99999999999",
            "crash --seed|Missing required parameter for option '--seed' (S)",
            "crash --durability none|--durability must be process or host, not none",
            "crash --gently|Unknown option: '--gently'", "emergency --rounds 0|--rounds must be 1..10000, not 0",
            "emergency --connections 0|--connections must be 1..10000, not 0",
            "emergency --in-flight x|Invalid value for option '--in-flight': must be a whole number, not x",
            "emergency --warm-up -1|--warm-up must be 0..10000, not -1",
            "emergency --durability none|--durability must be process or host, not none",
            "emergency --gently|Unknown option: '--gently'",
            "demo --scenario unheard-of|--scenario: there is no scenario unheard-of; there is all, G-1, G-2, G-3, G-4, G-5, G-6, G-7, G-8, G-9, G-10, G-11, G-12, G-13, G-14, G-15, G-16, settlement",
            "demo --scenario|Missing required parameter for option '--scenario' (NAME)",
            "demo --fast|Unknown option: '--fast'", "demo -o json|--output json: this verb prints text only",
            "-o json demo|--output json: this verb prints text only",
            "outages --duration 1|--duration must be 2..600, not 1",
            "outages -o json|--output json: this verb prints text only",
            "reloads --ranges 0|--ranges must be 1..1000000, not 0",
            "reloads --lists 1001|--lists must be 1..1000, not 1001",
            "simulate --seeds 0|--seeds must be at least 1, not 0",
            "simulate --seed -1|--seed must be at least 1, not -1",
            "simulate --threads 0|--threads must be 1..1000, not 0",
            "simulate --minutes 0|--minutes must be 1..525600, not 0",
            "simulate --seeds x|Invalid value for option '--seeds': must be a whole number, not x",
            "simulate --sheeds 3|Unknown options: '--sheeds', '3'", "mutants 0|SEEDS must be 1..999999999, not 0",
            "mutants x|Invalid value for positional parameter at index 0 (SEEDS): must be a whole number, not x",
            "mutants 1 2|Unmatched argument at index 2: '2'"})
    void shouldNameTheOptionThatIsWrong(String words, String sentence) {
        assertEquals(2, shell.run(words.split(" ")), shell::err);
        assertEquals("error: " + sentence, shell.sentence());
        assertEquals("", shell.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "emergency", "demo"})
    void shouldSayWhatIsWrongWhenThereIsNoConfiguration(String verb) {
        assertEquals(1, shell.run(verb, "--config", "no-such-file.yaml"));
        assertTrue(shell.sentence().startsWith("error: no-such-file.yaml: cannot be read"), shell::err);
    }
}
