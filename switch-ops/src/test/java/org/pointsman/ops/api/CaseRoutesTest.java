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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Cases over the admin API. */
class CaseRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String RISK = "demo-risk";
    private static final String CASES = "/api/v1/cases";
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String OPEN = "{\"tid\":\"10000001\",\"hold\":\"REGULATORY\","
            + "\"resumeAt\":\"2026-12-01T08:00:00+08:00\",\"applicant\":\"Ms Li\",\"channel\":\"PHONE\",\"reason\":\"x\"}";

    private final FakeSwitch fake = new FakeSwitch(3);
    private final TestServer server = new TestServer(fake, true);

    @BeforeEach
    void hold() throws Exception {
        server.post(RISK, "/api/v1/terminals/10000001/holds", "{\"hold\":\"REGULATORY\",\"reason\":\"x\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTakeACaseFromTheApplicationToTheRetest() throws Exception {
        TestServer.Answer opened = server.post(OPERATOR, CASES, OPEN);
        assertEquals(201, opened.status());
        assertEquals(1, opened.json().path("caseId").asLong());
        assertTrue(opened.json().path("message").asText().contains("next: submit (OPERATOR)"));
        assertEquals(1, server.post(OPERATOR, CASES, OPEN).json().path("caseId").asLong());
        step(OPERATOR, "submit", documents());
        JsonNode review = show();
        assertEquals("UNDER_REVIEW", review.path("state").asText());
        assertEquals(0, review.path("missing").size());
        assertFalse(review.path("dueAt").asText().isEmpty());
        step("demo-approver", "verify", "");
        step(RISK, "approve", "");
        step(OPERATOR, "configure", "\"limitPerTransactionMinor\":50000,\"limitPerDayMinor\":0,");
        step(OPERATOR, "acknowledge", document("PHOTO"));
        step(OPERATOR, "self-test-pass", document("REPORT") + "\"firmware\":\"V1.10\",");
        JsonNode retest = show();
        assertEquals("RETEST", retest.path("state").asText());
        assertEquals(1, retest.at("/setup/acknowledgedVersion").asLong());
        assertEquals(50_000, retest.at("/setup/limitPerTransactionMinor").asLong());
        assertEquals("V1.10", retest.at("/setup/firmware").asText());
        assertEquals("demo-risk", retest.path("approver").asText());
    }

    @Test
    void shouldListOpenCasesOfBothTypesByNumber() throws Exception {
        server.post(OPERATOR, CASES, OPEN);
        server.post(OPERATOR, "/api/v1/cancellations", "{\"merchant\":\"" + FakeSwitch.MID
                + "\",\"tids\":[\"10000001\"],\"cause\":\"COST\",\"applicant\":\"Li\",\"channel\":\"ONLINE\",\"reason\":\"x\"}");
        assertEquals(List.of("REINSTATEMENT", "CANCELLATION"), types(""));
        assertEquals(List.of("CANCELLATION"), types("?type=CANCELLATION"));
        assertEquals(List.of("REINSTATEMENT"), types("?limit=1"));
        assertEquals(List.of("CANCELLATION"), types("?cursor=1"));
        step(OPERATOR, "withdraw", "");
        assertEquals(List.of("CANCELLATION"), types(""));
        assertEquals(List.of("REINSTATEMENT", "CANCELLATION"), types("?closed=true"));
        assertEquals(List.of("REINSTATEMENT"), types("?state=WITHDRAWN"));
    }

    private List<String> types(String query) throws Exception {
        List<String> types = new ArrayList<>();
        server.get(OPERATOR, CASES + query).json().path("items").forEach(one -> types.add(one.path("type").asText()));
        return types;
    }

    @Test
    void shouldOweTheMerchantWhatTheApprovalGivesBack() throws Exception {
        server.post(OPERATOR, CASES, OPEN);
        step(OPERATOR, "submit", documents());
        step("demo-approver", "verify", "");
        String deposit = "{\"depositBackMinor\":1,\"reason\":\"x\"}";
        assertEquals(409, server.post(RISK, CASES + "/1/steps/approve", deposit).status());
        step(RISK, "approve", "\"feesBackMinor\":1200,");
        JsonNode account = server.get(OPERATOR, "/api/v1/fees/10000001").json();
        assertEquals(-1_200, account.path("balanceMinor").asLong());
        assertEquals(1, account.at("/postings/0/caseId").asLong());
        assertEquals("CREDIT", account.at("/postings/0/entry").asText());
    }

    @Test
    void shouldShowWhatHelpsToJudge() throws Exception {
        fake.addTransaction(9, "10000001", 5, "DECLINED");
        fake.addTransaction(10, "10000001", 6, "APPROVED");
        server.post(OPERATOR, CASES, OPEN);
        JsonNode checks = show().path("preChecks");
        assertEquals(400, checks.at("/account/balanceMinor").asLong() + 10);
        assertEquals(1, checks.path("declines").size());
        assertEquals("000000000009", checks.at("/declines/0/rrn").asText());
        assertEquals("REGULATORY (RISK) by demo-risk", checks.at("/holds/0").asText());
    }

    @Test
    void shouldNameTheOpenCaseOnTheTerminal() throws Exception {
        server.post(OPERATOR, CASES, OPEN);
        JsonNode terminal = server.get(OPERATOR, "/api/v1/terminals/10000001").json();
        assertTrue(terminal.at("/cases/0").asText().startsWith("case 1 for REGULATORY: DRAFT; "));
        assertEquals(0, server.get(OPERATOR, "/api/v1/terminals/10000002").json().path("cases").size());
    }

    @Test
    void shouldListPageByPage() throws Exception {
        server.post(RISK, "/api/v1/terminals/10000002/holds", "{\"hold\":\"REGULATORY\",\"reason\":\"x\"}");
        server.post(OPERATOR, CASES, OPEN);
        server.post(OPERATOR, CASES, OPEN.replace("10000001", "10000002"));
        JsonNode first = server.get(OPERATOR, CASES + "?limit=1").json();
        assertEquals(1, first.at("/items/0/id").asLong());
        JsonNode second = server.get(OPERATOR, CASES + "?limit=1&cursor=" + first.path("next").asText()).json();
        assertEquals("10000002", second.at("/items/0/tid").asText());
        assertTrue(second.path("next").isMissingNode());
        assertEquals(1, server.get(OPERATOR, CASES + "?tid=10000002").json().path("items").size());
        assertEquals(0, server.get(OPERATOR, CASES + "?state=REJECTED").json().path("items").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"demo-operator|verify||403|NOT_ALLOWED",
            "demo-operator|sleep||400|INVALID_ARGUMENT", "demo-operator|time||400|INVALID_ARGUMENT",
            "demo-operator|configure||400|INVALID_ARGUMENT", "demo-risk|approve||409|ILLEGAL_TRANSITION",
            "demo-operator|submit|\"documents\":[{\"name\":\"x\",\"sha256\":\"1\"}],|400|INVALID_ARGUMENT"})
    void shouldRefuseAStepThatDoesNotFit(String token, String step, String members, int status, String code)
            throws Exception {
        server.post(OPERATOR, CASES, OPEN);
        if (step.equals("verify")) {
            step(OPERATOR, "submit", documents());
        }
        TestServer.Answer answer = server.post(token, CASES + "/1/steps/" + step,
                "{" + (members == null ? "" : members) + "\"reason\":\"x\"}");
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @ParameterizedTest
    @CsvSource({"10000001, 10000002, 409, NOT_SUSPENDED", "REGULATORY, ABNORMAL_TXN, 409, NOT_HELD",
            "REGULATORY, SLEEP, 400, INVALID_ARGUMENT", "resumeAt, resume, 400, UNKNOWN_FIELD",
            "PHONE, PIGEON, 400, INVALID_ARGUMENT", "10000001, 99999999, 404, NOT_FOUND"})
    void shouldRefuseACaseThatDoesNotFit(String part, String other, int status, String code) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, CASES, OPEN.replace(part, other));
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldNotKnowACaseNobodyOpened() throws Exception {
        assertEquals(404, server.get(OPERATOR, CASES + "/7").status());
        assertEquals(404, server.post(OPERATOR, CASES + "/7/steps/submit", "{\"reason\":\"x\"}").status());
    }

    private void step(String token, String step, String members) throws Exception {
        TestServer.Answer answer = server.post(token, CASES + "/1/steps/" + step, "{" + members + "\"reason\":\"x\"}");
        assertEquals(200, answer.status(), answer.json()::toString);
    }

    private JsonNode show() throws Exception {
        return server.get(OPERATOR, CASES + "/1").json();
    }

    private String documents() throws Exception {
        StringBuilder members = new StringBuilder();
        show().path("required")
                .forEach(name -> members.append(members.isEmpty() ? "" : ",").append(proof(name.asText())));
        return "\"documents\":[" + members + "],";
    }

    private static String document(String name) {
        return "\"documents\":[" + proof(name) + "],";
    }

    private static String proof(String name) {
        return "{\"name\":\"" + name + "\",\"sha256\":\"" + SHA256 + "\"}";
    }
}
