package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.readmodel.schema.PositionNote;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** A file of H2 that another process has. */
class ReadModelStatusTest {
    @TempDir
    private Path data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void make() {
        ReadModelDatabase.open(ReadModelAddress.inside(data)).close();
    }

    private int status() throws IOException {
        Path file = data.resolve("readmodel").resolve("readmodel.mv.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertNotNull(lock);
            return run();
        }
    }

    private int run() {
        Path config = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        try {
            return new Cli(streams, List.of()).execute("readmodel", "status", "--data", data.toString(), "--config",
                    config.toString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldSayWhatIsTakenDownWhenASwitchHasTheFile() throws IOException {
        new PositionNote(ReadModelAddress.inside(data)).write(4_711);
        assertEquals(0, status());
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("is at record 4711 or a little further: a switch has it"), said);
    }

    @Test
    void shouldSayThatNobodyKnowsWhenNothingIsTakenDown() throws IOException {
        assertEquals(1, status());
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("is held until this process ends"), said);
    }
}
