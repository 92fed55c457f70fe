package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final String HIDDEN = "\u001b[?1049h\u001b[?25l";
    private static final String BACK = "\u001b[?25h\u001b[?1049l";

    private final ByteArrayOutputStream painted = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();

    private Screen screen(String keys) {
        return new Screen(new PrintStream(painted, false, StandardCharsets.UTF_8),
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), arguments -> {
                    asked.add(String.join(" ", arguments));
                    return arguments[0].equals("-g") ? "4500:5:bf" : "40 120";
                });
    }

    private String painted() {
        return painted.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldBeAsItWasAfterwards() {
        Screen screen = screen("");
        assertEquals(new ScreenSize(40, 120), screen.size());
        screen.paint(List.of("one"), "q ends", new ScreenSize(40, 120));
        screen.close();
        screen.close();
        assertEquals(List.of("-g", "-icanon -echo min 0 time 0", "size", "4500:5:bf"), asked);
        assertTrue(painted().startsWith(HIDDEN), painted());
        assertTrue(painted().endsWith(BACK), painted());
    }

    @Test
    void shouldPaintNothingOverWhatCameBack() {
        Screen screen = screen("");
        screen.close();
        screen.paint(List.of("late"), "q ends", ScreenSize.USUAL);
        assertEquals(HIDDEN + BACK, painted());
    }

    @Test
    void shouldEndWithQ() throws Exception {
        try (Screen screen = screen("xyQ")) {
            assertTrue(screen.quit(1_000));
            assertFalse(screen.quit(1));
        }
    }

    @Test
    void shouldWriteNoMoreThanFits() {
        String frame = Screen.frame(List.of("0123456789", "银联网络正常", "third"), "q ends it", new ScreenSize(3, 5));
        assertEquals("\u001b[H\u001b[K01234\r\n\u001b[K银联\r\n\u001b[Jq end", frame);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"24 80,24,80", "'50 200\n',50,200", "0 0,24,80", "null,24,80", "x,24,80",
            "1 1,1,1"})
    void shouldTakeTheUsualSizeWhenNoneIsSaid(String said, int rows, int columns) {
        assertEquals(new ScreenSize(rows, columns), ScreenSize.of(said));
    }
}
