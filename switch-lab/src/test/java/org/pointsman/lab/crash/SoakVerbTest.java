package org.pointsman.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pointsman.lab.verb.Shell;
import org.pointsman.ops.cli.ExitCode;

class SoakVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    private final Shell shell = new Shell();

    /** Each fault once and a few of them twice. */
    @Test
    void shouldKeepEveryPromiseWhenEverythingItLivesOnFails() {
        int exitCode = shell.run("soak", "--config", CONFIG.toString(), "--minutes", "0.4", "--faults", "all",
                "--terminals", "5", "--seed", "20260401");
        String text = shell.out() + shell.err();
        assertEquals(ExitCode.OK, exitCode, text);
        assertTrue(text.lines().anyMatch(line -> line.matches("violations +0")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("sales that stand, both books +[1-9]\\d*")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("times: half-closed +[1-9]\\d*")), text);
    }

    @Test
    void shouldSayWhichFaultsThereAre() {
        assertEquals(ExitCode.USAGE, shell.run("soak", "--config", CONFIG.toString(), "--faults", "cut,earthquake"));
        assertTrue(shell.err().contains("earthquake is none of " + SoakFault.words() + ", all"), shell.err());
    }
}
