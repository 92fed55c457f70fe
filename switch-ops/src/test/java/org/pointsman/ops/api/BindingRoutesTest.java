package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Payment services of a terminal over the API. */
class BindingRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String TERMINAL = "/api/v1/terminals/" + FakeSwitch.TID;
    private static final String SERVICES = TERMINAL + "/services";
    private static final String REVOCATION = TERMINAL + "/revocation";
    private static final String ORDER = "{\"services\":[\"ALIPAY\",\"WECHAT\"],\"merchantName\":\"Shop\",\"contact\":\"Li\","
            + "\"model\":\"A920\",\"why\":\"SECURITY\",\"expectedResult\":\"cards\",\"impactConfirmed\":true,"
            + "\"detailConfirmed\":%s,\"reason\":\"x\"}";

    private final TestServer server = new TestServer(new FakeSwitch(5), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldShowEveryServiceOfATerminal() throws Exception {
        TestServer.Answer answer = server.get(OPERATOR, SERVICES);
        assertEquals(200, answer.status());
        assertEquals(6, answer.json().path("active").size());
        assertEquals("10000001-CARD-1", answer.json().at("/bindings/0/id").asText());
        assertEquals(404, server.get(OPERATOR, "/api/v1/terminals/19999999/services").status());
    }

    @Test
    void shouldSwitchAServiceOffOnlyWhenItIsConfirmedTwice() throws Exception {
        assertEquals("CONFIRMATION_NEEDED", post(SERVICES + "/ALIPAY/disable", "\"impactConfirmed\":true,").code());
        assertEquals(200,
                post(SERVICES + "/ALIPAY/disable", "\"impactConfirmed\":true,\"detailConfirmed\":true,").status());
        JsonNode terminal = server.get(OPERATOR, TERMINAL).json();
        assertTrue(terminal.path("mayTrade").asBoolean());
        assertEquals("ALIPAY is PAUSED (40)", terminal.at("/services/0").asText());
        assertEquals(200, post(SERVICES + "/ALIPAY/enable", "").status());
        assertEquals(0, server.get(OPERATOR, TERMINAL).json().path("services").size());
    }

    @Test
    void shouldPlanARevocationThatAnotherPersonApproves() throws Exception {
        assertEquals("CONFIRMATION_NEEDED", server.post(OPERATOR, REVOCATION, ORDER.formatted("false")).code());
        TestServer.Answer waiting = server.post(OPERATOR, REVOCATION, ORDER.formatted("true"));
        assertEquals(202, waiting.status());
        String approval = "/api/v1/approvals/" + waiting.json().path("approvalId").asText();
        assertEquals("10000001 services",
                server.get(OPERATOR, "/api/v1/approvals").json().at("/items/0/subject").asText());
        assertEquals(200, server.post("demo-approver", approval + "/approve", "{\"reason\":\"seen\"}").status());
        JsonNode plan = server.get(OPERATOR, SERVICES).json().path("plan");
        assertEquals("ANNOUNCED", plan.path("state").asText());
        assertEquals("ALIPAY", plan.path("current").asText());
        assertEquals(1, server.get(OPERATOR, "/api/v1/revocations?reason=SECURITY").json().path("items").size());
        assertEquals(0, server.get(OPERATOR, "/api/v1/revocations?reason=COST").json().path("items").size());
        assertEquals(200, post(REVOCATION + "/abort", "").status());
        assertEquals(200, post(REVOCATION + "/rate", "\"rating\":5,\"text\":\"fine\",").status());
        assertEquals(5, server.get(OPERATOR, SERVICES).json().at("/plan/feedback/rating").asInt());
    }

    @Test
    void shouldTakeTheProvidersWordTwice() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals(200,
                    post(SERVICES + "/QUICKPASS/provider", "\"event\":\"HOLDER_CLOSED\",\"reference\":\"P-7\",")
                            .status());
        }
        JsonNode services = server.get(OPERATOR, SERVICES).json();
        assertEquals(1, services.path("notices").size());
        assertEquals("SWITCHED_OFF", services.at("/notices/0/kind").asText());
    }

    @ParameterizedTest
    @CsvSource({"demo-operator, services/GOLD/request, 400, INVALID_ARGUMENT",
            "demo-operator, services/ALIPAY/paint, 404, NOT_FOUND", "demo-operator, revocation/paint, 404, NOT_FOUND",
            "demo-operator, services/ALIPAY/request, 409, ILLEGAL_TRANSITION",
            "demo-operator, revocation/retest, 404, NOT_FOUND",
            "demo-approver, services/ALIPAY/enable, 403, NOT_ALLOWED"})
    void shouldRefuseWhatItCannotDo(String token, String path, int status, String code) throws Exception {
        TestServer.Answer answer = server.post(token, TERMINAL + "/" + path, "{\"reason\":\"x\"}");
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    private TestServer.Answer post(String path, String members) throws Exception {
        return server.post(OPERATOR, path, "{" + members + "\"reason\":\"x\"}");
    }
}
