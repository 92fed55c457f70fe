package org.pointsman.ops.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildPriorityTest {
    /** Places behind the name of the program, see proc(5). */
    private static final int NICENESS = 16;
    private static final int POLICY = 38;
    private static final String SCHED_IDLE = "5";

    private static String ofItself(int place, List<String> before) throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "only Linux tells");
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of("cat", "/proc/self/stat"));
        String stat = new String(new ProcessBuilder(words).start().getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[place];
    }

    @Test
    void shouldLeaveItWhatNobodyElseWants() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chrt")), "util-linux has the command");
        assertEquals(SCHED_IDLE, ofItself(POLICY, ChildPriority.idle()));
    }

    @Test
    void shouldGiveItTheNicenessThatIsAskedFor() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/nice")), "coreutils has the command");
        assertEquals("15", ofItself(NICENESS, ChildPriority.nice(15)));
    }
}
