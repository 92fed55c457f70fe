package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.ops.FakeSwitch;

/** Applications for a terminal over the admin API. */
class OrderRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String RISK = "demo-risk";
    private static final String APPROVER = "demo-approver";
    private static final String ORDERS = "/api/v1/orders";
    private static final String MID = "999290058120055";
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String APPLY = "{\"mid\":\"" + MID + "\",\"merchantName\":\"Corner shop\","
            + "\"merchantType\":\"SOLE_TRADER\",\"provider\":\"ZFT\",\"model\":\"A920\",\"place\":\"12 Long Street\","
            + "\"account\":\"bank, ends 1234\",\"services\":[\"CARD\"],\"applicant\":\"Ms Li\",\"channel\":\"ONLINE\","
            + "\"reason\":\"x\"}";
    private static final String CANCEL = "\"merchant\":\"" + MID
            + "\",\"applicant\":\"Ms Li\",\"channel\":\"PHONE\",\"cause\":\"BUDGET\",";
    private static final String PREPARE = "\"tid\":\"20000001\",\"serial\":\"SN-1\",\"wrappedTmk\":\""
            + FakeSwitch.WRAPPED_TMK + "\",";
    private static final int RACES = 100;

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    private long apply() throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, ORDERS, APPLY);
        assertEquals(201, answer.status(), answer.json()::toString);
        return answer.json().path("orderId").asLong();
    }

    private void step(long id, String token, String step, String members) throws Exception {
        TestServer.Answer answer = server.post(token, ORDERS + "/" + id + "/steps/" + step,
                "{" + members + "\"reason\":\"x\"}");
        assertEquals(200, answer.status(), answer.json()::toString);
        assertEquals(id, answer.json().path("orderId").asLong());
    }

    private JsonNode show(long id) throws Exception {
        return server.get(OPERATOR, ORDERS + "/" + id).json();
    }

    private static String document(String name) {
        return "\"documents\":[" + proof(name) + "],";
    }

    private static String proof(String name) {
        return "{\"name\":\"" + name + "\",\"sha256\":\"" + SHA256 + "\"}";
    }

    private long approved() throws Exception {
        long id = apply();
        List<String> papers = new ArrayList<>();
        show(id).path("required").forEach(name -> papers.add(proof(name.asText())));
        step(id, OPERATOR, "submit", "\"documents\":[" + String.join(",", papers) + "],");
        step(id, RISK, "take", "");
        step(id, RISK, "verify", "");
        step(id, RISK, "identity-pass", document("REGISTER"));
        step(id, RISK, "account-pass", document("BANK"));
        step(id, APPROVER, "approve", "");
        return id;
    }

    @Test
    void shouldTakeAnOrderFromTheApplicationToTheInstallation() throws Exception {
        long id = approved();
        step(id, OPERATOR, "prepare", PREPARE);
        JsonNode terminal = server.get(OPERATOR, "/api/v1/terminals/20000001").json();
        assertEquals("PROVISIONED", terminal.path("state").asText());
        assertEquals("order 1: PREPARING; device SN-1 to be shipped", terminal.at("/cases/0").asText());
        assertEquals("order 1 is PREPARING: device SN-1 to be shipped", terminal.at("/next/0").asText());
        step(id, OPERATOR, "ship", "\"tracking\":\"SF-1\",");
        step(id, OPERATOR, "deliver", "");
        step(id, OPERATOR, "install", document("HAND_OVER"));
        JsonNode order = show(id);
        assertEquals("DELIVERED", order.path("state").asText());
        assertEquals("the first sign-on of terminal 20000001", order.path("waitsFor").asText());
        assertEquals("PASS", order.at("/identity/result").asText());
        assertEquals("demo-risk", order.at("/accountCheck/by").asText());
        assertEquals("HAND_OVER", order.at("/handOver/name").asText());
        assertTrue(order.at("/cancellable/possible").asBoolean());
        assertTrue(order.at("/cancellable/deviceComesBack").asBoolean());
        assertEquals(order.at("/history").get(order.at("/history").size() - 1).path("at").asText(),
                order.path("changedAt").asText());
        assertTrue(server.get(OPERATOR, "/api/v1/terminals/20000001").json().at("/next/0").asText()
                .startsWith("the terminal signs on before"));
        assertEquals("ACTIVE", server.get(OPERATOR, "/api/v1/merchants/" + MID).json().path("state").asText());
    }

    @Test
    void shouldShowARequestToCancelUntilItIsDecided() throws Exception {
        long id = apply();
        assertTrue(show(id).path("cancel").isMissingNode());
        assertEquals("ILLEGAL_TRANSITION", show(id).at("/cancellable/code").asText());
        step(id, OPERATOR, "submit", "");
        assertEquals("INFO_REQUESTED", show(id).path("state").asText());
        step(id, OPERATOR, "cancel", CANCEL);
        JsonNode cancel = show(id).path("cancel");
        assertEquals("BUDGET", cancel.path("cause").asText());
        assertEquals("INFO_REQUESTED", cancel.path("former").asText());
        assertEquals("demo-operator", cancel.path("asker").asText());
        step(id, OPERATOR, "consent", "\"agreedMinor\":0,\"applicant\":\"Ms Li\",");
        assertEquals("Ms Li", show(id).at("/cancel/agreedBy").asText());
        assertEquals(403, server.post(OPERATOR, ORDERS + "/1/steps/approve", "{\"reason\":\"x\"}").status());
        step(id, APPROVER, "approve", "");
        assertEquals("CANCELLED", show(id).path("state").asText());
        assertEquals(1, server.get(OPERATOR, ORDERS + "?cause=BUDGET").json().path("items").size());
        assertEquals(0, server.get(OPERATOR, ORDERS + "?cause=OTHER").json().path("items").size());
    }

    @Test
    void shouldListPageByPage() throws Exception {
        apply();
        apply();
        step(2, OPERATOR, "discard", "");
        JsonNode first = server.get(OPERATOR, ORDERS + "?limit=1").json();
        assertEquals(1, first.at("/items/0/id").asLong());
        JsonNode second = server.get(OPERATOR, ORDERS + "?limit=1&cursor=" + first.path("next").asText()).json();
        assertEquals(2, second.at("/items/0/id").asLong());
        assertTrue(second.path("next").isMissingNode());
        assertEquals(1, server.get(OPERATOR, ORDERS + "?state=DISCARDED").json().path("items").size());
        assertEquals(2, server.get(OPERATOR, ORDERS + "?merchant=" + MID).json().path("items").size());
        assertEquals(0, server.get(OPERATOR, ORDERS + "?merchant=" + FakeSwitch.MID).json().path("items").size());
        assertEquals(0, server.get(OPERATOR, "/api/v1/cases").json().path("items").size());
        assertEquals(404, server.get(OPERATOR, "/api/v1/cases/1").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "cancel", "approve", "prepare", "ship"})
    void shouldCreateNothingForAnOrderNobodyKnows(String step) throws Exception {
        assertEquals(404, server.get(OPERATOR, ORDERS + "/7").status());
        TestServer.Answer answer = server.post(OPERATOR, ORDERS + "/7/steps/" + step,
                "{" + CANCEL + "\"reason\":\"x\"}");
        assertEquals(404, answer.status());
        assertEquals("NOT_FOUND", answer.code());
        assertEquals(0, server.get(OPERATOR, ORDERS).json().path("items").size());
    }

    @ParameterizedTest
    @CsvSource({"SOLE_TRADER, ALIEN, 400, INVALID_ARGUMENT", "ONLINE, PIGEON, 400, INVALID_ARGUMENT",
            "CARD, NOTHING, 400, INVALID_ARGUMENT", "place, plaice, 400, UNKNOWN_FIELD",
            "A920, 6222021234567890128, 400, INVALID_ARGUMENT",
            "ends 1234, 6222021234567890128, 400, INVALID_ARGUMENT"})
    void shouldRefuseAnApplicationThatDoesNotFit(String part, String other, int status, String code) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, ORDERS, APPLY.replace(part, other));
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"demo-operator|take||403|NOT_ALLOWED",
            "demo-operator|sleep||400|INVALID_ARGUMENT",
            "demo-operator|cancel|\"merchant\":\"999290058120001\",\"applicant\":\"Li\",\"channel\":\"PHONE\",\"cause\":\"BUDGET\",|403|NOT_OWNER",
            "demo-operator|cancel|\"applicant\":\"Li\",\"channel\":\"PHONE\",\"cause\":\"BUDGET\",|400|INVALID_ARGUMENT",
            "demo-operator|prepare|\"tid\":\"20000001\",\"serial\":\"S\",|400|INVALID_ARGUMENT",
            "demo-operator|deliver||409|ILLEGAL_TRANSITION"})
    void shouldRefuseAStepThatDoesNotFit(String token, String step, String members, int status, String code)
            throws Exception {
        step(apply(), OPERATOR, "submit", "\"documents\":[" + proof("APPLICATION_FORM") + "],");
        List<String> papers = new ArrayList<>();
        show(1).path("missing").forEach(name -> papers.add(proof(name.asText())));
        step(1, OPERATOR, "answer", "\"documents\":[" + String.join(",", papers) + "],");
        TestServer.Answer answer = server.post(token, ORDERS + "/1/steps/" + step,
                "{" + (members == null ? "" : members) + "\"reason\":\"x\"}");
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldLetExactlyOneWinWhenShipmentAndCancellationAreSentAtOnce() throws Exception {
        int shipped = 0;
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                long id = approved();
                step(id, OPERATOR, "prepare",
                        PREPARE.replace("20000001", Integer.toString(20_000_001 + race)).replace("SN-1", "SN-" + race));
                shipped += race(desks, id) ? 1 : 0;
            }
        }
        assertTrue(shipped >= 0 && shipped <= RACES);
    }

    // Both have seen the same version.
    private boolean race(ExecutorService desks, long id) throws Exception {
        String version = server.get(OPERATOR, ORDERS + "/" + id).header("ETag");
        CyclicBarrier start = new CyclicBarrier(2);
        Future<TestServer.Answer> ship = desks.submit(at(start, id, "ship", "\"tracking\":\"SF-1\",", version));
        Future<TestServer.Answer> cancel = desks.submit(at(start, id, "cancel", CANCEL, version));
        boolean shipped = ship.get().status() == 200;
        assertEquals(shipped ? 409 : 200, cancel.get().status());
        TestServer.Answer loser = shipped ? cancel.get() : ship.get();
        assertEquals("CONFLICT", loser.code());
        assertEquals(shipped ? "SHIPPED" : "CANCEL_REQUESTED", show(id).path("state").asText());
        return shipped;
    }

    private Callable<TestServer.Answer> at(CyclicBarrier start, long id, String step, String members, String version) {
        return () -> {
            start.await();
            return server.call("POST", OPERATOR, ORDERS + "/" + id + "/steps/" + step,
                    "{" + members + "\"reason\":\"x\"}", "If-Match", version);
        };
    }

    @Test
    void shouldAnswerARepeatWithTheNumberOfTheSameOrder() throws Exception {
        for (int i = 0; i < 2; i++) {
            TestServer.Answer answer = server.call("POST", OPERATOR, ORDERS, APPLY, "Idempotency-Key", "k-1");
            assertEquals(1, answer.json().path("orderId").asLong());
        }
        assertEquals(2, apply());
        assertFalse(show(2).path("tid").isTextual());
    }
}
