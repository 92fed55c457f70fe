package org.pointsman.lab.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.lab.verb.Shell;
import org.pointsman.ops.cli.ExitCode;

class SoakVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    private final Shell shell = new Shell();

    /** Each fault once and a few of them twice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"iso87-binary | cut,hsm,read-model,disk | 0.15 | read-model",
            "iso87-single | cut,half-closed,silent,slow,loses,late,twice,reorders | 0.3 | half-closed"})
    void shouldKeepEveryPromiseWhenWhatItLivesOnFails(String network, String faults, String minutes, String one) {
        int exitCode = shell.run("soak", "--config", CONFIG.toString(), "--network", network, "--minutes", minutes,
                "--faults", faults, "--terminals", "5", "--seed", "20260401");
        String text = shell.out() + shell.err();
        assertEquals(ExitCode.OK, exitCode, text);
        for (String line : List.of("violations +0", "sales that stand, both books +[1-9]\\d*",
                "times: " + one + " +[1-9]\\d*", "reversals seen by the network +[1-9]\\d*")) {
            assertTrue(text.lines().anyMatch(told -> told.matches(line)), line + ":\n" + text);
        }
    }

    @Test
    void shouldSayWhichFaultsThereAre() {
        assertEquals(ExitCode.USAGE, shell.run("soak", "--config", CONFIG.toString(), "--faults", "cut,earthquake"));
        assertTrue(shell.err().contains("earthquake is none of " + SoakFault.words() + ", all"), shell.err());
    }
}
