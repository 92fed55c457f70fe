package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;

/** Cancellations over the API: from the wish to the closed terminal. */
class CancellationRoutesTest {
    private static final String TID = "10000001";
    private static final String WISH = "{\"merchant\":\"" + FakeSwitch.MID + "\",\"tids\":[\"" + TID
            + "\"],\"cause\":\"COST\",\"applicant\":\"Ms Li\",\"channel\":\"ONLINE\",\"reason\":\"form 81\"}";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer step(String token, String step, String more) throws Exception {
        return server.post(token, "/api/v1/cases/1/steps/" + step, "{\"reason\":\"x\"" + more + "}");
    }

    private void done(String token, String step, String more) throws Exception {
        TestServer.Answer answer = step(token, step, more);
        assertEquals(200, answer.status(), answer.raw().body());
    }

    private JsonNode shown() throws Exception {
        return server.get("demo-viewer", "/api/v1/cases/1").json();
    }

    private List<String> codes() throws Exception {
        List<String> codes = new ArrayList<>();
        server.get("demo-viewer", "/api/v1/terminals/" + TID + "/pre-check").json().path("items")
                .forEach(item -> codes.add(item.path("code").asText()));
        return codes;
    }

    private void draining() throws Exception {
        TestServer.Answer opened = server.post("demo-operator", "/api/v1/cancellations", WISH);
        assertEquals(201, opened.status(), opened.raw().body());
        assertEquals(1, opened.json().path("caseIds").get(0).asLong());
        done("demo-operator", "submit", ",\"documents\":[{\"name\":\"APPLICATION_FORM\",\"sha256\":\"" + DIGEST
                + "\"},{\"name\":\"IDENTITY_PROOF\",\"sha256\":\"" + DIGEST + "\"}]");
        assertTrue(shown().path("waitsFor").asText().contains("5 tries left"));
        done("demo-operator", "identity-pass", ",\"method\":\"SMS_CODE\"");
        assertFalse(shown().at("/cancellation/impact/stops").isEmpty());
        done("demo-operator", "confirm", ",\"accepted\":true,\"agreedMinor\":0,\"applicant\":\"Ms Li\"");
        done("demo-risk", "verify", "");
        done("demo-approver", "approve", "");
        assertEquals("DRAINING", shown().path("state").asText());
    }

    @Test
    void shouldTakeATerminalFromTheWishToTheEnd() throws Exception {
        draining();
        assertTrue(codes().containsAll(List.of("BINDING_ACTIVE", "EXPORT_MISSING")));
        for (String service : List.of("CARD", "UNIONPAY_QR", "ALIPAY", "WECHAT", "QUICKPASS", "CREDIT_SCORE")) {
            done("demo-operator", "unbind", ",\"service\":\"" + service + "\"");
            assertEquals(200,
                    server.post("demo-operator", "/api/v1/terminals/" + TID + "/services/" + service + "/provider",
                            "{\"event\":\"UNBOUND\",\"reference\":\"r\",\"reason\":\"x\"}").status());
        }
        JsonNode export = server.post("demo-operator", "/api/v1/cases/1/export", "{\"reason\":\"x\"}").json();
        assertEquals(export.path("lines").size() - 1, export.path("count").asLong());
        assertEquals(export.path("sha256"), shown().at("/cancellation/export/sha256"));
        done("demo-operator", "ready", "");
        assertEquals(403, step("demo-operator", "close", "").status());
        done("demo-approver", "close", "");
        assertEquals("CANCELLED", server.get("demo-viewer", "/api/v1/terminals/" + TID).json().path("state").asText());
        assertEquals("CANCELLATION", server.get("demo-viewer", "/api/v1/cases?type=CANCELLATION&closed=true").json()
                .path("items").get(0).path("type").asText());
    }

    @Test
    void shouldSayWhatStandsInTheWay() throws Exception {
        draining();
        TestServer.Answer ready = step("demo-operator", "ready", "");
        assertTrue(ready.json().path("message").asText().contains("BINDING_ACTIVE"), ready.raw().body());
        JsonNode open = shown().at("/cancellation/open");
        assertEquals("BLOCK", open.get(0).path("kind").asText());
        assertFalse(open.get(0).path("clearedBy").asText().isEmpty());
        assertEquals(400, step("demo-operator", "export", "").status());
        assertEquals(400, step("demo-operator", "unbind", "").status());
        assertEquals(400, step("demo-operator", "waive", ",\"code\":\"NONE\"").status());
        assertEquals(404, server.get("demo-viewer", "/api/v1/terminals/99999999/pre-check").status());
        assertEquals(404, server.post("demo-operator", "/api/v1/cases/7/export", "{\"reason\":\"x\"}").status());
    }

    @Test
    void shouldRefuseTheTerminalOfAnotherMerchant() throws Exception {
        TestServer.Answer answer = server.post("demo-operator", "/api/v1/cancellations",
                WISH.replace(FakeSwitch.MID, "999290058129999"));
        assertEquals(List.of(403, "NOT_OWNER"), List.of(answer.status(), answer.code()));
        assertEquals(0, server.get("demo-viewer", "/api/v1/cases?type=CANCELLATION").json().path("items").size());
        assertEquals(400, server.get("demo-viewer", "/api/v1/cases?type=ORDER").status());
    }
}
