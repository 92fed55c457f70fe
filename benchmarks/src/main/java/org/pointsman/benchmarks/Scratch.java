package org.pointsman.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.pointsman.security.MasterKeys;

/** Directories below {@code target/bench} of the project: on its disk, not on a memory file system. */
final class Scratch {
    private Scratch() {
    }

    static Path directory(String name) throws IOException {
        Path parent = Files.createDirectories(Purchase.home().resolve("target/bench"));
        return Files.createTempDirectory(parent, name);
    }

    /** New keys that are in memory only. */
    static MasterKeys masterKeys() throws IOException {
        Path directory = directory("keys");
        try {
            return MasterKeys.openOrCreate(directory.resolve("keys"));
        } finally {
            delete(directory);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Scratch::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
