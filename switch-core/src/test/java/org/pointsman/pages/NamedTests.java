package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that a page names: class and method, separated by spaces. */
final class NamedTests {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    private static final Map<String, List<Path>> FILES = files();

    private NamedTests() {
    }

    /** Each of them stands in exactly one test class. */
    static void assertThere(String names) {
        for (String test : names.isEmpty() ? new String[0] : names.split(" ", -1)) {
            assertEquals(1, occurrences(test), () -> test + " is in no test class");
        }
    }

    private static long occurrences(String test) {
        String[] name = test.split("\\.", -1);
        return FILES.getOrDefault(name[0] + ".java", List.of()).stream().filter(file -> has(file, name[1])).count();
    }

    private static Map<String, List<Path>> files() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String method) {
        try {
            return Files.readString(file).contains(" void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
