package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    private static final String STAT = "4711 (a) name (S 1) R 1 4711 4711 0 -1 4194560 9000 0 3 0 250 75 0 0 20 0 31 0";

    @Test
    void shouldAddUserAndSystemTimeWhenTheNameHasBracketsAndBlanks() {
        assertEquals(3_250_000, ProcessFigures.cpuUs(STAT));
    }

    @Test
    void shouldAddVoluntaryAndInvoluntarySwitches() {
        List<String> status = List.of("Name:\tload", "Threads:\t3", "voluntary_ctxt_switches:\t120",
                "nonvoluntary_ctxt_switches:\t7");
        assertEquals(127, ProcessFigures.contextSwitches(status));
    }

    @Test
    void shouldReadAProcessThatRuns() throws IOException {
        ProcessFigures own = ProcessFigures.of(ProcessHandle.current().pid());
        assertTrue(own.cpuUs() > 0 && own.contextSwitches() > 0, own::toString);
    }
}
