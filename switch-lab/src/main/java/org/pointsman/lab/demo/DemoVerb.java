package org.pointsman.lab.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;

/** {@code demo [--scenario NAME] [--keep] [--config FILE]}: shows what the switch does, and fails when it does not. */
public final class DemoVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int USAGE = 2;
    private static final List<String> SCENARIOS = List.of("all");
    private static final String SYNOPSIS = "usage: demo [--scenario " + String.join("|", SCENARIOS)
            + "] [--keep] [--config FILE]";

    private record Arguments(boolean keep, Path config) {
        static Arguments parse(List<String> args) {
            boolean keep = false;
            Path config = Path.of(System.getProperty("pointsman.home", ""), "config", "switch.yaml");
            for (Iterator<String> words = args.iterator(); words.hasNext();) {
                String option = words.next();
                switch (option) {
                    case "--keep" -> keep = true;
                    case "--config" -> config = Path.of(value(option, words));
                    case "--scenario" -> checkScenario(value(option, words));
                    default -> throw new IllegalArgumentException("unknown option " + option);
                }
            }
            return new Arguments(keep, config);
        }

        private static String value(String option, Iterator<String> words) {
            if (!words.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return words.next();
        }

        private static void checkScenario(String name) {
            if (!SCENARIOS.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no scenario " + name + "; there is " + String.join(", ", SCENARIOS));
            }
        }
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "show the switch at work: sales, refunds, holds, a restart, and proofs; needs nothing else";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(SYNOPSIS);
            return USAGE;
        }
        try (DemoHouse house = DemoHouse.build(arguments.config(), arguments.keep())) {
            DemoSheet sheet = new DemoSheet(out);
            new DemoScript(house, sheet).run();
            return sheet.wrong() == 0 ? OK : ERROR;
        } catch (ConfigException | IOException | DemoStoppedException e) {
            err.println("demo: " + e.getMessage());
            return ERROR;
        }
    }
}
