package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.security.MasterKeys;

/** Verbs on the keys of a data directory. */
class KeysFileVerbsTest {
    @TempDir
    private Path data;
    private String said;

    @BeforeEach
    void make() throws IOException {
        MasterKeys.openOrCreate(data.resolve("keys"));
    }

    private int run(String... words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(both, both, new BufferedReader(new StringReader("")), false, Map.of());
        int code = new Cli(streams, List.of()).execute(
                Stream.concat(Stream.of("keys"), Stream.concat(Stream.of(words), Stream.of("--data", data.toString())))
                        .toArray(String[]::new));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void shouldMakeAnotherEnvelopeKeyAndDestroyTheOldOne() throws Exception {
        assertEquals(ExitCode.CONFLICT, run("destroy", "1", "--yes"));
        assertTrue(said.contains("is the one in use: rotate it first"), said);
        assertEquals(ExitCode.OK, run("rotate", "ENVELOPE"));
        assertTrue(said.contains("ENVELOPE version 2, check value "), said);
        assertEquals(ExitCode.USAGE, run("destroy", "1"));
        assertEquals(ExitCode.OK, run("destroy", "1", "--yes"));
        assertEquals(List.of(2), MasterKeys.open(data.resolve("keys")).entries().stream()
                .filter(entry -> entry.dataKey().name().equals("ENVELOPE")).map(entry -> entry.version()).toList());
    }

    @Test
    void shouldWrapEveryKeyUnderAnotherMasterKey() throws Exception {
        byte[] before = Files.readAllBytes(data.resolve("keys/master.key"));
        assertEquals(ExitCode.OK, run("rotate", "MASTER"));
        assertFalse(Arrays.equals(before, Files.readAllBytes(data.resolve("keys/master.key"))));
        assertEquals(3, MasterKeys.open(data.resolve("keys")).entries().size());
    }

    @Test
    void shouldSayThatThereAreNoKeys() throws Exception {
        data = data.resolve("none");
        assertEquals(ExitCode.NOT_FOUND, run("rotate", "ENVELOPE"));
        assertTrue(said.contains("there are no keys in"), said);
    }
}
