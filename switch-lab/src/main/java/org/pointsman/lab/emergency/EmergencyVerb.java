package org.pointsman.lab.emergency;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;

/** {@code emergency [--rounds N] [--connections C] [--in-flight N]}: holds at full load, and how soon they are felt. */
public final class EmergencyVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int USAGE = 2;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String SYNOPSIS = "usage: emergency [--rounds N] [--connections C] [--in-flight N]"
            + " [--warm-up SECONDS] [--durability process|host] [--keep] [--config FILE]";

    private record Arguments(boolean help, EmergencySettings settings) {
        static Arguments parse(List<String> args) {
            Path config = Path.of(System.getProperty("pointsman.home", ""), "config", "switch.yaml");
            Arguments parsed = new Arguments(false, EmergencySettings.full(config));
            for (Iterator<String> words = args.iterator(); words.hasNext();) {
                parsed = parsed.with(words.next(), words);
            }
            return parsed;
        }

        private Arguments with(String option, Iterator<String> words) {
            EmergencySettings s = settings;
            return switch (option) {
                case "--help", "-h" -> new Arguments(true, s);
                case "--rounds" -> with(s.config(), s.durability(), s.connections(), s.inFlight(),
                        number(option, words), s.warmUpMs(), s.keep());
                case "--connections" -> with(s.config(), s.durability(), number(option, words), s.inFlight(),
                        s.rounds(), s.warmUpMs(), s.keep());
                case "--in-flight" -> with(s.config(), s.durability(), s.connections(), number(option, words),
                        s.rounds(), s.warmUpMs(), s.keep());
                case "--warm-up" -> with(s.config(), s.durability(), s.connections(), s.inFlight(), s.rounds(),
                        number(option, words) * 1_000L, s.keep());
                case "--durability" -> with(s.config(), value(option, words), s.connections(), s.inFlight(),
                        s.rounds(), s.warmUpMs(), s.keep());
                case "--config" -> with(Path.of(value(option, words)), s.durability(), s.connections(), s.inFlight(),
                        s.rounds(), s.warmUpMs(), s.keep());
                case "--keep" -> with(s.config(), s.durability(), s.connections(), s.inFlight(), s.rounds(),
                        s.warmUpMs(), true);
                case "--yes", "--no-input" -> this;
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }

        private Arguments with(Path config, String durability, int connections, int inFlight, int rounds,
                long warmUpMs, boolean keep) {
            return new Arguments(help, new EmergencySettings(config, durability, connections, inFlight, rounds,
                    warmUpMs, settings.holdMs(), settings.steady(), keep));
        }

        private static String value(String option, Iterator<String> words) {
            if (!words.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return words.next();
        }

        private static int number(String option, Iterator<String> words) {
            String word = value(option, words);
            try {
                return Integer.parseInt(word);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(option + " must be a number, not " + word, e);
            }
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
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(SYNOPSIS);
            return USAGE;
        }
        if (arguments.help()) {
            out.println(SYNOPSIS);
            return OK;
        }
        return hold(arguments.settings(), out, err);
    }

    private static int hold(EmergencySettings settings, PrintStream out, PrintStream err)
            throws InterruptedException {
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
