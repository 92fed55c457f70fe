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

    /** Each of them once, over a network that is nothing but files; the shipped one is the business of other tests. */
    @Test
    void shouldKeepEveryPromiseWhenWhatItLivesOnFails() {
        int exitCode = shell.run("soak", "--config", CONFIG.toString(), "--network", "iso87-single", "--minutes", "0.1",
                "--faults", "cut,half-closed,silent,loses,late,twice,reorders,hsm-silent,hsm-killed,read-model,disk",
                "--terminals", "5", "--seed", "20260401");
        String text = shell.out() + shell.err();
        assertEquals(ExitCode.OK, exitCode, text);
        for (String line : List.of("violations +0", "sales that stand, both books +[1-9]\\d*",
                "times: half-closed +[1-9]\\d*", "times: hsm-killed +[1-9]\\d*", "connections met by: cut +\\d+")) {
            assertTrue(text.lines().anyMatch(told -> told.matches(line)), line + ":\n" + text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"cut, disk | 2", "hsm | 9", "hsm-slow,hsm | 9", "all | 19"})
    void shouldKnowFaultsByTheirNames(String words, int count) {
        assertEquals(count, SoakFault.of(words).size());
    }

    @Test
    void shouldSayWhichFaultsThereAre() {
        assertEquals(ExitCode.USAGE, shell.run("soak", "--config", CONFIG.toString(), "--faults", "cut,earthquake"));
        assertTrue(shell.err().contains("earthquake is none of " + SoakFault.words() + ", hsm, all"), shell.err());
    }
}
