package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** JsonText others must not see, from the command line, a file or the environment, in this order. */
final class SecretOption {
    private final Map<String, String> environment;

    SecretOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The first that is there.
     *
     * @param file   its first line counts
     * @param absent when it is nowhere; may be null
     */
    String of(String option, Path file, String variable, String absent) {
        if (option != null) {
            return option;
        }
        return file == null ? environment.getOrDefault(variable, absent) : firstLine(file);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.USAGE, "the file " + file + " cannot be read as text");
        }
    }
}
