package org.pointsman.lab.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.verb.Shell;

class SimulatorVerbTest {
    private static final String DIALECTS = System.getProperty("pointsman.root") + "/config/dialects";

    @TempDir
    private Path directory;
    private final Shell shell = new Shell();

    @Test
    void shouldServeUntilStopped() {
        assertEquals(0, shell.typing("book\nstop\n", "simulator", "--port", "0", "--config", DIALECTS));
        assertTrue(shell.out().matches("READY network=\\d+\\R"));
    }

    @Test
    void shouldDoWhatItIsToldToSeveralNetworks() throws IOException {
        Path script = Files.writeString(directory.resolve("script.yaml"), "latency: {fromMs: 1, toMs: 2}");
        assertEquals(0,
                shell.typing(
                        "line cut\nline earthquake\nscript " + script
                                + "\nscript nowhere.yaml\nkey\ndrop\nbook\nwhat\nstop\n",
                        "simulator", "--port", "0", "--also", "iso87-ascii:0", "--line", "--config", DIALECTS));
        assertTrue(shell.out().lines().findFirst().orElseThrow().matches("READY network=\\d+,\\d+"), shell.out());
        for (String said : List.of("line cut", "no line does earthquake", "as " + script + " says", "nowhere.yaml",
                "done", ", iso87-ascii", SimulatorDesk.COMMANDS)) {
            assertTrue(shell.out().contains(said), said + ":\n" + shell.out());
        }
    }

    @Test
    void shouldSayThatThereIsNoLineWhenNoneWasAskedFor() {
        assertEquals(0, shell.typing("line cut\nstop\n", "simulator", "--port", "0", "--config", DIALECTS));
        assertTrue(shell.out().contains("there is no such line: start the simulator with --line"), shell.out());
    }

    @Test
    void shouldRecordASessionAndReplayIt() throws IOException {
        Path file = directory.resolve("session.jsonl");
        assertEquals(0, shell.typing("replay\nstop\n", "simulator", "--port", "0", "--also", "iso87-binary:0",
                "--config", DIALECTS, "--record", file.toString()));
        assertTrue(shell.out().contains("nothing is replayed: start the simulator with --replay FILE"), shell.out());
        assertTrue(Files.readString(file).startsWith("{\"recording\":1,\"began\":\""));
        Files.writeString(file, """
                {"recording":1}
                {"ms":1,"network":"iso87-binary.2","connection":1,"from":"switch","closed":true}
                """);
        assertEquals(1, shell.run("simulator", "--port", "0", "--config", DIALECTS, "--replay", file.toString()));
        assertTrue(shell.err().contains(file + " has nothing of a network iso87-binary, but of iso87-binary.2"),
                shell.err());
        Files.writeString(file, Files.readString(file).replace(".2", ""));
        assertEquals(0, shell.typing("replay\nstop\n", "simulator", "--port", "0", "--config", DIALECTS, "--replay",
                file.toString(), "--speed", "2", "--compare", "3,4"));
        assertTrue(shell.out().contains("replay of " + file + ": of 0 recorded requests 0 came, 0 did not"),
                shell.out());
    }

    @Test
    void shouldSayWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertEquals(1, shell.run("simulator", "--port", port, "--config", DIALECTS));
        }
        assertTrue(shell.err().contains("choose another port"));
    }

    @Test
    void shouldSayWhenThereIsNoDialect() {
        assertEquals(1, shell.run("simulator", "--port", "0", "--config", DIALECTS + "/nowhere"));
        assertTrue(shell.err().contains("nowhere"));
    }
}
