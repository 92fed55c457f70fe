package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Holds on merchants, services and application versions, and what `terminal show` says of them. */
class ScopeRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String RISK = "demo-risk";
    private static final String MERCHANT = "/api/v1/scopes/MERCHANT/" + FakeSwitch.MID;
    private static final String PROOF = "\"proof\":{\"name\":\"paper.pdf\",\"sha256\":\"" + "0123456789abcdef".repeat(4)
            + "\"}";

    private final TestServer server = new TestServer(new FakeSwitch(5), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldHoldAMerchantAndLetItGoWithASecondPerson() throws Exception {
        assertEquals(200, place(RISK, MERCHANT, "ABNORMAL_TXN").status());
        JsonNode shown = server.get(OPERATOR, MERCHANT).json();
        assertTrue(shown.path("held").asBoolean());
        assertEquals("RISK_REVIEW", shown.at("/holds/0/document").asText());
        assertEquals("PROOF_REQUIRED", lift(RISK, MERCHANT + "/holds/ABNORMAL_TXN", "").code());
        TestServer.Answer waiting = lift(RISK, MERCHANT + "/holds/ABNORMAL_TXN", PROOF + ",");
        assertEquals(202, waiting.status());
        String approval = "/api/v1/approvals/" + waiting.json().path("approvalId").asText();
        assertEquals("MERCHANT " + FakeSwitch.MID,
                server.get(OPERATOR, "/api/v1/approvals").json().at("/items/0/subject").asText());
        assertEquals(200, server.post("demo-approver", approval + "/approve", "{\"reason\":\"seen\"}").status());
        assertFalse(server.get(OPERATOR, MERCHANT).json().path("held").asBoolean());
    }

    @Test
    void shouldEndNothingInFlightOnMoreThanATerminal() throws Exception {
        TestServer.Answer answer = server.post(RISK, "/api/v1/scopes/FIRMWARE/V1.02/holds",
                "{\"hold\":\"TAMPER\",\"killInFlight\":true,\"reason\":\"test\"}");
        assertEquals(400, answer.status());
        assertTrue(answer.raw().body().contains("one terminal"), answer.raw().body());
    }

    @ParameterizedTest
    @CsvSource({"MERCHANT/999290058120001, COMPANY_POLICY, 03, false", "FIRMWARE/V1.02, MAINTENANCE, 58, false",
            "FIRMWARE/V1.03, MAINTENANCE, '', true"})
    void shouldTellOnTheTerminalWhatIsHeldAroundIt(String scope, String reason, String code, boolean trades)
            throws Exception {
        place(OPERATOR, "/api/v1/scopes/" + scope, reason);
        JsonNode terminal = server.get(OPERATOR, "/api/v1/terminals/10000001").json();
        assertEquals(trades, terminal.path("mayTrade").asBoolean());
        terminal.path("messages").forEach(message -> {
            if (message.path("message").asText().equals("PURCHASE")) {
                assertEquals(code, message.path("condition").asText(""));
            }
        });
        assertEquals(trades, terminal.path("next").isEmpty());
    }

    @Test
    void shouldTradeOnWhenOneServiceIsHeld() throws Exception {
        place(OPERATOR, "/api/v1/scopes/SERVICE/ALIPAY", "MAINTENANCE");
        JsonNode terminal = server.get(OPERATOR, "/api/v1/terminals/10000001").json();
        assertTrue(terminal.path("mayTrade").asBoolean());
        assertTrue(terminal.at("/services/0").asText().startsWith("SERVICE ALIPAY: hold MAINTENANCE"));
        assertTrue(terminal.at("/services/0").asText().endsWith("(40)"));
    }

    @Test
    void shouldListWhatIsHeldOrAnnounced() throws Exception {
        place(OPERATOR, "/api/v1/scopes/SERVICE/ALIPAY", "TECH_FAULT");
        server.post(OPERATOR, "/api/v1/scopes/FIRMWARE/V1.02/holds",
                "{\"hold\":\"MAINTENANCE\",\"effectiveAt\":\"2190-01-01T00:00:00Z\",\"reason\":\"x\"}");
        JsonNode all = server.get(OPERATOR, "/api/v1/scopes").json().path("items");
        assertEquals(2, all.size());
        assertTrue(all.get(0).at("/holds/0/announced").asBoolean());
        JsonNode services = server.get(OPERATOR, "/api/v1/scopes?scope=SERVICE").json().path("items");
        assertEquals("ALIPAY", services.get(0).path("id").asText());
        assertEquals(1, services.size());
    }

    @ParameterizedTest
    @CsvSource({"demo-operator, SERVICE/NOTHING, MAINTENANCE, 400, INVALID_ARGUMENT",
            "demo-operator, HOUSE/1, MAINTENANCE, 400, INVALID_ARGUMENT",
            "demo-operator, MERCHANT/999290058129999, COMPANY_POLICY, 404, NOT_FOUND",
            "demo-approver, SERVICE/CARD, MAINTENANCE, 403, NOT_ALLOWED"})
    void shouldRefuseWhatItCannotHold(String token, String scope, String reason, int status, String code)
            throws Exception {
        TestServer.Answer answer = place(token, "/api/v1/scopes/" + scope, reason);
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    private TestServer.Answer place(String token, String path, String reason) throws Exception {
        return server.post(token, path + "/holds", "{\"hold\":\"" + reason + "\",\"reason\":\"x\"}");
    }

    private TestServer.Answer lift(String token, String path, String members) throws Exception {
        return server.delete(token, path, "{" + members + "\"reason\":\"x\"}");
    }
}
