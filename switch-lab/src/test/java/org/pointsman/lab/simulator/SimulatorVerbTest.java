package org.pointsman.lab.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.pointsman.lab.verb.Shell;

class SimulatorVerbTest {
    private static final String DIALECTS = System.getProperty("pointsman.root") + "/config/dialects";

    private final Shell shell = new Shell();

    @Test
    void shouldServeUntilStopped() {
        assertEquals(0, shell.typing("book\nstop\n", "simulator", "--port", "0", "--config", DIALECTS));
        assertTrue(shell.out().matches("READY network=\\d+\\R"));
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
