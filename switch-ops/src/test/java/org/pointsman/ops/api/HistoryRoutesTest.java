package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.ops.EventJournal;
import org.pointsman.ops.FakeSwitch;

/** The history of a terminal, asked of the running switch. */
class HistoryRoutesTest {
    private static final String VIEWER = "demo-viewer";
    private static final String PATH = "/api/v1/terminals/10000001/history";

    private final FakeSwitch fake = new FakeSwitch(1);
    private final TestServer server = new TestServer(fake, true);

    @BeforeEach
    void write() {
        MemoryJournal journal = new MemoryJournal(Durability.PROCESS);
        EventJournal events = new EventJournal(journal);
        events.append("[" + event("HoldPlaced", "10000001", "paper jam") + "," + event("HoldPlaced", "10000002", "x")
                + "," + event("HoldPlaced", "10000001", "twice") + "]");
        events.append("[" + event("HoldLifted", "10000001", "repaired") + "]");
        events.append("[" + event("HoldPlaced", "10000001", "not durable yet") + "]");
        fake.journal(journal);
        fake.advanceClock(0).join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTellWhatTheRunningSwitchHasInItsJournal() throws Exception {
        JsonNode page = server.get(VIEWER, PATH).json();
        assertEquals(List.of("paper jam", "twice", "repaired"), reasons(page));
        assertEquals("olga", page.at("/items/0/actor").asText());
        assertEquals(2, page.at("/items/2/sequence").asInt());
        assertFalse(page.has("next"));
    }

    @Test
    void shouldKeepTheEventsOfARecordOnOnePage() throws Exception {
        JsonNode first = server.get(VIEWER, PATH + "?limit=1").json();
        assertEquals(List.of("paper jam", "twice"), reasons(first));
        JsonNode second = server.get(VIEWER, PATH + "?limit=1&cursor=" + first.path("next").asText()).json();
        assertEquals(List.of("repaired"), reasons(second));
        assertFalse(second.has("next"));
    }

    @Test
    void shouldSayThatTheJournalHasNothingOfATerminal() throws Exception {
        TestServer.Answer answer = server.get(VIEWER, "/api/v1/terminals/99999999/history");
        assertEquals(404, answer.status());
        assertEquals("NOT_FOUND", answer.code());
    }

    private static String event(String type, String tid, String reason) {
        return """
                {"type":"%s","header":{"actor":"olga","role":"OPERATOR","reason":"%s"},"tid":"%s"}""".formatted(type,
                reason, tid);
    }

    private static List<String> reasons(JsonNode page) {
        List<String> reasons = new ArrayList<>();
        page.path("items").forEach(item -> reasons.add(item.path("reason").asText()));
        return reasons;
    }
}
