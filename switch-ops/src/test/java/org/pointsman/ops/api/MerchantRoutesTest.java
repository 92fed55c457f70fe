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

/** Merchants entered, changed and looked at over the API. */
class MerchantRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String APPROVER = "demo-approver";
    private static final String PATH = "/api/v1/merchants";
    private static final String OWN = "888290058120077";
    private static final String ACCOUNT = "\"settlementAccount\":\"First Bank, ends 4711\",\"accountProof\":{\"name\":"
            + "\"paper.pdf\",\"sha256\":\"" + "0123456789abcdef".repeat(4) + "\"}";

    private final TestServer server = new TestServer(new FakeSwitch(2), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldProvisionATerminalOfAMerchantThatWasEntered() throws Exception {
        String provision = "{\"tid\":\"20000001\",\"mid\":\"" + OWN + "\",\"wrappedTmk\":\"" + FakeSwitch.WRAPPED_TMK
                + "\",\"reason\":\"new shop\"}";
        assertEquals(404, server.post(OPERATOR, "/api/v1/terminals", provision).status());
        assertEquals(201, add("\"name\":\"Corner shop\"").status());
        assertEquals(201, server.post(OPERATOR, "/api/v1/terminals", provision).status());
        JsonNode shown = server.get(OPERATOR, PATH + "/" + OWN).json();
        assertEquals("Corner shop", shown.path("name").asText());
        assertEquals(1, shown.at("/terminals/PROVISIONED").asInt());
        assertTrue(shown.path("byHand").asBoolean());
    }

    @Test
    void shouldAskForASecondPersonWhereMoneyIsConcerned() throws Exception {
        add("\"name\":\"Corner shop\"");
        TestServer.Answer waiting = change("\"name\":\"Market\"," + ACCOUNT);
        assertEquals(202, waiting.status());
        String approval = waiting.json().path("approvalId").asText();
        JsonNode asked = server.get(APPROVER, "/api/v1/approvals/" + approval).json();
        assertEquals("MERCHANT " + OWN, asked.path("subject").asText());
        assertEquals("First Bank, ends 4711", asked.at("/wish/settlementAccount").asText());
        assertEquals("paper.pdf", asked.at("/wish/accountProof").asText());
        JsonNode before = server.get(OPERATOR, PATH + "/" + OWN).json();
        assertEquals(approval, before.at("/waiting/0").asText());
        assertFalse(before.has("settlementAccount"));
        String approve = "/api/v1/approvals/" + approval + "/approve";
        assertEquals(200, server.post(APPROVER, approve, "{\"reason\":\"seen\"}").status());
        JsonNode after = server.get(OPERATOR, PATH + "/" + OWN).json();
        assertEquals("Market", after.path("name").asText());
        assertEquals("First Bank, ends 4711", after.path("settlementAccount").asText());
        assertTrue(after.path("waiting").isEmpty());
    }

    @Test
    void shouldListMerchantsPageByPage() throws Exception {
        add("\"name\":\"Corner shop\"");
        JsonNode first = server.get(OPERATOR, PATH + "?limit=1").json();
        assertEquals(OWN, first.at("/items/0/mid").asText());
        JsonNode second = server.get(OPERATOR, PATH + "?limit=1&cursor=" + first.path("next").asText()).json();
        assertEquals(FakeSwitch.MID, second.at("/items/0/mid").asText());
        assertFalse(second.has("next"));
        assertEquals(0, server.get(OPERATOR, PATH + "?state=SUSPENDED").json().path("items").size());
    }

    @Test
    void shouldCompareTheVersionSomebodyHasSeen() throws Exception {
        add("\"name\":\"Corner shop\"");
        assertEquals("\"1\"", server.get(OPERATOR, PATH + "/" + OWN).header("ETag"));
        String body = "{\"name\":\"Market\",\"reason\":\"x\"}";
        assertEquals(409,
                server.call("POST", OPERATOR, PATH + "/" + OWN + "/change", body, "If-Match", "\"4\"").status());
        assertEquals(200,
                server.call("POST", OPERATOR, PATH + "/" + OWN + "/change", body, "If-Match", "\"1\"").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"reason\":\"x\"}|400|INVALID_ARGUMENT",
            "{\"mid\":\"12\",\"name\":\"A\",\"reason\":\"x\"}|400|INVALID_ARGUMENT",
            "{\"mid\":\"888290058120077\",\"name\":\"A\"}|400|REASON_REQUIRED",
            "{\"mid\":\"888290058120077\",\"name\":\"A\",\"settlementAccount\":\"B\",\"reason\":\"x\"}|409|PROOF_REQUIRED",
            "{\"mid\":\"999290058120001\",\"name\":\"A\",\"reason\":\"x\"}|409|CONFLICT",
            "{\"mid\":\"888290058120077\",\"name\":\"A\",\"state\":\"ACTIVE\",\"reason\":\"x\"}|400|UNKNOWN_FIELD"})
    void shouldSayWhyAMerchantIsNotEntered(String body, int status, String code) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, PATH, body);
        assertEquals(status, answer.status(), answer.raw().body());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldNotKnowWhatNobodyEntered() throws Exception {
        assertEquals(404, server.get(OPERATOR, PATH + "/" + OWN).status());
        assertEquals(404, change("\"name\":\"Market\"").status());
    }

    private TestServer.Answer add(String members) throws Exception {
        return server.post(OPERATOR, PATH, "{\"mid\":\"" + OWN + "\"," + members + ",\"reason\":\"x\"}");
    }

    private TestServer.Answer change(String members) throws Exception {
        return server.post(OPERATOR, PATH + "/" + OWN + "/change", "{" + members + ",\"reason\":\"x\"}");
    }
}
