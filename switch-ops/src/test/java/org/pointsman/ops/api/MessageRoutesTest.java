package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.RecordJournal;
import org.pointsman.records.Result;

/** The messages of a transaction, asked of the running switch. */
class MessageRoutesTest {
    private static final String VIEWER = "demo-viewer";
    private static final long AT_NS = 1_795_334_400_000_000_000L;

    private final FakeSwitch fake = new FakeSwitch(1);
    private final TestServer server = new TestServer(fake, true);

    @BeforeEach
    void write() {
        MemoryJournal written = new MemoryJournal(Durability.PROCESS);
        RecordJournal journal = new RecordJournal(written);
        journal.asked(9, 300_00);
        journal.sent(9, 5, 41);
        journal.answered(9, 5, Result.APPROVED);
        fake.journal(written);
        fake.addTransaction(5, FakeSwitch.TID, 77, "APPROVED", AT_NS);
        fake.position(3);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTellTheMessagesOfATransactionMasked() throws Exception {
        JsonNode page = server.get(VIEWER, "/api/v1/transactions/5/messages").json();
        assertEquals("[REQUEST, SEND, REPLY, ANSWER]", page.path("items").findValuesAsText("kind").toString());
        assertEquals("cup", page.at("/items/1/network").asText());
        assertTrue(page.path("complete").asBoolean());
        assertTrue(page.toString().contains("620012******9010"), page.toString());
    }

    @Test
    void shouldSayThatATransactionIsNotKnown() throws Exception {
        assertEquals(404, server.get(VIEWER, "/api/v1/transactions/6/messages").status());
    }
}
