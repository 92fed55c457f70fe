package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.benchmarks.race.GcLog.Pause;

class GcLogTest {
    private static final List<String> LINES = List.of("[1763868000100ms] Using G1",
            "[1763868000200ms] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(512M) 2.345ms",
            "[1763868000300ms] GC(1) Concurrent Mark Cycle",
            "[1763868000400ms] GC(1) Pause Remark 30M->28M(512M) 1.500ms",
            "[1763868000450ms] GC(1) Concurrent Mark Cycle 12.345ms");

    @TempDir
    private Path directory;

    @Test
    void shouldFindPausesAndNothingConcurrent() {
        assertEquals(List.of(new Pause(1_763_868_000_200L, 2.345), new Pause(1_763_868_000_400L, 1.5)),
                GcLog.pauses(LINES));
    }

    @Test
    void shouldLeaveOutWhatEndedOutsideOfTheSpan() throws IOException {
        Path log = Files.write(directory.resolve("gc.log"), LINES);
        assertEquals(List.of(new Pause(1_763_868_000_400L, 1.5)),
                GcLog.between(log, 1_763_868_000_201L, 1_763_868_000_400L));
    }
}
