package org.pointsman.lab.system;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pointsman.ops.cli.Cli;
import org.pointsman.ops.cli.Streams;

/** Verbs that read the files of a data directory, carried out here. */
final class FileVerbs {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Carries one out on a directory; returns the exit code. */
    int run(Path data, String... args) {
        return plain(Stream.concat(Stream.of(args), Stream.of("--data", data.toString())).toArray(String[]::new));
    }

    /** Carries out one of any kind; returns the exit code. */
    int plain(String... args) {
        out.reset();
        err.reset();
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        try {
            return new Cli(streams, List.of()).execute(args);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What the last one printed. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it said beside. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
