package org.pointsman.lab.verb;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.Cli;
import org.pointsman.ops.cli.Streams;

/** Somebody who types commands. */
public final class Shell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command and returns its exit code. */
    public int run(String... words) {
        return typing("", words);
    }

    /** Runs a command that reads what is typed. */
    public int typing(String typed, String... words) {
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader(typed)), false,
                Map.of());
        try {
            return new Cli(streams, ServiceLoader.load(LabVerb.class)).execute(words);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** All data so far. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** All talk so far. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The first line of the talk. */
    public String sentence() {
        return err().lines().findFirst().orElse("");
    }
}
