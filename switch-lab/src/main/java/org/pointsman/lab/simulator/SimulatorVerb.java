package org.pointsman.lab.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.iso.Dialect;
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
@Command(name = "simulator", description = "Runs the card network simulator alone; type 'book' to see what it saw, 'detail NETWORK YYYYMMDD FILE' for its detail file of a day, 'stop' to end it. --config is the directory of the dialects.")
public final class SimulatorVerb implements LabVerb {
    private static final int MAX_PORT = 0xFFFF;
    private static final Pattern DETAIL = Pattern.compile("detail (\\S+) (\\d{8}) (\\S.*)");

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--port", port, 0, MAX_PORT);
        VerbFailure.inRange("--keep", keep, 1, Book.MANY);
        try (NetworkSimulator simulator = start()) {
            return serve(simulator, root.in(), root.out());
        }
    }

    private NetworkSimulator start() throws IOException {
        Path dialects = root.namedConfig() == null ? Home.path("config", "dialects") : root.namedConfig();
        return NetworkSimulator.start(Dialect.load(dialects.resolve(dialect)), zoneKey(), host, port, keep,
                tls.server());
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
    private static int serve(NetworkSimulator simulator, BufferedReader in, PrintStream out)
            throws IOException, InterruptedException {
        Thread onSignal = new Thread(() -> end(simulator, out), "simulator-end");
        Runtime.getRuntime().addShutdownHook(onSignal);
        out.println("READY network=" + simulator.port());
        out.flush();
        boolean stopped = readCommands(simulator, in, out);
        if (!stopped) {
            Thread.currentThread().join();
        }
        Runtime.getRuntime().removeShutdownHook(onSignal);
        out.print(simulator.book());
        return ExitCode.OK;
    }

    /** Being told to end is no failure: without the halt the exit code would be that of the signal. */
    private static void end(NetworkSimulator simulator, PrintStream out) {
        simulator.close();
        out.print(simulator.book());
        out.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static boolean readCommands(NetworkSimulator simulator, BufferedReader commands, PrintStream out)
            throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.strip().equals("stop")) {
                return true;
            }
            if (line.strip().equals("book")) {
                out.print(simulator.book());
                out.flush();
            }
            Matcher detail = DETAIL.matcher(line.strip());
            if (detail.matches()) {
                Files.write(Path.of(detail.group(3)),
                        simulator.detailFile(detail.group(1), Integer.parseInt(detail.group(2))));
                out.println("written: " + detail.group(3));
                out.flush();
            }
        }
        return false;
    }
}
