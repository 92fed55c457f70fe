package org.pointsman.ops.cli;

import java.nio.file.Path;

/** Where the files of this installation are: the launcher names its own directory. */
final class Home {
    private Home() {
    }

    static Path path(String... names) {
        Path path = Path.of(System.getProperty("pointsman.home", ""));
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }
}
