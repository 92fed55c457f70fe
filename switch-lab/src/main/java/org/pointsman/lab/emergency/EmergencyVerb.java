package org.pointsman.lab.emergency;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;
import org.pointsman.lab.verb.Synopsis;

/** {@code emergency [--rounds N] [--connections C] [--in-flight N]}: holds at full load, and how soon they are felt. */
public final class EmergencyVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Synopsis SYNOPSIS = new Synopsis(
            "usage: emergency [--rounds N] [--connections C] [--in-flight N]"
                    + " [--warm-up SECONDS] [--durability process|host] [--keep] [--config FILE]");

    /** What was asked for so far; what was not is as at full load. */
    private static final class Arguments {
        private final EmergencySettings full;
        private boolean keep;
        private Path config;
        private String durability;
        private int connections;
        private int inFlight;
        private int rounds;
        private long warmUpMs;

        private Arguments(EmergencySettings full) {
            this.full = full;
            config = full.config();
            durability = full.durability();
            connections = full.connections();
            inFlight = full.inFlight();
            rounds = full.rounds();
            warmUpMs = full.warmUpMs();
        }

        static Arguments parse(List<String> args) {
            Path config = Path.of(System.getProperty("pointsman.home", ""), "config", "switch.yaml");
            Arguments parsed = new Arguments(EmergencySettings.full(config));
            for (Words words = new Words(args); words.hasNext();) {
                parsed.take(words.next(), words);
            }
            return parsed;
        }

        private void take(String option, Words words) {
            switch (option) {
                case "--rounds" -> rounds = words.number(option);
                case "--connections" -> connections = words.number(option);
                case "--in-flight" -> inFlight = words.number(option);
                case "--warm-up" -> warmUpMs = words.number(option) * 1_000L;
                case "--durability" -> durability = words.value(option);
                case "--config" -> config = Path.of(words.value(option));
                case "--keep" -> keep = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
            settings();
        }

        /** Checked after every option: the first that is wrong is named. */
        EmergencySettings settings() {
            return new EmergencySettings(config, durability, connections, inFlight, rounds, warmUpMs, full.holdMs(),
                    full.steady(), keep);
        }
    }

    @Override
    public String name() {
        return "emergency";
    }

    @Override
    public String summary() {
        return "hold a merchant, a service, a version at full load: how soon tills feel it, proved from the journal";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, Arguments::parse, arguments -> hold(arguments.settings(), out, err));
    }

    private static int hold(EmergencySettings settings, PrintStream out, PrintStream err) throws InterruptedException {
        PlainTeller teller = new PlainTeller(out);
        try {
            List<Stop> stops = new EmergencyRun(settings, teller).run();
            teller.chapter("| held | answers a second | first refusal at a till, ms | command answered, ms"
                    + " | approved on the way | the last of them, ms |");
            stops.forEach(stop -> teller.say(row(stop)));
            out.println(teller.broken() + " of " + teller.promises() + " promises broken");
            return teller.broken() == 0 ? OK : ERROR;
        } catch (ConfigException | IOException e) {
            err.println("emergency: " + e.getMessage());
            return ERROR;
        }
    }

    private static String row(Stop stop) {
        return String.format(Locale.ROOT, "| %s, %s | %,.0f | %.1f | %.1f | %,d | %.1f |", stop.what(), stop.f39(),
                stop.perSecond(), stop.firstRefusalNs() / NANOS_PER_MILLI, stop.commandNs() / NANOS_PER_MILLI,
                stop.approvedOnTheWay(), stop.lastApprovalNs() / NANOS_PER_MILLI);
    }
}
