package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.access.AccessLine;

/** Who reads, exports, or is not let in. */
class AccessLogTest {
    private final List<AccessLine> lines = new CopyOnWriteArrayList<>();
    private boolean full;
    private final TestServer server = new TestServer(new FakeSwitch(3), true, this::note);

    private void note(AccessLine line) throws IOException {
        if (full) {
            throw new IOException("no space left on device");
        }
        lines.add(line);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/api/v1/transactions?pan=x, false", "/api/v1/transactions?tid=10000001, true",
            "/api/v1/merchants/999290058120001, true", "/api/v1/report, true", "/api/v1/report.csv, true",
            "/api/v1/contacts, true", "/api/v1/fees/10000001, true", "/api/v1/notices, true",
            "/api/v1/terminals/10000001, false", "/api/v1/stats, false", "/metrics, false"})
    void shouldNoteWhoWasShownWhatIsNotForEveryReader(String path, boolean noted) throws Exception {
        int status = server.get("demo-operator", path).status();
        assertEquals(noted ? 1 : 0, lines.size());
        if (noted) {
            AccessLine line = lines.getFirst();
            assertEquals(200, status);
            assertEquals("demo-operator", line.who());
            assertEquals(List.of("OPERATOR"), line.roles());
            assertEquals("127.0.0.1", line.from());
            assertEquals("GET " + path, line.asked());
            assertEquals(200, line.status());
        }
    }

    @Test
    void shouldDenyAndNoteWhoMayNotRead() throws Exception {
        assertEquals(403, server.get("demo-key_custodian", "/api/v1/report").status());
        assertEquals("demo-key_custodian", lines.getFirst().who());
        assertEquals(403, lines.getFirst().status());
        assertEquals(401, server.get("guessed", "/api/v1/report").status());
        assertEquals(null, lines.getLast().who());
        assertEquals(401, lines.getLast().status());
    }

    @Test
    void shouldShowNothingThatCannotBeNoted() throws Exception {
        full = true;
        TestServer.Answer answer = server.get("demo-operator", "/api/v1/report");
        assertEquals(503, answer.status());
        assertEquals("ACCESS_LOG_FAILED", answer.code());
        assertFalse(answer.raw().body().contains("terminals"));
        assertEquals(200, server.get("demo-operator", "/api/v1/terminals/10000001").status());
        assertEquals(403, server.get("demo-key_custodian", "/api/v1/report").status());
    }
}
