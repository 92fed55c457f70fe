package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pointsman.iso.Dialect;

/** The command line of {@code load}. */
final class LoadOptions {
    static final String SYNOPSIS = """
            usage: load --target HOST:PORT --terminals N --rate R --duration S
                        [--mix FILE] [--arrivals poisson|burst|steady] [--pipelined CONNECTIONS] [--warmup S]
                        [--dialect DIR] [--estate FILE] [--out DIR] [--first-tid TID] [--first-stan STAN] [--seed S]
                        [--threads T] [--mac-check-every N] [-o text|json]
                   load --write-frames FILE [--terminals N] [--dialect DIR] [--estate FILE] [--first-tid TID]
            R requests a second are due, answered or not. A terminal has one request in flight, on a connection of its
            own or, with --pipelined, on one of a few. Exit 0 only when every answer was right.""";

    private static final Set<String> NAMES = Set.of("--target", "--terminals", "--rate", "--duration", "--mix",
            "--arrivals", "--pipelined", "--warmup", "--dialect", "--estate", "--out", "--first-tid", "--first-stan",
            "--seed", "--threads", "--mac-check-every", "--write-frames", "-o", "--output");
    private static final Set<String> FLAGS = Set.of("--yes", "--no-input");
    private static final double HIGH_RATE = 2_000;
    private static final int SAMPLED = 16;
    private static final int MAX_PORT = 0xFFFF;
    private static final String DEFAULT_WARMUP = "2";

    private final Map<String, String> values = new LinkedHashMap<>();

    private LoadOptions() {
    }

    /** Throws IllegalArgumentException with what is wrong. */
    static LoadOptions parse(List<String> args) {
        LoadOptions options = new LoadOptions();
        for (Iterator<String> words = args.iterator(); words.hasNext();) {
            String option = words.next();
            if (FLAGS.contains(option)) {
                continue;
            }
            require(NAMES.contains(option), "unknown option " + option);
            require(words.hasNext(), option + " needs a value");
            options.values.put(option.equals("--output") ? "-o" : option, words.next());
        }
        require(Set.of("text", "json").contains(options.format()), "-o is text or json");
        return options;
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    String format() {
        return values.getOrDefault("-o", "text");
    }

    /** Where frames go instead of a run; null for a run. */
    Path framesFile() {
        return path("--write-frames", null);
    }

    /** Where the files of the run go; null for a new temporary directory. */
    Path out() {
        return path("--out", null);
    }

    int terminals() {
        return number("--terminals", "1000");
    }

    Dialect dialect() {
        return Dialect.loadForTerminals(path("--dialect", home("config", "dialects", "cup-pos")));
    }

    LoadEstate estate() throws LoadException {
        return LoadEstate.load(path("--estate", home("config", "demo", "estate.yaml")));
    }

    String firstTid(LoadEstate estate) {
        return values.getOrDefault("--first-tid", estate.firstTid());
    }

    /** The plan. */
    LoadPlan plan() throws LoadException {
        LoadEstate estate = estate();
        int terminals = number("--terminals", null);
        double rate = decimal("--rate");
        int connections = number("--pipelined", String.valueOf(terminals));
        int inFlight = Math.ceilDiv(terminals, connections);
        int macCheckEvery = number("--mac-check-every", rate > HIGH_RATE ? String.valueOf(SAMPLED) : "1");
        LoadMix mix = LoadMix.load(path("--mix", home("config", "demo", "load-mix.yaml")));
        return new LoadPlan(target(), dialect(), estate, firstTid(estate), terminals, connections, inFlight,
                new Pace.Open(rate, arrivals()), number("--warmup", DEFAULT_WARMUP), number("--duration", null), mix,
                Answers.FULL, true, macCheckEvery, number("--threads", "1"),
                number("--first-stan", String.valueOf(LoadPlan.stanOfNow())), number("--seed", "1"));
    }

    private InetSocketAddress target() {
        String target = required("--target");
        int colon = target.lastIndexOf(':');
        require(colon > 0, "--target is HOST:PORT, not " + target);
        int port = integer("the port of --target", target.substring(colon + 1));
        require(port >= 1 && port <= MAX_PORT, "the port of --target is 1.." + MAX_PORT);
        InetSocketAddress address = new InetSocketAddress(target.substring(0, colon), port);
        require(!address.isUnresolved(), "--target: there is no host " + target.substring(0, colon));
        return address;
    }

    private Arrivals arrivals() {
        String name = values.getOrDefault("--arrivals", "poisson");
        try {
            return Arrivals.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--arrivals is poisson, burst or steady, not " + name, e);
        }
    }

    private double decimal(String option) {
        String value = required(option);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number, not " + value, e);
        }
    }

    private int number(String option, String otherwise) {
        return integer(option, otherwise == null ? required(option) : values.getOrDefault(option, otherwise));
    }

    private static int integer(String what, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a whole number, not " + value, e);
        }
    }

    private String required(String option) {
        require(values.containsKey(option), option + " is missing");
        return values.get(option);
    }

    private Path path(String option, Path otherwise) {
        return values.containsKey(option) ? Path.of(values.get(option)) : otherwise;
    }

    private static Path home(String... names) {
        return Path.of(System.getProperty("pointsman.home", ""), names);
    }
}
