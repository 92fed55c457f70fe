package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pages under {@code docs} show what the data files say. {@code -Dpointsman.pages=write} writes them instead of
 * comparing.
 */
class MatrixPagesTest {
    private static final Path DOCS = Path.of(System.getProperty("pointsman.root"), "docs");

    @ParameterizedTest
    @EnumSource(MatrixPage.class)
    void shouldShowWhatTheDataFileSays(MatrixPage page) throws IOException {
        Path file = DOCS.resolve(page.fileName());
        if ("write".equals(System.getProperty("pointsman.pages"))) {
            Files.writeString(file, page.text());
        }
        assertEquals(page.text(), Files.readString(file),
                () -> file + " is not what the data file says;" + " docs/testing.md tells how to write it anew");
    }
}
