package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;

class FeeRoutesTest {
    private static final String PATH = "/api/v1/fees";
    private static final String PROOF = "{\"name\":\"report.pdf\",\"sha256\":\"" + "0123456789abcdef".repeat(4) + "\"}";

    private final FakeSwitch fake = new FakeSwitch(3);
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(fake, true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer post(String what, String members) throws Exception {
        return server.post("demo-operator", PATH + what, "{" + members + ",\"reason\":\"asked for\"}");
    }

    private JsonNode show(String account) throws Exception {
        return server.get("demo-viewer", PATH + "/" + account).json();
    }

    private List<String> listed(String query) throws Exception {
        List<String> accounts = new ArrayList<>();
        server.get("demo-viewer", PATH + query).json().path("items")
                .forEach(item -> accounts.add(item.path("account").asText()));
        return accounts;
    }

    @Test
    void shouldShowAndListWhatIsPosted() throws Exception {
        assertEquals(200,
                post("/10000001/postings", "\"type\":\"rent\",\"entry\":\"CHARGE\",\"amountMinor\":3000").status());
        assertEquals(200,
                post("/10000002/postings",
                        "\"type\":\"DEPOSIT\",\"entry\":\"PAYMENT\",\"amountMinor\":50000,\"reference\":\"bank 1\"")
                        .status());
        assertEquals(409,
                post("/10000001/postings", "\"type\":\"PENALTY\",\"entry\":\"CHARGE\",\"amountMinor\":1").status());
        assertEquals(400, post("/10000001/postings", "\"type\":\"RENT\",\"entry\":\"CHARGE\"").status());
        assertEquals(400,
                post("/10000001/postings", "\"type\":\"FINE\",\"entry\":\"CHARGE\",\"amountMinor\":1").status());
        assertEquals(404,
                post("/99999999/postings", "\"type\":\"RENT\",\"entry\":\"CHARGE\",\"amountMinor\":1").status());
        JsonNode fees = show("10000001");
        assertEquals(30_00, fees.path("outstandingMinor").asLong());
        assertEquals(30_00, fees.path("balanceMinor").asLong());
        assertEquals("demo-operator", fees.at("/postings/0/by").asText());
        assertEquals("RENT", fees.at("/sums/0/type").asText());
        assertFalse(fees.at("/postings/0").has("evidence"));
        assertEquals(500_00, show("10000002").path("depositMinor").asLong());
        assertEquals(0, show("10000003").path("postings").size());
        assertEquals(List.of("10000001", "10000002"), listed(""));
        assertEquals(List.of("10000001"), listed("?owing=true"));
        assertEquals(List.of("10000002"), listed("?cursor=10000001"));
        assertEquals(List.of(), listed("?merchant=999290058129999"));
        assertEquals(404, server.get("demo-viewer", PATH + "/order-7").status());
    }

    @Test
    void shouldWaiveAndPayOutWhenAnotherPersonApproves() throws Exception {
        assertEquals(200,
                post("/10000001/postings", "\"type\":\"RENT\",\"entry\":\"CHARGE\",\"amountMinor\":3000").status());
        JsonNode waiting = post("/10000001/waivers", "\"type\":\"RENT\",\"amountMinor\":3000").json();
        approve(waiting);
        assertEquals("demo-approver", show("10000001").at("/postings/1/approvedBy/0").asText());
        assertEquals(0, show("10000001").path("outstandingMinor").asLong());
        assertEquals(200,
                post("/10000001/postings",
                        "\"type\":\"REFUND_OF_FEE\",\"entry\":\"CREDIT\",\"amountMinor\":500,\"evidence\":" + PROOF)
                        .status());
        JsonNode asked = post("/10000001/payouts",
                "\"type\":\"REFUND_OF_FEE\",\"amountMinor\":500,\"method\":\"ORIGINAL_ACCOUNT\"").json();
        assertEquals("REQUESTED", show("10000001").at("/payouts/0/state").asText());
        approve(asked);
        assertEquals("APPROVED", show("10000001").at("/payouts/0/state").asText());
        assertEquals(200, post("/10000001/payouts/1/sent", "\"reference\":\"bank 2\"").status());
        assertEquals(200, post("/10000001/payouts/1/paid", "\"reference\":\"bank 2\"").status());
        assertEquals(400, post("/10000001/payouts/1/gone", "\"reference\":\"bank 2\"").status());
        JsonNode paid = show("10000001").at("/payouts/0");
        assertEquals(List.of("PAID", "500", "ORIGINAL_ACCOUNT", "bank 2"), List.of(paid.path("state").asText(),
                paid.path("amountMinor").asText(), paid.path("method").asText(), paid.path("reference").asText()));
    }

    private void approve(JsonNode waiting) throws Exception {
        assertEquals(200,
                server.post("demo-approver", "/api/v1/approvals/" + waiting.path("approvalId").asLong() + "/approve",
                        "{\"reason\":\"seen\"}").status(),
                waiting.toString());
    }

    @Test
    void shouldTakeTermsConsentAndDeductions() throws Exception {
        assertEquals(200, post("/10000001/terms", "\"provider\":\"ZFT\",\"since\":\"2020-01-01T00:00:00Z\"").status());
        assertEquals(400, post("/10000001/terms", "\"provider\":\"ZFT\",\"since\":\"soon\"").status());
        assertEquals("ZFT", show("10000001").path("provider").asText());
        assertEquals("2020-01-01T00:00:00Z", show("10000001").path("since").asText());
        assertEquals(409, post("/10000001/consent", "\"amountMinor\":100,\"by\":\"Ms Li\"").status());
        assertEquals(409, post("/10000001/deductions", "\"type\":\"RENT\",\"amountMinor\":3000").status());
        assertTrue(server.get("demo-viewer", PATH + "/10000001").header("ETag").contains("1"));
    }
}
