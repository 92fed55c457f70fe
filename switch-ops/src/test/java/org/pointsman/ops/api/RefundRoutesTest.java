package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Refunds from a desk over the API: what a client sends, what it gets, under one number of its own. */
class RefundRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String APPROVER = "demo-approver";
    private static final String REFUNDS = "/api/v1/transactions/" + FakeSwitch.SALE + "/refunds";
    private static final String WISH = "{\"amountMinor\": 500, \"cause\": \"GOODS_DEFECT\", \"reason\": \"broken\"}";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer refund(String body, String number) throws Exception {
        return server.call("POST", OPERATOR, REFUNDS, body, "Idempotency-Key", number);
    }

    @Test
    void shouldWaitForAnotherPersonAndBeListedAmongApprovals() throws Exception {
        TestServer.Answer asked = refund(WISH, "R-1");
        assertEquals(202, asked.status());
        long approval = asked.json().path("approvalId").asLong();
        JsonNode item = server.get(APPROVER, "/api/v1/approvals?state=PENDING").json().path("items").get(0);
        assertEquals(List.of(approval, "OPS_REFUND", FakeSwitch.SALE, FakeSwitch.SALE + 1, 500L),
                List.of(item.path("id").asLong(), item.path("action").asText(), item.path("transactionId").asLong(),
                        item.path("refundId").asLong(), item.path("amountMinor").asLong()));
        String approve = "/api/v1/approvals/" + approval + "/approve";
        assertEquals(403, server.post(OPERATOR, approve, "{\"reason\": \"mine\"}").status());
        TestServer.Answer done = server.post(APPROVER, approve, "{\"reason\": \"seen\"}");
        assertEquals(200, done.status());
        assertTrue(done.json().path("message").asText().contains("Refund " + (FakeSwitch.SALE + 1)), done.toString());
    }

    @Test
    void shouldListWhatWaitsFirstPageByPage() throws Exception {
        for (int i = 1; i <= 4; i++) {
            refund(WISH, "R-" + i);
        }
        server.post(APPROVER, "/api/v1/approvals/2/reject", "{\"reason\": \"not this one\"}");
        List<String> ids = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonNode page = server.get(APPROVER, "/api/v1/approvals?limit=1" + cursor).json();
            ids.addAll(page.path("items").findValuesAsText("id"));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
            pages++;
        }
        assertEquals(List.of("1", "3", "4", "2"), ids);
        assertEquals(4, pages);
        assertEquals(400, server.get(APPROVER, "/api/v1/approvals?cursor=x").status());
    }

    @Test
    void shouldAnswerTheSameWhenTheNumberComesAgain() throws Exception {
        TestServer.Answer first = refund(WISH, "R-1");
        TestServer.Answer again = refund(WISH, "R-1");
        assertEquals(List.of(202, first.json().path("approvalId"), first.json().path("message")),
                List.of(again.status(), again.json().path("approvalId"), again.json().path("message")));
        TestServer.Answer other = refund(WISH.replace("500", "501"), "R-1");
        assertEquals(List.of(409, "COMMAND_ID_REUSED"), List.of(other.status(), other.code()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {"{\"cause\": \"OTHER\", \"reason\": \"x\"}|INVALID_ARGUMENT",
            "{\"amountMinor\": 1, \"reason\": \"x\"}|INVALID_ARGUMENT",
            "{\"amountMinor\": 1, \"cause\": \"BORED\", \"reason\": \"x\"}|INVALID_ARGUMENT",
            "{\"amountMinor\": 0, \"cause\": \"OTHER\", \"reason\": \"x\"}|INVALID_ARGUMENT",
            "{\"amountMinor\": 1, \"cause\": \"OTHER\"}|REASON_REQUIRED",
            "{\"amountMinor\": 1, \"cause\": \"OTHER\", \"reason\": \"x\", \"proof\": {\"name\": \"slip\", \"sha256\": \"00\"}}|INVALID_ARGUMENT"})
    void shouldRefuseWhenTheBodyIsWrong(String body, String code) throws Exception {
        TestServer.Answer answer = refund(body, "R-1");
        assertEquals(List.of(400, code), List.of(answer.status(), answer.code()), answer.toString());
    }

    @Test
    void shouldNotFindWhatIsNotKnown() throws Exception {
        assertEquals(404, server.post(OPERATOR, "/api/v1/transactions/99/refunds", WISH).status());
    }

    @Test
    void shouldHandOrdersOnWhenARefundIsCancelledOrSentAgain() throws Exception {
        for (String order : List.of("cancel", "resend")) {
            String path = "/api/v1/transactions/8/" + order;
            assertEquals(200, server.post(OPERATOR, path, "{\"reason\": \"x\"}").status());
            assertEquals(400, server.post(OPERATOR, path, "{}").status());
        }
    }
}
