package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.CommandReply;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;

class ReconciliationRoutesTest {
    private static final String DIFFERENCES = "/api/v1/differences";
    private static final String OPERATOR = "demo-operator";

    private final FakeSwitch fake = new FakeSwitch(1);
    private final TestServer server = new TestServer(fake, true);

    @AfterEach
    void stop() {
        server.close();
    }

    private void record(String network, String reference) {
        CommandHeader header = new CommandHeader("r-" + reference, "olga", List.of(Role.OPERATOR), "the file",
                CommandHeader.ANY_VERSION, 0);
        CommandReply reply = fake.execute(new RecordDifference(header, network, 20_261_129, DifferenceKind.ONLY_OURS,
                reference, FakeSwitch.MID, FakeSwitch.TID, 500, 0, "0".repeat(64) + ":1")).join();
        assertEquals(CommandReply.Kind.ACCEPTED, reply.kind(), reply.message());
    }

    private JsonNode list(String query) throws IOException, InterruptedException {
        return server.get(OPERATOR, DIFFERENCES + query).json();
    }

    @Test
    void shouldListDifferencesPageByPage() throws Exception {
        record("cup", "000000000001");
        record("abroad", "000000000002");
        record("cup", "000000000003");
        assertEquals(3, list("").path("items").size());
        assertEquals(2, list("?network=cup").path("items").size());
        JsonNode first = list("?limit=2");
        assertEquals("2", first.path("next").asText());
        assertEquals("000000000003", list("?limit=2&cursor=2").path("items").path(0).path("reference").asText());
    }

    @Test
    void shouldCloseADifferenceWhenAnotherPersonAgrees() throws Exception {
        record("cup", "000000000001");
        String wish = "{\"as\":\"written_off\",\"reason\":\"too small to ask\"}";
        TestServer.Answer asked = server.call("POST", OPERATOR, DIFFERENCES + "/1/resolve", wish);
        assertEquals(202, asked.status());
        assertEquals(1, list("?open=true").path("items").size());
        server.call("POST", "demo-approver",
                "/api/v1/approvals/" + asked.json().path("approvalId").asLong() + "/approve", "{\"reason\":\"yes\"}");
        assertEquals(0, list("?open=true").path("items").size());
        JsonNode closed = list("").path("items").path(0);
        assertEquals("WRITTEN_OFF", closed.path("outcome").asText());
        assertFalse(closed.path("approvedBy").asText().isEmpty());
        assertEquals(409, server.call("POST", OPERATOR, DIFFERENCES + "/1/resolve", wish).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/settlements", "/api/v1/settlements/2026-11-29/waiting", "/api/v1/reports/day"})
    void shouldSayThatItNeedsTheReadModel(String path) throws Exception {
        TestServer.Answer answer = server.get(OPERATOR, path);
        assertEquals(503, answer.status());
        assertEquals("NO_READ_MODEL", answer.code());
    }

    @Test
    void shouldTakeADateAsItIsWritten() throws Exception {
        assertEquals(400, server.call("POST", OPERATOR, "/api/v1/settlements/20261129", "{\"reason\":\"x\"}").status());
    }
}
