package org.pointsman.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.lab.verb.Shell;

class DemoVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");
    private static final Pattern ROW = Pattern.compile("^ *\\d+  .*", Pattern.MULTILINE);
    private static final Pattern SUMMARY = Pattern.compile("^(\\d+) of (\\d+) lines as expected", Pattern.MULTILINE);
    private static final Pattern DIRECTORY = Pattern.compile("data in (\\S+)");

    private static final List<String> ANSWERS = List.of("00", "15", "22", "25", "51", "58", "64", "96", "97", "98",
            "A0", "closed");

    private final Shell shell = new Shell();

    private String find(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(shell.out());
        assertTrue(matcher.find(), shell.out());
        return matcher.group(group);
    }

    @Test
    void shouldShowEveryAnswerWhenTheWholeStoryIsTold() {
        String text = assertAllAsExpected("demo", "--config", CONFIG.toString());
        assertFalse(Files.exists(Path.of(find(DIRECTORY, 1))), "the directory is left");
        for (String f39 : ANSWERS) {
            assertTrue(Pattern.compile("  " + f39 + " +" + f39 + "  ").matcher(text).find(), f39 + " is not shown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G-1", "g-2", "G-3", "G-4", "G-5", "g-6", "G-7", "G-8", "G-9", "g-10", "g-11", "g-12",
            "g-13", "g-14", "g-16", "settlement"})
    void shouldEndWithZeroWhenEveryLineOfAScenarioIsAsExpected(String scenario) {
        assertAllAsExpected("demo", "--config", CONFIG.toString(), "--scenario", scenario);
    }

    private String assertAllAsExpected(String... args) {
        int exitCode = shell.run(args);
        String text = shell.out() + shell.err();
        assertEquals(0, exitCode, text);
        assertFalse(text.contains("WRONG"), text);
        assertTrue(text.lines().filter(line -> ROW.matcher(line).matches()).allMatch(line -> line.endsWith("  ok")),
                text);
        assertEquals(find(SUMMARY, 2), find(SUMMARY, 1));
        assertEquals(find(SUMMARY, 2), String.valueOf(text.lines().filter(line -> line.endsWith("  ok")).count()));
        assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
        return text;
    }

    @Test
    void shouldShowWhatWasKeptWhenTheSwitchIsKilled() throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DemoSheet sheet = new DemoSheet(new PrintStream(out, true, StandardCharsets.UTF_8));
        new Crashes(sheet, CONFIG, false, 1, 0).tell();
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, sheet.wrong(), text);
        assertTrue(text.contains("never: a terminal saw an answer the journal does not hold"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    }

    @Test
    void shouldNameEveryScenarioWhenAskedForTheList() {
        assertEquals(0, shell.run("demo", "--scenario", "list"));
        assertEquals(DemoScenario.names(), shell.out().lines().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void shouldNameEveryScenarioInItsHelp() {
        assertEquals(0, shell.run("demo", "--help"));
        String text = shell.out().replaceAll("\\s+", " ");
        assertTrue(text.contains(String.join(", ", DemoScenario.names()) + "; list "), text);
    }
}
