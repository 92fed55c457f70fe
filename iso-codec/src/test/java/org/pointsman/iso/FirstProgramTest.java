package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first program of the documentation, in a JVM of its own. */
class FirstProgramTest {
    private static final String OPTION = "java.base/jdk.internal.misc=ALL-UNNAMED";

    @TempDir
    Path directory;

    @Test
    void shouldRunAsThePageSays() throws IOException, InterruptedException, URISyntaxException {
        Path output = directory.resolve("output");
        assertEquals(0, run(output, List.of("--add-opens", OPTION)), Files.readString(output));
        assertEquals("no error, 1234, 10000001", Files.readString(output).strip().lines().toList().getLast());
    }

    @Test
    void shouldSayWhichOptionIsMissing() throws IOException, InterruptedException, URISyntaxException {
        Path output = directory.resolve("output");
        assertNotEquals(0, run(output, List.of()));
        assertTrue(Files.readString(output).contains("start java with --add-opens " + OPTION),
                Files.readString(output));
    }

    private int run(Path output, List<String> options) throws IOException, InterruptedException, URISyntaxException {
        Path page = Path.of(System.getProperty("pointsman.root"), "docs", "codec.md");
        String text = Files.readString(page);
        int begin = text.indexOf("import java.nio.file.Path;");
        Path program = Files.writeString(directory.resolve("First.java"),
                text.substring(begin, text.indexOf("```", begin)));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", place(IsoCodec.class) + ":" + place(UnsafeBuffer.class), program.toString(),
                Dialects.DIRECTORY.resolve("iso87-ascii").resolve("packager.xml").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return process.waitFor();
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
