package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

class ReversalRoutesTest {
    private static final String VIEWER = "demo-viewer";
    private static final String OPERATOR = "demo-operator";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldListTheOldestDebtFirstPageByPage() throws Exception {
        for (long id : new long[]{30, 10, 20}) {
            server.fake().addReversal(id, "OWED");
        }
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; cursor != null && pages < 10; pages++) {
            JsonNode page = server.get(VIEWER, "/api/v1/saf?limit=2" + cursor).json();
            page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        assertEquals(List.of(30L, 10L, 20L), ids);
    }

    @ParameterizedTest
    @CsvSource({"state=PARKED, 1", "state=parked, 1", "state=WAITING, 0", "network=cup, 2", "network=visa, 0",
            "original=2, 1", "original=000000000002, 1", "original=3, 0", "before=2030-01-01T00:00:00Z, 2",
            "before=2020-01-01T00:00:00Z, 0"})
    void shouldFilter(String query, int expected) throws Exception {
        server.fake().addReversal(1, "OWED");
        server.fake().addReversal(2, "PARKED");
        assertEquals(expected, server.get(VIEWER, "/api/v1/saf?" + query).json().path("items").size());
    }

    @Test
    void shouldShowWhatScriptsRelyOn() throws Exception {
        server.fake().addReversal(7, "WAITING");
        JsonNode item = server.get(VIEWER, "/api/v1/saf").json().path("items").get(0);
        for (String name : List.of("id", "rrn", "tid", "mid", "network", "stan", "amountMinor", "attempts", "state",
                "since")) {
            assertTrue(item.has(name), name);
        }
        assertFalse(item.has("next"), "it depends on the link");
    }

    @Test
    void shouldHandTheOrderOnWithActorAndReason() throws Exception {
        server.fake().addReversal(7, "PARKED");
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/saf/000000000007/retry",
                "{\"reason\":\"they say it is fixed\"}");
        assertEquals(200, answer.status());
        assertEquals("ACCEPTED", answer.json().path("outcome").asText());
        server.post(OPERATOR, "/api/v1/saf/7/park", "{\"reason\":\"it is not\"}");
        assertEquals(List.of("RETRY 7 demo-operator they say it is fixed", "PARK 7 demo-operator it is not"),
                server.fake().orders());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"saf/9/retry|{\"reason\":\"x\"}|404|NOT_FOUND",
            "saf/5/park|{\"reason\":\"x\"}|409|ILLEGAL_TRANSITION", "saf/7/retry|{}|400|REASON_REQUIRED",
            "saf/x/retry|{\"reason\":\"x\"}|400|INVALID_ARGUMENT", "saf/7/park|{\"cause\":\"x\"}|400|UNKNOWN_FIELD"})
    void shouldRefuseOtherwise(String path, String body, int status, String code) throws Exception {
        server.fake().addReversal(7, "OWED");
        server.fake().addTransaction(5, FakeSwitch.TID, 1, "APPROVED");
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/" + path, body);
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldRefuseAReasonThatIsABook() throws Exception {
        server.fake().addReversal(7, "OWED");
        String body = "{\"reason\":\"" + "x".repeat(1_001) + "\"}";
        assertEquals(400, server.post(OPERATOR, "/api/v1/saf/7/retry", body).status());
    }
}
