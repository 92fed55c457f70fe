package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"));

    @Test
    void shouldBeTheSameWordsInBuildAndLauncherWhenTheJvmIsStarted() throws IOException {
        String launcher = String.join(" ", Files.readAllLines(ROOT.resolve("config/jvm.options")));
        Matcher build = Pattern.compile("<jvm.options>(.*?)</jvm.options>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));

        assertEquals(List.of(launcher.split("\\s+")),
                build.results().map(found -> List.of(found.group(1).split("\\s+"))).findFirst().orElseThrow());
    }
}
