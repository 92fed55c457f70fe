package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Requests that are not as HTTP clients send them get an answer a client can read. */
class TransportTest {
    private static final String AUTHORISED = "\r\nAuthorization: Bearer demo-operator\r\nConnection: close\r\n";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/api/v1/terminals/%00, 400", "/api/v1/terminals/%zz, 400", "/api/v1/terminals/%, 400",
            "/api/v1/terminals/%c0%af, 400", "/api/v1/terminals?state=%zz, 400", "/nothing%00, 400", "/nothing, 404"})
    void shouldAnswerAPathNobodyCanRead(String path, int status) throws Exception {
        assertProblem(status, exchange("GET " + path + " HTTP/1.1\r\nHost: localhost" + AUTHORISED + "\r\n", false));
    }

    @Test
    void shouldAnswerLongHeaders() throws Exception {
        assertProblem(431,
                exchange(
                        "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + AUTHORISED + "\r\n",
                        false));
        assertProblem(414, exchange(
                "GET /livez?x=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost" + AUTHORISED + "\r\n", false));
    }

    @Test
    void shouldSayThatABodyDidNotComeWhole() throws Exception {
        String answer = exchange("POST /api/v1/terminals/10000001/holds HTTP/1.1\r\nHost: localhost" + AUTHORISED
                + "Content-Length: 100\r\n\r\n{\"ho", true);
        assertTrue(answer.isEmpty() || answer.contains("application/problem+json"), answer);
        assertTrue(!answer.contains("500 "), answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"evil.example, 421", "evil.example:8585, 421", "127.0.0.1.evil.example, 421", "localhost:8585, 200",
            "127.0.0.1, 200", "[::1]:8585, 200", "switch.localhost, 200"})
    void shouldAnswerToItsOwnNamesOnly(String host, int status) throws Exception {
        String answer = exchange("GET /livez HTTP/1.1\r\nHost: " + host + AUTHORISED + "\r\n", false);
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    private static void assertProblem(int status, String answer) {
        assertEquals("HTTP/1.1 " + status, answer.substring(0, Math.min(12, answer.length())), answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("\"code\":\""), answer);
        assertTrue(!answer.contains("<html") && !answer.contains("Jetty"), answer);
    }

    private String exchange(String request, boolean end) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (end) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
