package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.lab.rig.Directories;
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
            Directories.delete(directory);
        }
    }
}
