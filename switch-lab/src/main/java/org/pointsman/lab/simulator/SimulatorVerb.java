package org.pointsman.lab.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.LabVerb;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.lab.verb.Synopsis;

/**
 * {@code simulator [--port P] [--host H] [--config DIR] [--keep N]}: the network simulator alone, until it is told to
 * stop.
 */
public final class SimulatorVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int MAX_PORT = 0xFFFF;
    private static final Synopsis SYNOPSIS = new Synopsis(
            "usage: simulator [--port 0..65535] [--host ADDRESS] [--config DIALECTS]" + " [--keep ENTRIES]");

    private record Arguments(String host, int port, Path dialects, int keep) {
        static Arguments parse(List<String> args) {
            Arguments parsed = new Arguments("127.0.0.1", 8600, Path.of("config", "dialects"), Book.MANY);
            for (Words words = new Words(args); words.hasNext();) {
                String option = words.next();
                parsed = parsed.with(option, words.value(option));
            }
            return parsed;
        }

        private Arguments with(String option, String value) {
            return switch (option) {
                case "--port" -> new Arguments(host, number(option, value, 0, MAX_PORT), dialects, keep);
                case "--host" -> new Arguments(value, port, dialects, keep);
                case "--config" -> new Arguments(host, port, Path.of(value), keep);
                case "--keep" -> new Arguments(host, port, dialects, number(option, value, 1, Book.MANY));
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }

        private static int number(String option, String value, int min, int max) {
            int number = Integer.parseInt(value);
            if (number < min || number > max) {
                throw new IllegalArgumentException(option + " must be " + min + ".." + max + ", not " + number);
            }
            return number;
        }
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public String summary() {
        return "run the card network simulator alone; type 'book' to see what it saw, 'stop' to end it";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return run(args, System.in, out, err);
    }

    int run(List<String> args, InputStream in, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, Arguments::parse, arguments -> serve(arguments, in, out, err));
    }

    private static int serve(Arguments arguments, InputStream in, PrintStream out, PrintStream err)
            throws InterruptedException {
        try (Simulator simulator = start(arguments)) {
            return serve(simulator, in, out);
        } catch (IOException | DialectException e) {
            err.println(e.getMessage());
            return ERROR;
        }
    }

    private static Simulator start(Arguments arguments) throws IOException {
        Dialect dialect = Dialect.load(arguments.dialects().resolve(SimulatorService.DIALECT));
        return NetworkSimulator.start(dialect, NetworkSimulator.demoZoneKey(), arguments.host(), arguments.port(),
                arguments.keep());
    }

    /** Without anybody at the keyboard, only a signal ends the process; the book is printed then too. */
    private static int serve(Simulator simulator, InputStream in, PrintStream out)
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
        return OK;
    }

    /** Being told to end is no failure: without the halt the exit code would be that of the signal. */
    private static void end(Simulator simulator, PrintStream out) {
        simulator.close();
        out.print(simulator.book());
        out.flush();
        Runtime.getRuntime().halt(OK);
    }

    private static boolean readCommands(Simulator simulator, InputStream in, PrintStream out) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.strip().equals("stop")) {
                return true;
            }
            if (line.strip().equals("book")) {
                out.print(simulator.book());
                out.flush();
            }
        }
        return false;
    }
}
