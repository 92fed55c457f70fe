package org.pointsman.lab.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pointsman.lab.fault.LineFault;

/** Where lines are typed that tell simulated networks what to do. */
final class SimulatorDesk {
    static final String COMMANDS = """
            book                          what they saw
            replay                        what came of the recording
            detail NETWORK YYYYMMDD FILE  the detail file of a day
            script FILE                   answers as it says from now on
            line FAULT [PORT]             with --line: none, cut, half-closed, silent, slow, loses, late, twice, reorders
            key                           gives the switch another zone key
            drop                          ends the connections
            stop""";

    private final List<SimulatedNetwork> networks;
    private final PrintStream out;

    SimulatorDesk(List<SimulatedNetwork> networks, PrintStream out) {
        this.networks = networks;
        this.out = out;
    }

    /** Does what is typed; true when told to stop, false when nobody types any more. */
    boolean serve(BufferedReader commands) throws IOException {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.strip().split("\\s+", 4);
            if (words[0].equals("stop")) {
                return true;
            }
            if (!words[0].isEmpty()) {
                say(words);
            }
        }
        return false;
    }

    private void say(String[] words) {
        try {
            out.print(answer(words));
        } catch (IOException | IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        out.flush();
    }

    private String answer(String[] words) throws IOException {
        return switch (words[0]) {
            case "book" -> books();
            case "replay" -> replays();
            case "detail" -> detail(words);
            case "script" -> script(argument(words, 1));
            case "line" -> line(words);
            case "key" -> all(NetworkSimulator::rotateZoneKey);
            case "drop" -> all(NetworkSimulator::dropConnections);
            default -> COMMANDS + "\n";
        };
    }

    String books() {
        return networks.size() == 1
                ? networks.getFirst().simulator().book()
                : networks.stream().map(network -> "port " + network.port() + ", " + network.dialect() + "\n"
                        + network.simulator().book()).collect(Collectors.joining());
    }

    private String replays() {
        String told = replayed();
        return told.isEmpty() ? "nothing is replayed: start the simulator with --replay FILE\n" : told;
    }

    /** What came of recordings; empty without any. */
    String replayed() {
        return networks.stream().map(network -> network.simulator().replayed()).collect(Collectors.joining());
    }

    private static String argument(String[] words, int number) {
        if (words.length <= number) {
            throw new IllegalArgumentException(words[0] + " needs more:\n" + COMMANDS);
        }
        return words[number];
    }

    private String detail(String[] words) throws IOException {
        String date = argument(words, 2);
        Path file = Path.of(argument(words, 3));
        if (!date.matches("\\d{8}")) {
            throw new IllegalArgumentException(date + " is no date, YYYYMMDD");
        }
        Files.write(file, networks.getFirst().simulator().detailFile(words[1], Integer.parseInt(date)));
        return "written: " + file + "\n";
    }

    private String script(String file) throws IOException {
        for (SimulatedNetwork network : networks) {
            network.simulator().script(Script.load(Path.of(file)));
        }
        return "as " + file + " says\n";
    }

    private String line(String[] words) {
        LineFault fault = fault(argument(words, 1));
        for (SimulatedNetwork network : networks) {
            boolean meant = words.length < 3 || words[2].equals(Integer.toString(network.port()));
            if (meant && !network.fails(fault)) {
                throw new IllegalArgumentException("there is no such line: start the simulator with --line");
            }
        }
        return "line " + words[1] + "\n";
    }

    private static LineFault fault(String word) {
        return Arrays.stream(LineFault.values())
                .filter(fault -> fault.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line does " + word + "\n" + COMMANDS));
    }

    private String all(Consumer<NetworkSimulator> act) {
        networks.forEach(network -> act.accept(network.simulator()));
        return "done\n";
    }
}
