package org.pointsman.lab.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.LabVerb;

class SimulatorVerbTest {
    private static final String DIALECTS = System.getProperty("pointsman.root") + "/config/dialects";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String typed, String... args) throws InterruptedException {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new SimulatorVerb().run(List.of(args), in, new PrintStream(out), new PrintStream(err));
    }

    @Test
    void shouldServeUntilStopped() throws InterruptedException {
        assertEquals(0, run("book\nstop\n", "--port", "0", "--config", DIALECTS));
        assertTrue(out.toString(StandardCharsets.UTF_8).matches("READY network=\\d+\\R"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 65536", "--colour red"})
    void shouldRefuseWordsItDoesNotKnow(String words) throws InterruptedException {
        assertEquals(2, run("", words.split(" ")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("usage: simulator"));
    }

    @Test
    void shouldSayWhenThePortIsTaken() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, run("", "--port", Integer.toString(taken.getLocalPort()), "--config", DIALECTS));
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("choose another port"));
    }

    @Test
    void shouldSayWhenThereIsNoDialect() throws InterruptedException {
        assertEquals(1, run("", "--port", "0", "--config", DIALECTS + "/nowhere"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("nowhere"));
    }

    @Test
    void shouldBeFoundAsAVerb() {
        assertTrue(ServiceLoader.load(LabVerb.class).stream().anyMatch(verb -> verb.type() == SimulatorVerb.class));
    }
}
