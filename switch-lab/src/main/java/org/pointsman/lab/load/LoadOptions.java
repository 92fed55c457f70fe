package org.pointsman.lab.load;

import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.ops.cli.Home;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What load a host gets. All methods throw IllegalArgumentException with what is wrong. */
final class LoadOptions {
    private static final double HIGH_RATE = 2_000;
    private static final int SAMPLED = 16;
    private static final int DEFAULT_TERMINALS = 1000;

    @Mixin
    private TargetAddress target;

    @Option(names = "--terminals", paramLabel = "N", description = "each has one request in flight; default, for frames only, "
            + DEFAULT_TERMINALS)
    private Integer terminals;

    @Option(names = "--rate", paramLabel = "R", description = "requests due a second, answered or not")
    private Double rate;

    @Option(names = "--duration", paramLabel = "S", description = "seconds recorded")
    private Integer durationS;

    @Option(names = "--mix", paramLabel = "FILE", description = "what is asked for, default config/demo/load-mix.yaml")
    private Path mix;

    @Option(names = "--arrivals", paramLabel = "HOW", defaultValue = "poisson", description = "poisson, burst or steady, default poisson")
    private Arrivals arrivals;

    @Option(names = "--pipelined", paramLabel = "CONNECTIONS", description = "terminals share so many connections; default one each")
    private Integer connections;

    @Option(names = "--warmup", paramLabel = "S", defaultValue = "2", description = "seconds before anything is recorded, default 2")
    private int warmupS;

    @Option(names = "--timeout", paramLabel = "S", defaultValue = ""
            + LoadPlan.PATIENCE_S, description = "seconds a terminal waits for an answer, default "
                    + LoadPlan.PATIENCE_S)
    private int timeoutS;

    @Option(names = "--dialect", paramLabel = "DIR", description = "default config/dialects/cup-pos")
    private Path dialect;

    @Option(names = "--estate", paramLabel = "FILE", description = "whose terminals they are, default config/demo/estate.yaml")
    private Path estate;

    @Option(names = "--first-tid", paramLabel = "TID", description = "default the first of the estate")
    private String firstTid;

    @Option(names = "--first-stan", paramLabel = "STAN", description = "default one of the time of day, so that a second run meets none of the first")
    private Integer firstStan;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "of amounts, kinds and arrivals, default 1")
    private int seed;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "of the client, default 1")
    private int threads;

    @Option(names = "--mac-check-every", paramLabel = "N", description = "one MAC in so many is checked; default all, above 2000 requests a second one in "
            + SAMPLED)
    private Integer macCheckEvery;

    static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    static <T> T required(String option, T value) {
        require(value != null, option + " is missing");
        return value;
    }

    /** Writes echo tests instead; returns how many. */
    int writeFrames(Path file) throws IOException {
        LoadEstate known = estate();
        return FrameFile.write(file, dialect(), known, firstTid(known),
                terminals == null ? DEFAULT_TERMINALS : terminals);
    }

    /** The plan. */
    LoadPlan plan() {
        int asked = required("--terminals", terminals);
        double perSecond = required("--rate", rate);
        int seconds = required("--duration", durationS);
        int shared = connections == null ? asked : connections;
        require(shared >= 1 && shared <= asked, "--pipelined must be 1..the number of terminals, not " + shared);
        int every = perSecond > HIGH_RATE ? SAMPLED : 1;
        Pace pace = new Pace.Open(perSecond, arrivals);
        LoadEstate known = estate();
        return new LoadPlan(target.address(), dialect(), known, firstTid(known), asked, shared,
                Math.ceilDiv(asked, shared), pace, warmupS, seconds, mix(), Answers.FULL, true,
                macCheckEvery == null ? every : macCheckEvery, threads,
                firstStan == null ? LoadPlan.stanOfNow() : firstStan, seed, timeoutS);
    }

    private String firstTid(LoadEstate known) {
        return firstTid == null ? known.firstTid() : firstTid;
    }

    private Dialect dialect() {
        try {
            return Dialect.loadForTerminals(dialect == null ? Home.path("config", "dialects", "cup-pos") : dialect);
        } catch (DialectException e) {
            throw new IllegalArgumentException("--dialect: " + e.getMessage(), e);
        }
    }

    private LoadEstate estate() {
        try {
            return LoadEstate.load(estate == null ? Home.path("config", "demo", "estate.yaml") : estate);
        } catch (LoadException e) {
            throw new IllegalArgumentException("--estate: " + e.getMessage(), e);
        }
    }

    private LoadMix mix() {
        try {
            return LoadMixFile.load(mix == null ? Home.path("config", "demo", "load-mix.yaml") : mix);
        } catch (LoadException e) {
            throw new IllegalArgumentException("--mix: " + e.getMessage(), e);
        }
    }
}
