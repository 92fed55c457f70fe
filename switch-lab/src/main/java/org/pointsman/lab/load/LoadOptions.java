package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;

/** The command line of {@code load}. All methods throw IllegalArgumentException with what is wrong. */
final class LoadOptions {
    static final String SYNOPSIS = """
            usage: load --target HOST:PORT --terminals N --rate R --duration S
                        [--mix FILE] [--arrivals poisson|burst|steady] [--pipelined CONNECTIONS] [--warmup S]
                        [--timeout S] [--dialect DIR] [--estate FILE] [--out DIR] [--first-tid TID] [--first-stan STAN]
                        [--seed S] [--threads T] [--mac-check-every N] [-o text|json]
                   load --write-frames FILE [--terminals N] [--dialect DIR] [--estate FILE] [--first-tid TID]
            R requests a second are due, answered or not. A terminal has one request in flight, on a connection of its
            own or, with --pipelined, on one of a few; --host H --port P is the same as --target H:P. Exit 0 only when
            every answer was right.""";

    private static final Set<String> NAMES = Set.of("--target", "--host", "--port", "--terminals", "--rate",
            "--duration", "--mix", "--arrivals", "--pipelined", "--warmup", "--timeout", "--dialect", "--estate",
            "--out", "--first-tid", "--first-stan", "--seed", "--threads", "--mac-check-every", "--write-frames", "-o",
            "--output");
    private static final Set<String> FLAGS = Set.of("--yes", "--no-input");
    private static final double HIGH_RATE = 2_000;
    private static final int SAMPLED = 16;
    private static final int DEFAULT_TERMINALS = 1000;
    private static final int DEFAULT_WARMUP_S = 2;

    private final OptionValues values;

    private LoadOptions(OptionValues values) {
        this.values = values;
    }

    static LoadOptions parse(List<String> args) {
        LoadOptions options = new LoadOptions(new OptionValues(args, NAMES, FLAGS));
        OptionValues.require(Set.of("text", "json").contains(options.format()), "-o is text or json");
        return options;
    }

    String format() {
        return values.text("-o", values.text("--output", "text"));
    }

    /** Where frames go instead of a run; null for a run. */
    Path framesFile() {
        return values.path("--write-frames", null);
    }

    /** Where the files of the run go; null for a new temporary directory. */
    Path out() {
        return values.path("--out", null);
    }

    int terminals() {
        return values.number("--terminals", DEFAULT_TERMINALS);
    }

    Dialect dialect() {
        try {
            return Dialect.loadForTerminals(values.path("--dialect", home("config", "dialects", "cup-pos")));
        } catch (DialectException e) {
            throw new IllegalArgumentException("--dialect: " + e.getMessage(), e);
        }
    }

    LoadEstate estate() {
        try {
            return LoadEstate.load(values.path("--estate", home("config", "demo", "estate.yaml")));
        } catch (LoadException e) {
            throw new IllegalArgumentException("--estate: " + e.getMessage(), e);
        }
    }

    private LoadMix mix() {
        try {
            return LoadMixFile.load(values.path("--mix", home("config", "demo", "load-mix.yaml")));
        } catch (LoadException e) {
            throw new IllegalArgumentException("--mix: " + e.getMessage(), e);
        }
    }

    String firstTid(LoadEstate estate) {
        return values.text("--first-tid", estate.firstTid());
    }

    /** The plan. */
    LoadPlan plan() {
        int terminals = values.number("--terminals");
        double rate = values.decimal("--rate");
        int durationS = values.number("--duration");
        int connections = values.number("--pipelined", terminals);
        OptionValues.require(connections >= 1 && connections <= terminals,
                "--pipelined must be 1..the number of terminals, not " + connections);
        int macCheckEvery = values.number("--mac-check-every", rate > HIGH_RATE ? SAMPLED : 1);
        Pace pace = new Pace.Open(rate, arrivals());
        InetSocketAddress target = TargetAddress.of(values);
        LoadEstate estate = estate();
        return new LoadPlan(target, dialect(), estate, firstTid(estate), terminals, connections,
                Math.ceilDiv(terminals, connections), pace, values.number("--warmup", DEFAULT_WARMUP_S), durationS,
                mix(), Answers.FULL, true, macCheckEvery, values.number("--threads", 1),
                values.number("--first-stan", LoadPlan.stanOfNow()), values.number("--seed", 1),
                values.number("--timeout", LoadPlan.PATIENCE_S));
    }

    private Arrivals arrivals() {
        String name = values.text("--arrivals", "poisson");
        try {
            return Arrivals.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--arrivals is poisson, burst or steady, not " + name, e);
        }
    }

    private static Path home(String... names) {
        return Path.of(System.getProperty("pointsman.home", ""), names);
    }
}
