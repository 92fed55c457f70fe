package org.pointsman.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long nowNs;

    @Test
    void shouldTellALineEveryFiveSecondsWithWhatIsLeft() {
        Progress progress = Progress.lines("reading", 2_000, () -> nowNs, lines::add);
        progress.at(1);
        nowNs = 5 * SECOND_NS;
        progress.at(500);
        nowNs = 9 * SECOND_NS;
        progress.at(900);
        nowNs = 10 * SECOND_NS;
        progress.at(1_000);
        progress.close();
        assertEquals(List.of("reading: 25 %, 500 of 2,000, 15 s left", "reading: 50 %, 1,000 of 2,000, 10 s left"),
                lines);
    }

    @Test
    void shouldCountOnlyWhenNobodyKnowsTheEndOrItIsPassed() {
        Progress unknown = Progress.lines("reading", 0, () -> nowNs, lines::add);
        Progress passed = Progress.lines("reading", 10, () -> nowNs, lines::add);
        nowNs = 5 * SECOND_NS;
        unknown.at(1_234);
        passed.at(11);
        assertEquals(List.of("reading: 1,234", "reading: 11"), lines);
    }

    @Test
    void shouldDrawABarAndWipeItAway() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.bar("reading", 40, () -> nowNs, terminal)) {
            progress.at(1);
            nowNs = SECOND_NS;
            progress.at(10);
        }
        String bar = "reading [#####---------------] 25 %, 10 of 40, 3 s left";
        assertEquals("\r" + bar + " ".repeat(79 - bar.length()) + "\r\r" + " ".repeat(79) + "\r",
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldShowNothingOfWhatIsSoonOver() {
        try (Progress progress = Progress.lines("reading", 2, () -> nowNs, lines::add)) {
            progress.at(2);
        }
        assertEquals(List.of(), lines);
    }

    @Test
    void shouldEndAtTheNextStepWhenStopped() {
        Progress progress = Progress.lines("reading", 2_000, () -> nowNs, lines::add);
        progress.at(1_000);
        progress.stop();
        assertEquals("reading: stopped after 1,001",
                assertThrows(CancellationException.class, () -> progress.at(1_001)).getMessage());
    }
}
