package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the architecture has a line for every package. */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"));

    @ParameterizedTest
    @ValueSource(strings = {"switch-core", "switch-ops", "switch-lab"})
    void shouldNameEveryPackageOfAModule(String module) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        Path sources = ROOT.resolve(module).resolve("src/main/java/org/pointsman");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> missing = files.filter(file -> file.endsWith("package-info.java")).map(Path::getParent)
                    .map(directory -> sources.relativize(directory).toString().replace('/', '.'))
                    .filter(name -> !named(page, name)).toList();
            assertEquals(List.of(), missing);
        }
    }

    // `engine` and `registry` have tables of their own, of rooms without the name of the house.
    private static boolean named(String page, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean room = name.startsWith("engine.") || name.startsWith("registry.");
        return page.contains("`" + name + "`") || page.contains("`" + name + ".") || page.contains("`." + last + "`")
                || (room && page.contains("`" + last + "`"));
    }
}
