package org.pointsman.benchmarks.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code race}: the side-by-side benchmark. */
@Command(name = "race", description = "Races against a jPOS switch, bare relays and a bare echo; a quarter of an hour a round, with --quick five minutes.")
public final class RaceVerb implements LabVerb {
    @ParentCommand
    private RootVerb root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "peaks and one rate, once")
    private boolean quick;

    @Option(names = "--rounds", defaultValue = "2", description = "how often everybody runs, 1 or more; default 2, with --quick 1")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "where the figures go")
    private Path json;

    @Option(names = "--plots", paramLabel = "DIR", description = "where pictures of them go")
    private Path plots;

    @Option(names = "--only", split = ",", paramLabel = "CONTENDER", defaultValue = "jpos,echo,relay,codec,process,host", description = "some of jpos, echo, relay, codec, bridge, process, host; default all but bridge, whose network is behind a channel of jPOS")
    private List<Contender> contenders;

    @Option(names = "--network", paramLabel = "DIALECT", defaultValue = Contender.NETWORK, description = "what the network speaks, default iso87-binary; jpos and bridge speak no other and are left out")
    private String network;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        Occasion occasion = Occasion.now(command());
        Programme programme = quick ? Programme.quick() : Programme.full(Math.max(1, rounds));
        // In the order of a round, however they are named.
        List<Contender> ordered = contenders.stream().filter(contender -> contender.speaks(network)).sorted().toList();
        List<Measurement> measurements = new Race(Home.path().toAbsolutePath(), network, programme, ordered, root.err())
                .run();
        RaceReport report = RaceReport.of(occasion, programme, measurements);
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), report);
        }
        if (plots != null) {
            new RacePlots(measurements).write(plots);
        }
        root.out().print(RaceTables.of(report));
        boolean clean = measurements.stream().allMatch(m -> m.violations() == 0);
        return clean ? ExitCode.OK : ExitCode.ERROR;
    }

    /** What was typed, but for the options that every verb has: a token is none of anybody's business. */
    private String command() {
        Stream<String> own = spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !option.inherited()).map(RaceVerb::typed);
        return Stream.concat(Stream.of("./pointsman race"), own).collect(Collectors.joining(" "));
    }

    private static String typed(OptionSpec option) {
        return option.arity().max() == 0
                ? option.longestName()
                : option.longestName() + " " + String.join(" ", option.originalStringValues());
    }
}
