package org.pointsman.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.lab.verb.Shell;

class CrashVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    private final Shell shell = new Shell();

    @Test
    void shouldKeepEveryPromiseWhenKilledTenTimesUnderLoad() {
        int exitCode = shell.run("crash", "--config", CONFIG.toString(), "--kills", "10", "--seed", "20260401");
        String text = shell.out() + shell.err();
        assertEquals(0, exitCode, text);
        assertEquals(10, text.lines().filter(line -> line.startsWith("kill ")).count(), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("violations +0")), text);
        for (String happens : List.of("approvals seen by terminals", "starts that began with a snapshot",
                "transactions that left memory", "came back from the archive")) {
            assertTrue(text.lines().anyMatch(line -> line.matches(happens + " +[1-9]\\d*")), text);
        }
    }
}
