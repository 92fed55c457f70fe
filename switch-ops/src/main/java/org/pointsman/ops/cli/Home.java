package org.pointsman.ops.cli;

import java.nio.file.Path;

/** Where the files of this installation are: the launcher names its own directory. */
public final class Home {
    private Home() {
    }

    /** A file or directory of it, such as {@code config}, {@code switch.yaml}. */
    public static Path path(String... names) {
        Path path = Path.of(System.getProperty("pointsman.home", ""));
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }
}
