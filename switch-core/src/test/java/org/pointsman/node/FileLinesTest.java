package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLinesTest {
    private static final int LONGEST = 1 << 16;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\n", "a\nb", "a\r\nb\r\n", "\n\na\n\n", "\r\n", "网络\n路由"})
    void shouldReadAsAReaderDoes(String text) throws IOException {
        assertEquals(text.lines().toList(), read(text));
    }

    @Test
    void shouldReadLinesThatDoNotFitIntoWhatIsReadAtOnce() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int length = 0; text.length() < 5 * LONGEST; length = (length + 1_237) % 60_000) {
            text.append("x".repeat(length)).append('\n');
        }
        assertEquals(text.toString().lines().toList(), read(text.toString()));
    }

    @Test
    void shouldNameALineThatIsTooLong() {
        String text = "a\n" + "x".repeat(LONGEST + 1) + "\n";
        String said = assertThrows(IOException.class, () -> read(text)).getMessage();
        assertTrue(said.startsWith("line 2 is longer than 65536 bytes"), said);
    }

    private List<String> read(String text) throws IOException {
        Path file = Files.write(directory.resolve("lines"), text.getBytes(StandardCharsets.UTF_8));
        List<String> all = new ArrayList<>();
        try (FileLines lines = new FileLines(file)) {
            while (lines.next()) {
                all.add(lines.text(lines.start(), lines.end()));
                assertEquals(all.size(), lines.number());
            }
        }
        return all;
    }
}
