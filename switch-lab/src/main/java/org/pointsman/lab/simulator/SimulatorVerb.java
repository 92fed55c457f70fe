package org.pointsman.lab.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.session.Recording;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code simulator}: the network simulator alone, until it is told to stop. */
@Command(name = "simulator", description = "Runs card network simulators alone; type 'help' to see what they can be told: book, replay, detail, script, line, key, drop, stop. --config is the directory of the dialects.")
public final class SimulatorVerb implements LabVerb {
    private static final int MAX_PORT = 0xFFFF;
    private static final Pattern ALSO = Pattern.compile("([\\w-]+):(\\d{1,5})");

    @ParentCommand
    private RootVerb root;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8600", description = "0 for any that is free, default 8600")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "default 127.0.0.1")
    private String host;

    @Option(names = "--dialect", paramLabel = "NAME", defaultValue = SimulatorService.DIALECT, description = "what it speaks, the dialect of a network, default "
            + SimulatorService.DIALECT)
    private String dialect;

    @Option(names = "--keep", paramLabel = "ENTRIES", defaultValue = ""
            + Book.MANY, description = "how many requests its book holds at the most, default " + Book.MANY)
    private int keep;

    @Option(names = "--zone-key-file", paramLabel = "FILE", description = "a file with its zone PIN key in clear, 32 hexadecimal digits; default the demo's")
    private Path zoneKeyFile;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--also", paramLabel = "NAME:PORT", description = "a further network of this dialect at a port; may be given several times")
    private List<String> also = List.of();

    @Option(names = "--line", description = "behind a line that can fail: line FAULT tells it to; takes time, and nobody looks into one with TLS")
    private boolean line;

    @Option(names = "--script", paramLabel = "FILE", description = "what they answer, and how long it takes")
    private Path script;

    @Mixin
    private SessionOptions session;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--port", port, 0, MAX_PORT);
        VerbFailure.inRange("--keep", keep, 1, Book.MANY);
        if (line && tls.server() != null) {
            throw new VerbFailure(ExitCode.USAGE, "--line: nobody looks into a line with TLS");
        }
        session.check();
        try (Recording recording = session.begin()) {
            return run(recording);
        }
    }

    private int run(Recording recording) throws IOException, InterruptedException {
        List<SimulatedNetwork> networks = new ArrayList<>();
        try {
            networks.add(start(dialect, port, recording, networks));
            for (String further : also) {
                networks.add(further(further, recording, networks));
            }
            return serve(networks, root.in(), root.out());
        } finally {
            networks.forEach(SimulatedNetwork::close);
        }
    }

    private SimulatedNetwork further(String text, Recording recording, List<SimulatedNetwork> others)
            throws IOException {
        Matcher named = ALSO.matcher(text);
        if (!named.matches() || Integer.parseInt(named.group(2)) > MAX_PORT) {
            throw new VerbFailure(ExitCode.USAGE, "--also is the name of a dialect and a port, NAME:PORT, not " + text);
        }
        return start(named.group(1), Integer.parseInt(named.group(2)), recording, others);
    }

    private SimulatedNetwork start(String name, int at, Recording recording, List<SimulatedNetwork> others)
            throws IOException {
        Path dialects = root.namedConfig() == null ? Home.path("config", "dialects") : root.namedConfig();
        Dialect spoken = Dialect.load(dialects.resolve(name));
        String own = own(name, others);
        Instructions answers = new Instructions(session.replay(own, spoken),
                script == null ? Script.NONE : Script.load(script));
        NetworkSimulator simulator = NetworkSimulator.start(spoken, zoneKey(), host, line ? 0 : at,
                SimulatorSettings.DEFAULT.kept(keep, tls.server()).session(own, answers, recording));
        return line
                ? SimulatedNetwork.behindLine(name, spoken, simulator, host, at)
                : SimulatedNetwork.directly(name, simulator);
    }

    // In recordings: the dialect, and which one of it.
    private static String own(String name, List<SimulatedNetwork> others) {
        long same = others.stream().filter(other -> other.dialect().equals(name)).count();
        return same == 0 ? name : name + "." + (same + 1);
    }

    private byte[] zoneKey() throws IOException {
        if (zoneKeyFile == null) {
            return NetworkSimulator.demoZoneKey();
        }
        String digits = Files.readString(zoneKeyFile).strip();
        if (!digits.matches("[0-9A-Fa-f]{32}")) {
            throw new VerbFailure(ExitCode.USAGE, zoneKeyFile + " must hold 32 hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** Without anybody at the keyboard, only a signal ends the process; the book is printed then too. */
    private static int serve(List<SimulatedNetwork> networks, BufferedReader in, PrintStream out)
            throws IOException, InterruptedException {
        SimulatorDesk desk = new SimulatorDesk(networks, out);
        Thread onSignal = new Thread(() -> end(networks, desk, out), "simulator-end");
        Runtime.getRuntime().addShutdownHook(onSignal);
        out.println("READY network="
                + networks.stream().map(network -> Integer.toString(network.port())).collect(Collectors.joining(",")));
        out.flush();
        if (!desk.serve(in)) {
            Thread.currentThread().join();
        }
        Runtime.getRuntime().removeShutdownHook(onSignal);
        out.print(desk.books() + desk.replayed());
        return ExitCode.OK;
    }

    /** Being told to end is no failure: without the halt the exit code would be that of the signal. */
    private static void end(List<SimulatedNetwork> networks, SimulatorDesk desk, PrintStream out) {
        networks.forEach(SimulatedNetwork::close);
        out.print(desk.books() + desk.replayed());
        out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
