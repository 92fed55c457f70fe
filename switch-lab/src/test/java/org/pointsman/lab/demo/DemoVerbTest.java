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
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.LabVerb;

class DemoVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");
    private static final Pattern ROW = Pattern.compile("^ *\\d+  .*", Pattern.MULTILINE);
    private static final Pattern SUMMARY = Pattern.compile("^(\\d+) of (\\d+) lines as expected", Pattern.MULTILINE);
    private static final Pattern DIRECTORY = Pattern.compile("data in (\\S+)");

    private static final List<String> ANSWERS = List.of("00", "15", "22", "25", "51", "58", "64", "96", "97", "98",
            "A0", "closed");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int demo(String... args) throws InterruptedException {
        return new DemoVerb().run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String find(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(output());
        assertTrue(matcher.find(), output());
        return matcher.group(group);
    }

    @Test
    void shouldShowEveryAnswerWhenTheWholeStoryIsTold() throws InterruptedException {
        String text = assertAllAsExpected("--config", CONFIG.toString());
        assertFalse(Files.exists(Path.of(find(DIRECTORY, 1))), "the directory is left");
        for (String f39 : ANSWERS) {
            assertTrue(Pattern.compile("  " + f39 + " +" + f39 + "  ").matcher(text).find(), f39 + " is not shown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G-4", "G-5", "g-6", "G-7", "G-8", "G-9", "g-11", "g-12", "g-13", "g-14", "g-16",
            "settlement"})
    void shouldEndWithZeroWhenEveryLineOfAScenarioIsAsExpected(String scenario) throws InterruptedException {
        assertAllAsExpected("--config", CONFIG.toString(), "--scenario", scenario);
    }

    private String assertAllAsExpected(String... args) throws InterruptedException {
        int exitCode = demo(args);
        String text = output() + err;
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
        DemoSheet sheet = new DemoSheet(new PrintStream(out, true, StandardCharsets.UTF_8));
        new Crashes(sheet, CONFIG, false, 1).tell();
        assertEquals(0, sheet.wrong(), output());
        assertTrue(output().contains("never: a terminal saw an answer the journal does not hold"), output());
        assertTrue(output().lines().allMatch(line -> line.length() <= 120), output());
    }

    @Test
    void shouldNameEveryScenarioWhenAskedForTheList() throws InterruptedException {
        assertEquals(0, demo("--scenario", "list"));
        assertEquals(DemoScenario.names(), output().lines().map(line -> line.split(" ")[0]).toList());
    }

    @ParameterizedTest
    @CsvSource({
            "'--scenario,unheard-of', 'there is no scenario unheard-of; there is all, G-4, G-5, G-6, G-7, G-8, G-9, G-11, G-12, G-13, G-14, G-15, G-16, settlement'",
            "'--scenario', --scenario needs a value", "'--fast', unknown option --fast",
            "'-o,json', demo prints text only"})
    void shouldExplainUsageWhenArgumentsAreWrong(String args, String message) throws InterruptedException {
        assertEquals(2, demo(args.split(",")));
        assertEquals(message, err.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
    }

    @Test
    void shouldPrintUsageWhenAskedForHelp() throws InterruptedException {
        assertEquals(0, demo("--yes", "--help"));
        assertEquals(
                "usage: demo [--scenario all|G-4|G-5|G-6|G-7|G-8|G-9|G-11|G-12|G-13|G-14|G-15|G-16|settlement|list] [--keep] [--config FILE]",
                output().strip());
    }

    @Test
    void shouldSayWhatIsWrongWhenThereIsNoConfiguration() throws InterruptedException {
        assertEquals(1, demo("--config", "no-such-file.yaml"));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("demo: no-such-file.yaml: cannot be read"),
                err::toString);
    }

    @Test
    void shouldBeFoundByTheCommandLine() {
        assertTrue(ServiceLoader.load(LabVerb.class).stream().anyMatch(verb -> verb.type() == DemoVerb.class));
    }
}
