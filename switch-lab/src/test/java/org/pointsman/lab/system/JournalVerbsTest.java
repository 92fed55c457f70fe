package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.fixture.DataDirectory;
import org.pointsman.ops.cli.Cli;
import org.pointsman.ops.cli.Streams;

/** The verbs that read files, on a data directory that an older version left. */
class JournalVerbsTest {
    private static final int LOGIC_VERSION = 9;
    private static final int RECORDS = 399;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path below;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void unpack() {
        DataDirectory.unpack(LOGIC_VERSION, below);
    }

    @Test
    void shouldSayWhatTheJournalHolds() throws IOException {
        assertEquals(0, run("-o", "json", "journal", "stats"));
        JsonNode stats = MAPPER.readTree(text(out));
        assertEquals(RECORDS, stats.path("records").asLong());
        assertEquals(LOGIC_VERSION, stats.at("/logicVersions/0/logicVersion").asInt());
        assertEquals(209, stats.path("transactions").asLong());
        out.reset();
        assertEquals(0, run("journal", "stats"));
        assertTrue(text(out).contains("transactions 209, 803 bytes of payments each"), text(out));
        assertTrue(text(out).lines().allMatch(line -> line.length() <= 80), text(out));
    }

    /** Since version 9 a change of keys and what an operator is answered are parts of the outcome. */
    @Test
    void shouldTellWhatTheRulesOfTodayWouldDecideOtherwise() throws IOException {
        assertEquals(1, run("-o", "jsonl", "journal", "replay", "--from", "5", "--limit", "2"));
        List<String> lines = text(out).lines().toList();
        assertEquals(2, lines.size());
        JsonNode signOn = MAPPER.readTree(lines.getFirst());
        assertEquals("keys: nothing, now [{\"change\":\"SIGN_ON\",\"tid\":\"10000001\",\"generation\":1}]",
                signOn.at("/differences/0").asText());
        assertEquals(signOn.at("/recorded/result"), signOn.at("/decided/result"));
        assertTrue(text(err).contains("395 records decided again: 193 differ, 2 are shown"), text(err));
    }

    private int run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = below.resolve("data").toString();
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        try {
            return new Cli(streams, List.of()).execute(all);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
