package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.gateway.RangeTable;

/** As many ranges as there may be: what the engine has to do with them does not grow with their number. */
class MillionRangesTest {
    static final int RANGES = 1_000_000;
    private static final int FIRST = 62_000_000;
    private static final int BYTES_OF_A_RANGE = 22;
    private static final int MOST_BYTES_OF_RULES = 1_000;
    private static final List<String> NETWORKS = List.of("union", "second");

    @TempDir
    private Path directory;

    /** A file of so many ranges of eight digits; every third has another network. */
    static Path write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < RANGES; i++) {
                lines.write(FIRST + i + (i % 3 == 0 ? ",second\n" : ",union|second\n"));
            }
        }
        return file;
    }

    @Test
    void shouldTellTheEngineNoMoreOfAMillionRangesThanOfTwo() throws IOException {
        RouteFile.Compiled file = RouteFile.read(Arena.ofAuto(), write(directory.resolve("routes.csv")), NETWORKS,
                List.of());
        assertEquals(List.of(), file.mistakes());
        assertEquals(RANGES, file.table().size());
        assertTrue(file.table().bytes().capacity() <= BYTES_OF_A_RANGE * RANGES + Long.SIZE);
        String rules = EngineJson.rules(file.lists());
        assertTrue(rules.length() < MOST_BYTES_OF_RULES);
        assertSame(EngineJson.rules(rules), EngineJson.rules(rules), "the engine reads nothing of them");
        for (int i = 0; i < RANGES; i += 997) {
            byte[] card = (FIRST + i + "12345678").getBytes(StandardCharsets.US_ASCII);
            int list = file.table().find(RangeTable.key(new UnsafeBuffer(card), 0, card.length));
            assertEquals(i % 3 == 0 ? List.of("second") : NETWORKS, file.lists().get(list).getFirst().networks());
        }
    }
}
