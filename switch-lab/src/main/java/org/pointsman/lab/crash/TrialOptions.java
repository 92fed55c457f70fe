package org.pointsman.lab.crash;

import java.io.IOException;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Option;

/** What the verbs that ill-treat a switch have in common: tills, chance, and what they say in the end. */
final class TrialOptions {
    private static final int SHOWN = 100;

    @Option(names = "--seed", paramLabel = "S", description = "of all that is left to chance; default another one each time")
    private Integer seed;

    @Option(names = "--terminals", paramLabel = "T", defaultValue = "16", description = "default 16")
    private int terminals;

    @Option(names = "--network", paramLabel = "DIALECT", description = "what the network speaks, default what the configuration says")
    private String network;

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    /** A run that can be told about. */
    @FunctionalInterface
    interface Trial {
        CrashReport run() throws IOException, InterruptedException;
    }

    /** The seed that is asked for, or another one each time. */
    long seed() {
        return seed == null ? System.nanoTime() & 0xFFFF : seed;
    }

    /** Null for what the configuration says. */
    String network() {
        return network;
    }

    int terminals() {
        return terminals;
    }

    boolean keep() {
        return keep;
    }

    /** Carries one out and prints what came of it; returns the exit code. */
    static int tell(Trial trial, RootVerb root) throws IOException, InterruptedException {
        CrashReport report = report(trial);
        report.lines().forEach(root.out()::println);
        report.violations().stream().limit(SHOWN).forEach(root.out()::println);
        return report.clean() ? ExitCode.OK : ExitCode.ERROR;
    }

    private static CrashReport report(Trial trial) throws IOException, InterruptedException {
        try {
            return trial.run();
        } catch (IllegalStateException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
    }

    /** One line, at once. */
    static void say(RootVerb root, String line) {
        root.out().println(line);
        root.out().flush();
    }
}
