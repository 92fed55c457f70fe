package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.Role;

class TerminalRoutesTest {
    private static final String TERMINAL = "/api/v1/terminals/10000001";
    private static final String OPERATOR = "demo-operator";
    private static final String RISK = "demo-risk";

    private final TestServer server = new TestServer(new FakeSwitch(5), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTellTotalsAndSettlements() throws Exception {
        JsonNode terminal = server.get(OPERATOR, TERMINAL).json();
        assertEquals(2, terminal.path("batch").asInt());
        assertEquals(100_00, terminal.at("/totals/0/debitMinor").asLong());
        assertEquals("BALANCED", terminal.at("/settlements/0/state").asText());
        assertEquals(1, terminal.at("/settlements/0/batch").asInt());
    }

    @Test
    void shouldListTerminalsPageByPage() throws Exception {
        List<String> tids = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; cursor != null && pages < 10; pages++) {
            JsonNode page = server.get(OPERATOR, "/api/v1/terminals?limit=2" + cursor).json();
            page.path("items").forEach(item -> tids.add(item.path("tid").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        assertEquals(List.of("10000001", "10000002", "10000003", "10000004", "10000005"), tids);
    }

    @ParameterizedTest
    @CsvSource({"state=active, 5", "state=SUSPENDED, 0", "merchant=999290058120001, 5", "merchant=999290058120002, 0"})
    void shouldFilterTheList(String filter, int expected) throws Exception {
        assertEquals(expected, server.get(OPERATOR, "/api/v1/terminals?" + filter).json().path("items").size());
    }

    @ParameterizedTest
    @CsvSource({"state=SLEEPING", "limit=0", "limit=1001", "limit=x", "rnn=1", "atLeast=x"})
    void shouldRefuseQueriesItDoesNotUnderstand(String query) throws Exception {
        TestServer.Answer answer = server.get(OPERATOR, "/api/v1/terminals?" + query);
        assertEquals(400, answer.status());
        assertEquals("INVALID_ARGUMENT", answer.code());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @Test
    void shouldShowAnActiveTerminalAsTrading() throws Exception {
        TestServer.Answer answer = server.get(OPERATOR, TERMINAL);
        assertEquals(200, answer.status());
        assertEquals("ACTIVE", answer.json().path("state").asText());
        assertTrue(answer.json().path("mayTrade").asBoolean());
        assertEquals(0, answer.json().path("why").size());
        assertEquals("\"" + answer.json().path("version").asText() + "\"", answer.header("ETag"));
        assertEquals(Long.toString(server.fake().position()), answer.header("Pointsman-Position"));
        assertFalse(answer.raw().body().contains(FakeSwitch.WRAPPED_TMK));
    }

    @Test
    void shouldShowWhyASuspendedTerminalMayNotTradeAndWhatStillWorks() throws Exception {
        suspend(RISK, "ABNORMAL_TXN");
        JsonNode terminal = server.get(OPERATOR, TERMINAL).json();
        assertEquals("SUSPENDED", terminal.path("state").asText());
        assertFalse(terminal.path("mayTrade").asBoolean());
        assertTrue(terminal.path("why").get(0).asText().contains("ABNORMAL_TXN"));
        assertEquals("58", message(terminal, "PURCHASE").path("condition").asText());
        assertTrue(message(terminal, "PURCHASE_VOID").path("works").asBoolean());
        assertTrue(message(terminal, "REVERSAL").path("works").asBoolean());
        JsonNode hold = terminal.path("holds").get(0);
        assertEquals("RISK", hold.path("holdClass").asText());
        assertEquals(RISK, hold.path("placedBy").asText());
        assertEquals("RISK", hold.path("liftedBy").get(0).asText());
        assertTrue(terminal.path("next").get(0).asText().contains("approved by 2 others"));
    }

    @Test
    void shouldAskForNewKeysFirstWhenAHoldIsForSecurity() throws Exception {
        suspend(RISK, "TAMPER");
        JsonNode hold = server.get(OPERATOR, TERMINAL).json().path("holds").get(0);
        assertTrue(hold.path("newKeysNeeded").asBoolean());
        assertTrue(hold.path("toLift").asText().startsWith("a KEY_CUSTODIAN renews the master key"));
    }

    @Test
    void shouldShowThatAHoldEndedWhatWasInFlight() throws Exception {
        assertEquals(200, server
                .post(RISK, TERMINAL + "/holds", "{\"hold\":\"STOLEN\",\"killInFlight\":true,\"reason\":\"test\"}")
                .status());
        assertTrue(server.get(OPERATOR, TERMINAL).json().at("/holds/0/killInFlight").asBoolean());
    }

    @Test
    void shouldShowAlarms() throws Exception {
        server.fake()
                .execute(new ReportDevice(
                        new CommandHeader("1", "switch", List.of(Role.SYSTEM), "device watch",
                                CommandHeader.ANY_VERSION, 0),
                        "10000001", NoticeKind.CLOCK_DRIFT, "its clock is 601 s ahead"))
                .join();
        JsonNode alarms = server.get(OPERATOR, TERMINAL).json().path("alarms");
        assertEquals(List.of("CLOCK_DRIFT", "its clock is 601 s ahead"),
                List.of(alarms.at("/0/kind").asText(), alarms.at("/0/text").asText()));
    }

    @Test
    void shouldTellAnUnknownTerminal() throws Exception {
        TestServer.Answer answer = server.get(OPERATOR, "/api/v1/terminals/99999999");
        assertEquals(404, answer.status());
        assertEquals("NOT_FOUND", answer.code());
        assertEquals(404, answer.json().path("status").asInt());
    }

    @Test
    void shouldProvisionATerminal() throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/terminals", """
                {"tid":"20000001","mid":"999290058120001","serial":"SN1","wrappedTmk":"%s","kcv":"08D7B4",
                 "activationHours":24,"reason":"new shop"}""".formatted(FakeSwitch.WRAPPED_TMK));
        assertEquals(201, answer.status(), answer.raw().body());
        JsonNode terminal = server.get(OPERATOR, "/api/v1/terminals/20000001").json();
        assertEquals("PROVISIONED", terminal.path("state").asText());
        assertTrue(terminal.path("next").get(0).asText().startsWith("the terminal signs on before"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"wrappedTmk\":\"FFFF\"|not a key of this module",
            "\"kcv\":\"08D7B4\"|either wrappedTmk, or tmk",
            "\"wrappedTmk\":\"00112233445566778899AABBCCDDEEFF\",\"kcv\":\"000000\"|check value is 08D7B4"})
    void shouldRefuseAMasterKeyThatIsNotWhatItShouldBe(String keyFields, String message) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/terminals",
                "{\"tid\":\"20000001\",\"mid\":\"999290058120001\",\"reason\":\"new shop\"," + keyFields + "}");
        assertEquals(400, answer.status());
        assertTrue(answer.raw().body().contains(message), answer.raw().body());
    }

    @Test
    void shouldSuspendAndLift() throws Exception {
        assertEquals(200, suspend(OPERATOR, "MAINTENANCE").status());
        assertEquals("SUSPENDED", state());
        TestServer.Answer lifted = server.delete(OPERATOR, TERMINAL + "/holds/maintenance", "{\"reason\":\"done\"}");
        assertEquals(200, lifted.status());
        assertEquals("ACCEPTED", lifted.json().path("outcome").asText());
        assertEquals("ACTIVE", state());
    }

    @Test
    void shouldTakeTheReasonOfALiftFromTheQuery() throws Exception {
        suspend(OPERATOR, "MAINTENANCE");
        assertEquals(200, server.delete(OPERATOR, TERMINAL + "/holds/MAINTENANCE?reason=done", null).status());
    }

    @ParameterizedTest
    @CsvSource({"MAINTENANCE, 409, NOT_HELD", "SLEEP, 400, INVALID_ARGUMENT"})
    void shouldRefuseToLiftWhatIsNotHeld(String reason, int status, String code) throws Exception {
        TestServer.Answer answer = server.delete(OPERATOR, TERMINAL + "/holds/" + reason, "{\"reason\":\"x\"}");
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldSayThatACaseIsNeeded() throws Exception {
        suspend(RISK, "REGULATORY");
        TestServer.Answer answer = server.delete(RISK, TERMINAL + "/holds/REGULATORY", "{\"reason\":\"x\"}");
        assertEquals(409, answer.status());
        assertEquals("CASE_NEEDED", answer.code());
    }

    @Test
    void shouldLetTheRegistryRefuseARoleTheRouteAllows() throws Exception {
        TestServer.Answer answer = suspend("demo-approver", "MAINTENANCE");
        assertEquals(403, answer.status());
        assertEquals("NOT_ALLOWED", answer.code());
    }

    @Test
    void shouldWaitForTwoApproversBeforeAForcedCancellation() throws Exception {
        TestServer.Answer asked = server.post(RISK, TERMINAL + "/cancel",
                "{\"force\":true,\"reason\":\"FRAUD found\"}");
        assertEquals(202, asked.status());
        assertEquals("WAITING", asked.json().path("outcome").asText());
        String approve = "/api/v1/approvals/" + asked.json().path("approvalId").asText() + "/approve";
        assertEquals(202, server.post("demo-approver", approve, "{\"reason\":\"seen\"}").status());
        assertEquals("ACTIVE", state());
        assertEquals(200, server.post("demo-approver-2", approve, "{\"reason\":\"seen\"}").status());
        assertEquals("CANCELLED", state());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"force\":true,\"reason\":\"because\"}|400|INVALID_ARGUMENT",
            "{\"force\":true}|400|REASON_REQUIRED", "{\"force\":true,\"reason\":\" \"}|400|REASON_REQUIRED",
            "|400|REASON_REQUIRED", "{\"reason\":\"x\",\"why\":1}|400|UNKNOWN_FIELD",
            "{\"reason\":\"x\",\"reason\":\"y\"}|400|INVALID_ARGUMENT", "{\"reason\":\"x\"} {}|400|INVALID_ARGUMENT",
            "[]|400|INVALID_ARGUMENT", "null|400|INVALID_ARGUMENT",
            "{\"force\":\"yes\",\"reason\":\"x\"}|400|INVALID_ARGUMENT", "{|400|INVALID_ARGUMENT"})
    void shouldRefuseWritesItCannotCarryOut(String body, int status, String code) throws Exception {
        TestServer.Answer answer = server.post(RISK, TERMINAL + "/cancel", body);
        assertEquals(status, answer.status(), answer.raw().body());
        assertEquals(code, answer.code());
        assertEquals("ACTIVE", state());
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws Exception {
        TestServer.Answer answer = server.post(RISK, TERMINAL + "/cancel", " ".repeat(65_537));
        assertEquals(413, answer.status());
        assertEquals("TOO_LARGE", answer.code());
    }

    @Test
    void shouldCarryOutTheSameIdempotencyKeyOnce() throws Exception {
        String body = "{\"hold\":\"MAINTENANCE\",\"reason\":\"x\"}";
        TestServer.Answer first = hold(body, "Idempotency-Key", "k-1");
        TestServer.Answer again = hold(body, "Idempotency-Key", "k-1");
        assertEquals(first.json().path("message"), again.json().path("message"));
        assertEquals(200, again.status());
        assertEquals("ALREADY_OPEN", hold(body, "Idempotency-Key", "k-2").code());
        assertEquals("COMMAND_ID_REUSED",
                hold("{\"hold\":\"TECH_FAULT\",\"reason\":\"x\"}", "Idempotency-Key", "k-1").code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"1\"|200|", "1|200|", "*|200|", "\"7\"|409|CONFLICT",
            "W/\"1\"|400|INVALID_ARGUMENT"})
    void shouldCompareTheVersionTheCallerHasSeen(String ifMatch, int status, String code) throws Exception {
        TestServer.Answer answer = hold("{\"hold\":\"MAINTENANCE\",\"reason\":\"x\"}", "If-Match", ifMatch);
        assertEquals(status, answer.status(), answer.raw().body());
        assertEquals(code == null ? "" : code, answer.code());
    }

    @Test
    void shouldRefuseAnIdempotencyKeyThatIsTooLong() throws Exception {
        TestServer.Answer answer = hold("{\"hold\":\"MAINTENANCE\",\"reason\":\"x\"}", "Idempotency-Key",
                "k".repeat(65));
        assertEquals(400, answer.status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"reason\":\"x\"}", "{\"hold\":\"SLEEP\",\"reason\":\"x\"}",
            "{\"hold\":\"MAINTENANCE\",\"endsAt\":\"soon\",\"reason\":\"x\"}",
            "{\"hold\":\"MAINTENANCE\",\"endsAt\":\"+1000000000-01-01T00:00:00Z\",\"reason\":\"x\"}"})
    void shouldRefuseAHoldItDoesNotUnderstand(String body) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, TERMINAL + "/holds", body);
        assertEquals(400, answer.status());
        assertEquals("INVALID_ARGUMENT", answer.code());
    }

    @Test
    void shouldTellThePositionOfAWrite() throws Exception {
        long before = server.fake().position();
        TestServer.Answer answer = suspend(OPERATOR, "MAINTENANCE");
        assertEquals(Long.toString(before + 1), answer.header("Pointsman-Position"));
        assertNotEquals(0, answer.json().path("position").asLong());
    }

    @Test
    void shouldShowApprovalsAndLetTheMakerWithdraw() throws Exception {
        server.post(RISK, TERMINAL + "/cancel", "{\"force\":true,\"reason\":\"FRAUD found\"}");
        JsonNode approval = server.get(OPERATOR, "/api/v1/approvals?state=pending").json().path("items").get(0);
        assertEquals("FORCE_CANCEL", approval.path("action").asText());
        assertEquals(RISK, approval.path("requestedBy").asText());
        assertEquals(2, approval.path("requiredApprovals").asInt());
        String id = "/api/v1/approvals/" + approval.path("id").asText();
        assertEquals("NOT_ALLOWED", server.post(RISK, id + "/approve", "{\"reason\":\"me\"}").code());
        assertEquals(200, server.post(RISK, id + "/reject", "{\"reason\":\"mistake\"}").status());
        assertEquals("STALE", server.post("demo-approver", id + "/approve", "{\"reason\":\"late\"}").code());
        assertEquals(0, server.get(OPERATOR, "/api/v1/approvals?state=PENDING").json().path("items").size());
    }

    @Test
    void shouldTellAnUnknownApproval() throws Exception {
        assertEquals(404, server.post("demo-approver", "/api/v1/approvals/77/approve", "{\"reason\":\"x\"}").status());
        assertEquals(400, server.post("demo-approver", "/api/v1/approvals/x/approve", "{\"reason\":\"x\"}").status());
    }

    private TestServer.Answer hold(String body, String header, String value) throws Exception {
        return server.call("POST", OPERATOR, TERMINAL + "/holds", body, header, value);
    }

    private TestServer.Answer suspend(String token, String reason) throws Exception {
        return server.post(token, TERMINAL + "/holds", "{\"hold\":\"" + reason + "\",\"reason\":\"test\"}");
    }

    private String state() throws Exception {
        return server.get(OPERATOR, TERMINAL).json().path("state").asText();
    }

    private static JsonNode message(JsonNode terminal, String name) {
        for (JsonNode message : terminal.path("messages")) {
            if (message.path("message").asText().equals(name)) {
                return message;
            }
        }
        throw new AssertionError("no message " + name);
    }
}
