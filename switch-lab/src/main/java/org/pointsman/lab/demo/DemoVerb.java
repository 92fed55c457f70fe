package org.pointsman.lab.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.ConfigException;
import org.pointsman.node.LabVerb;
import org.pointsman.lab.verb.Synopsis;

/** {@code demo [--scenario NAME] [--keep] [--config FILE]}: shows what the switch does, and fails when it does not. */
public final class DemoVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final List<String> FORMATS = List.of("text");
    private static final String LIST = "list";
    private static final Synopsis SYNOPSIS = new Synopsis(
            "usage: demo [--scenario " + String.join("|", DemoScenario.names()) + "|list] [--keep] [--config FILE]");

    private record Arguments(boolean list, DemoScenario scenario, boolean keep, Path config) {
        static Arguments parse(List<String> args) {
            Path config = Path.of(System.getProperty("pointsman.home", ""), "config", "switch.yaml");
            Arguments parsed = new Arguments(false, DemoScenario.ALL, false, config);
            for (Words words = new Words(args); words.hasNext();) {
                parsed = parsed.with(words.next(), words);
            }
            return parsed;
        }

        private Arguments with(String option, Words words) {
            return switch (option) {
                case "--keep" -> new Arguments(list, scenario, true, config);
                case "--config" -> new Arguments(list, scenario, keep, Path.of(words.value(option)));
                case "--scenario" -> scenario(words.value(option));
                case "-o", "--output" -> onlyWhen(FORMATS, words.value(option), "demo prints text only");
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }

        private Arguments scenario(String name) {
            return name.equalsIgnoreCase(LIST)
                    ? new Arguments(true, scenario, keep, config)
                    : new Arguments(list, DemoScenario.of(name), keep, config);
        }

        private Arguments onlyWhen(List<String> known, String word, String otherwise) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(otherwise.formatted(word));
            }
            return this;
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
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, Arguments::parse, arguments -> run(arguments, out, err));
    }

    private static int run(Arguments arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.list()) {
            Arrays.stream(DemoScenario.values()).map(DemoScenario::line).forEach(out::println);
            return OK;
        }
        return demonstrate(arguments, out, err);
    }

    private static int demonstrate(Arguments arguments, PrintStream out, PrintStream err) throws InterruptedException {
        DemoSheet sheet = new DemoSheet(out);
        try {
            switch (arguments.scenario()) {
                case CRASHES -> new Crashes(sheet, arguments.config(), arguments.keep(), Crashes.KILLS).tell();
                case EMERGENCY_STOP -> new EmergencyStop(sheet, arguments.config(), arguments.keep()).tell();
                default -> tell(arguments, sheet);
            }
            return sheet.wrong() == 0 ? OK : ERROR;
        } catch (ConfigException | IOException | DemoStoppedException e) {
            err.println("demo: " + e.getMessage());
            return ERROR;
        }
    }

    private static void tell(Arguments arguments, DemoSheet sheet) throws IOException, InterruptedException {
        try (DemoRig house = DemoRig.build(arguments.config(), arguments.keep())) {
            arguments.scenario().in(new DemoStage(house, sheet)).tell();
        }
    }
}
