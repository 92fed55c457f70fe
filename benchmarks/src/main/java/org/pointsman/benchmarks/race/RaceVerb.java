package org.pointsman.benchmarks.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.LabVerb;
import org.pointsman.lab.verb.Synopsis;

/** {@code race [--quick] [--json FILE] [--plots DIR] [--only CONTENDERS]}: the side-by-side benchmark. */
public final class RaceVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final Synopsis SYNOPSIS = new Synopsis(
            "usage: race [--quick] [--json FILE] [--plots DIR] [--only echo,relay,jpos,process,host]");

    private record Arguments(boolean quick, Path json, Path plots, List<Contender> contenders) {
        static Arguments parse(List<String> args) {
            Arguments parsed = new Arguments(false, null, null, List.of(Contender.values()));
            for (Words words = new Words(args); words.hasNext();) {
                String option = words.next();
                parsed = option.equals("--quick")
                        ? new Arguments(true, parsed.json, parsed.plots, parsed.contenders)
                        : parsed.with(option, words.value(option));
            }
            return parsed;
        }

        private Arguments with(String option, String value) {
            return switch (option) {
                case "--json" -> new Arguments(quick, Path.of(value), plots, contenders);
                case "--plots" -> new Arguments(quick, json, Path.of(value), contenders);
                case "--only" -> new Arguments(quick, json, plots, contenders(value));
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }

        /** In the order of a round, however they are named. */
        private static List<Contender> contenders(String value) {
            return Arrays.stream(value.split(",")).map(name -> Contender.valueOf(name.toUpperCase(Locale.ROOT)))
                    .sorted().toList();
        }

        Programme programme() {
            return quick ? Programme.quick() : Programme.full();
        }
    }

    @Override
    public String name() {
        return "race";
    }

    @Override
    public String summary() {
        return "race against a jPOS switch, a bare relay and a bare echo; 25 minutes, with --quick five";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, Arguments::parse,
                arguments -> run(arguments, "./pointsman race " + String.join(" ", args), out, err));
    }

    private static int run(Arguments arguments, String command, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            return race(arguments, command, out, err);
        } catch (IOException e) {
            err.println(e.getMessage());
            return ERROR;
        }
    }

    private static int race(Arguments arguments, String command, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Occasion occasion = Occasion.now(command.strip());
        Programme programme = arguments.programme();
        Path home = Path.of(System.getProperty("pointsman.home", ".")).toAbsolutePath();
        List<Measurement> measurements = new Race(home, programme, arguments.contenders(), err).run();
        RaceReport report = RaceReport.of(occasion, programme, measurements);
        if (arguments.json() != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(arguments.json().toFile(), report);
        }
        if (arguments.plots() != null) {
            new RacePlots(measurements).write(arguments.plots());
        }
        out.print(RaceTables.of(report));
        boolean clean = measurements.stream().allMatch(m -> m.violations() == 0);
        return clean ? OK : ERROR;
    }
}
