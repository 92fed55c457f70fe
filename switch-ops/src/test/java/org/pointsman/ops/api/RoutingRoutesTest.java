package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

class RoutingRoutesTest {
    private static final String VIEWER = "demo-viewer";
    private static final String REASON = "{\"reason\":\"x\"}";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSayWhereAPaymentWouldGo() throws Exception {
        JsonNode answer = server.get(VIEWER, "/api/v1/routes/test?card=620012&amountMinor=100&at=08:30").json();
        assertEquals("{\"networks\":[\"union\"],\"up\":[],\"standIn\":\"night\"}", answer.toString());
    }

    @ParameterizedTest
    @CsvSource({"card=x, 400", "card=12345678901234567890, 400", "at=8:30, 400", "at=24:00, 400", "service=CASH, 400",
            "amountMinor=x, 400", "digits=x, 400", "service=alipay, 200", "card=62&digits=19, 200"})
    void shouldNameWhatIsNoPayment(String query, int status) throws Exception {
        assertEquals(status, server.get(VIEWER, "/api/v1/routes/test?" + query).status());
    }

    @Test
    void shouldSayThatNoFileIsNamed() throws Exception {
        for (TestServer.Answer answer : new TestServer.Answer[]{
                server.get("demo-operator", "/api/v1/routes/difference"),
                server.post("demo-operator", "/api/v1/routes/reload", REASON)}) {
            assertEquals(400, answer.status());
            assertEquals("the configuration names no routesFile", answer.json().path("detail").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"routes/reload, 403", "routes/rollback, 403", "stand-in/on, 403", "stand-in/off, 403"})
    void shouldBeChangedByNobodyWhoOnlyReads(String path, int status) throws Exception {
        assertEquals(status, server.post(VIEWER, "/api/v1/" + path, REASON).status());
    }

    @Test
    void shouldTellWhatWasUsedOfStandInAndWhyItWasNotGiven() throws Exception {
        JsonNode found = server.get(VIEWER, "/api/v1/stand-in").json();
        assertEquals("true 1 8000 1 {\"STAND_IN_PIN\":2}", "%s %s %s %s %s".formatted(found.path("on"),
                found.path("approvals"), found.path("approvedMinor"), found.path("owed"), found.path("denied")));
        assertEquals("night APPROVE 2 8000 50000",
                "%s %s %s %s %s".formatted(found.at("/terms/0/name").asText(), found.at("/terms/0/mode").asText(),
                        found.at("/terms/0/hours"), found.at("/terms/0/amountMinor"), found.at("/terms/0/totalMinor")));
    }
}
