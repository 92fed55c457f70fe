package org.pointsman.lab.hsm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hsm-simulator}: a security module of the payShield kind alone, until it is told to stop. */
@Command(name = "hsm-simulator", description = "Runs a security module of the payShield kind in software, for trials: never with keys that matter. Type 'form TYPE KEY' to have a clear key under its master key (TYPE 001 zone PIN key, 002 terminal master or PIN key, 003 MAC key, 009 base key), 'block ATTRIBUTES KEY' in a key block (such as K0TB00S), 'delay MS', 'error CODE', 'only COMMAND' or 'only all', or how it misbehaves: silent, full, wrong_header, garbage, twice, hangs_up, none; 'answered', 'stop'.")
public final class HsmSimulatorVerb implements LabVerb {
    private static final int MAX_PORT = 0xFFFF;
    private static final int MOST_DELAY_MS = 600_000;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "1500", description = "0 for any that is free, default 1500")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "default 127.0.0.1")
    private String host;

    @Option(names = "--delay-ms", paramLabel = "MS", defaultValue = "0", description = "takes so long for each command of a connection, default 0")
    private int delayMs;

    @Option(names = "--fault", paramLabel = "NAME", defaultValue = "NONE", description = "how it misbehaves from the start, default none")
    private Fault fault;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--port", port, 0, MAX_PORT);
        VerbFailure.inRange("--delay-ms", delayMs, 0, MOST_DELAY_MS);
        try (HsmSimulator simulator = HsmSimulator.start(LocalMaster.TRIAL, host, port)) {
            simulator.delay(delayMs);
            simulator.fault(fault);
            PrintStream out = root.out();
            out.println("READY hsm=" + simulator.port());
            out.flush();
            if (!obey(simulator, root.in(), out)) {
                Thread.currentThread().join();
            }
            return ExitCode.OK;
        }
    }

    /** Without anybody at the keyboard, only a signal ends the process. */
    private static boolean obey(HsmSimulator simulator, BufferedReader in, PrintStream out) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("stop")) {
                return true;
            }
            out.println(said(simulator, words));
            out.flush();
        }
        return false;
    }

    private static String said(HsmSimulator simulator, String[] words) {
        try {
            return switch (words[0]) {
                case "form" -> LocalMaster.TRIAL.wrap(words[1], words[2].toUpperCase(Locale.ROOT));
                case "block" -> LocalMaster.TRIAL.block(words[1], words[2].toUpperCase(Locale.ROOT));
                case "answered" -> "answered " + simulator.answered();
                case "only" -> {
                    simulator.only(words[1]);
                    yield "only " + words[1];
                }
                case "delay" -> {
                    simulator.delay(Long.parseLong(words[1]));
                    yield "delay " + words[1];
                }
                case "error" -> {
                    simulator.error(words[1]);
                    yield "error " + words[1];
                }
                default -> {
                    simulator.fault(Fault.valueOf(words[0].toUpperCase(Locale.ROOT)));
                    yield words[0];
                }
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return "not understood; form TYPE KEY, block ATTRIBUTES KEY, delay MS, error CODE, only COMMAND, answered, stop, or one of "
                    + Arrays.stream(Fault.values()).map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
    }
}
