package org.pointsman.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynopsisTest {
    private static final Synopsis SYNOPSIS = new Synopsis("usage: count NUMBER");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldDoTheWorkOnWhatWasMeant() {
        assertEquals(7, run("7"));
        assertEquals(List.of("", ""), List.of(text(out), text(err)));
    }

    @Test
    void shouldTakeWhatEveryVerbTakes() {
        assertEquals(7, run("--yes", "7", "--no-input"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void shouldTellHowItIsWrittenWhenAsked(String word) {
        assertEquals(0, run("seven", word));
        assertEquals(List.of("usage: count NUMBER", ""), List.of(text(out), text(err)));
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertEquals(2, run("seven"));
        assertEquals(List.of("", "a number, not seven\nusage: count NUMBER"), List.of(text(out), text(err)));
    }

    @Test
    void shouldLetTheFailuresOfTheWorkOut() {
        Assertions.assertThrows(IOException.class,
                () -> SYNOPSIS.run(List.of("7"), stream(out), stream(err), SynopsisTest::number, number -> {
                    throw new IOException("work " + number);
                }));
    }

    private int run(String... words) {
        return SYNOPSIS.run(List.of(words), stream(out), stream(err), SynopsisTest::number, number -> number);
    }

    private static int number(List<String> words) {
        if (!words.getFirst().matches("\\d")) {
            throw new IllegalArgumentException("a number, not " + words.getFirst());
        }
        return Integer.parseInt(words.getFirst());
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8).strip().replace("\r", "");
    }
}
