package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import org.pointsman.network.ConnectionMode;
import org.pointsman.network.ConnectionStatus;
import org.pointsman.network.LinkDrop;
import org.pointsman.network.LinkState;
import org.pointsman.network.NetworkDate;
import org.pointsman.network.UnmatchedAnswer;
import org.pointsman.network.UnmatchedCause;
import org.pointsman.node.NodeStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.security.ModuleHealth;

class SystemRoutesTest {
    private static final String VIEWER = "demo-viewer";
    private static final String OPERATOR = "demo-operator";

    private final TestServer server = new TestServer(new FakeSwitch(3), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldFindTransactionsNewestFirstPageByPage() throws Exception {
        for (int i = 1; i <= 5; i++) {
            server.fake().addTransaction(i, FakeSwitch.TID, i, "APPROVED");
        }
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; cursor != null && pages < 10; pages++) {
            JsonNode page = server.get(VIEWER, "/api/v1/transactions?limit=2" + cursor).json();
            page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ids);
    }

    @ParameterizedTest
    @CsvSource({"rrn=000000000001, 1", "tid=10000001, 1", "tid=10000009, 0", "stan=000001, 1", "stan=2, 0",
            "state=approved, 1", "state=DECLINED, 0", "from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z, 1"})
    void shouldFilterTransactions(String query, int expected) throws Exception {
        server.fake().addTransaction(1, FakeSwitch.TID, 1, "APPROVED");
        assertEquals(expected, server.get(VIEWER, "/api/v1/transactions?" + query).json().path("items").size());
    }

    @ParameterizedTest
    @CsvSource({"stan=1000000", "stan=-1", "state=LOST", "from=yesterday", "pan=1"})
    void shouldRefuseTransactionQueriesItDoesNotUnderstand(String query) throws Exception {
        assertEquals(400, server.get(VIEWER, "/api/v1/transactions?" + query).status());
    }

    @Test
    void shouldShowATransactionWithItsTimeline() throws Exception {
        server.fake().addTransaction(42, FakeSwitch.TID, 7, "APPROVED");
        TestServer.Answer answer = server.get(VIEWER, "/api/v1/transactions/000000000042");
        for (String name : List.of("id", "tid", "mid", "batch", "stan", "rrn", "type", "amountMinor", "currency",
                "state", "f38", "f39", "result")) {
            assertTrue(answer.json().has(name), name);
        }
        assertEquals("received", answer.json().path("timeline").get(0).path("what").asText());
        assertEquals(404, server.get(VIEWER, "/api/v1/transactions/43").status());
        assertEquals(400, server.get(VIEWER, "/api/v1/transactions/x").status());
    }

    @Test
    void shouldShowATransactionThatLeftMemoryFromTheArchive() throws Exception {
        server.fake().addTransaction(44, FakeSwitch.TID, 7, "APPROVED");
        server.fake().addTransaction(45, FakeSwitch.TID, 8, "APPROVED");
        JsonNode before = server.get(VIEWER, "/api/v1/transactions/44").json();
        assertFalse(before.has("archived"));
        server.fake().forgetTransaction(44, null);
        server.fake().forgetTransaction(45, "20261123.archive at byte 64");
        JsonNode archived = server.get(VIEWER, "/api/v1/transactions/44").json();
        assertTrue(archived.path("archived").asBoolean());
        assertEquals(before, ((ObjectNode) archived).without("archived"));
        TestServer.Answer damaged = server.get(VIEWER, "/api/v1/transactions/45");
        assertEquals(List.of(503, "ARCHIVE_DAMAGED"), List.of(damaged.status(), damaged.code()));
    }

    @Test
    void shouldListNetworks() throws Exception {
        JsonNode network = server.get(VIEWER, "/api/v1/networks").json().path("items").get(0);
        assertEquals("cup", network.path("name").asText());
        assertTrue(network.path("up").asBoolean());
        assertEquals(1, network.path("pending").asInt());
    }

    @Test
    void shouldTellConnectionsOfANetworkAndWhatDidNotMatch() throws Exception {
        server.fake().linkDetail(new NodeStatus.LinkDetail(ConnectionMode.STANDBY, List.of(
                new ConnectionStatus(1, LinkState.UP, true, "127.0.0.1:8600", 1, 20, 19, 0, null, null, null, 1),
                new ConnectionStatus(2, LinkState.LISTENING, true, "at 127.0.0.1:8601", 0, 0, 0, 3, LinkDrop.REPLACED,
                        null, null, 0)),
                new NetworkDate(401, 1_000_000_000), 20, 19,
                List.of(new NodeStatus.UnmatchedCount(UnmatchedCause.LATE, 7)),
                List.of(new UnmatchedAnswer(1_000_000_000, UnmatchedCause.LATE, 2, 210, 417, "093100000002", "", "00",
                        -1, -1, 61_000))));
        JsonNode network = server.get(VIEWER, "/api/v1/networks").json().path("items").get(0);
        assertEquals("STANDBY 04-01 1970-01-01T00:00:01Z", network.path("mode").asText() + " "
                + network.path("date").asText() + " " + network.path("dateSince").asText());
        assertEquals("cup#2 LISTENING 3 REPLACED", String.join(" ", Stream.of("name", "state", "lost", "cause")
                .map(member -> network.path("connections").get(1).path(member).asText()).toList()));
        assertEquals("LATE 7", network.path("unmatched").get(0).path("cause").asText() + " "
                + network.path("unmatched").get(0).path("count").asText());
        JsonNode last = network.path("lastUnmatched").get(0);
        assertEquals("cup#2 0210 MTI null", last.path("connection").asText() + " " + last.path("type").asText() + " "
                + last.path("differs").asText() + " " + last.path("tid").asText("null"));
    }

    @Test
    void shouldBeHealthyWhileServing() throws Exception {
        assertEquals(200, server.get(VIEWER, "/api/v1/health").status());
        assertEquals("UP", server.get(null, "/readyz").json().path("status").asText());
        assertEquals(200, server.get(null, "/livez").status());
    }

    @Test
    void shouldBeHealthyButSaySoWhenReversalsAreParked() throws Exception {
        server.fake().addReversal(1, "PARKED");
        TestServer.Answer answer = server.get(null, "/readyz");
        assertEquals(200, answer.status());
        JsonNode check = answer.json().path("checks").get(3);
        assertEquals("reversals", check.path("name").asText());
        assertTrue(check.path("detail").asText().startsWith("degraded: 1 parked"), check.toString());
    }

    @Test
    void shouldNameWhatWaitsForPeopleInItsHealth() throws Exception {
        JsonNode people = null;
        for (JsonNode check : server.get(VIEWER, "/api/v1/health").json().path("checks")) {
            people = check.path("name").asText().equals("people") ? check : people;
        }
        assertEquals("degraded: 7 exceptions, see txn find --exception; 4 batches do not add up, see terminal show"
                + " 10000001, 10000002, 10000003 ...", people.path("detail").asText());
    }

    @Test
    void shouldNameWhatOfTheArchiveIsGoneInItsHealth() throws Exception {
        server.fake().archiveDamage(List.of("20261123.archive is missing", "b", "c", "d"));
        TestServer.Answer answer = server.get(null, "/readyz");
        assertEquals(200, answer.status());
        JsonNode last = answer.json().path("checks").path(answer.json().path("checks").size() - 1);
        assertEquals("archive", last.path("name").asText());
        assertEquals("degraded: 20261123.archive is missing; b; c ...: refunds of transactions in it are answered 96,"
                + " restore it from its copy", last.path("detail").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"4|true|4 of 4 connections up, 7 calls wait",
            "1|true|degraded: 1 of 4 connections up, 7 calls wait: hsm:1500 does not answer",
            "0|false|0 of 4 connections up, 7 calls wait: hsm:1500 does not answer"})
    void shouldTellOfTheSecurityModuleInItsHealth(int up, boolean ok, String detail) throws Exception {
        server.fake().securityModule(new ModuleHealth(up, 4, 7, 64, "hsm:1500 does not answer"));
        TestServer.Answer answer = server.get(null, "/readyz");
        assertEquals(ok ? 200 : 503, answer.status());
        List<JsonNode> checks = new ArrayList<>();
        answer.json().path("checks").forEach(checks::add);
        JsonNode check = checks.stream().filter(one -> one.path("name").asText().equals("security module")).findFirst()
                .orElseThrow();
        assertEquals(ok, check.path("ok").asBoolean());
        assertEquals(detail, check.path("detail").asText());
    }

    @Test
    void shouldFindWhatPeopleHaveToLookAt() throws Exception {
        server.fake().addTransaction(1, FakeSwitch.TID, 1, "APPROVED");
        server.fake().addTransaction(2, FakeSwitch.TID, 2, "REVERSAL_EXCEPTION", "BATCH_CLOSED");
        JsonNode items = server.get(VIEWER, "/api/v1/transactions?exception=true").json().path("items");
        assertEquals(1, items.size());
        assertEquals("BATCH_CLOSED", items.get(0).path("exceptions").get(0).asText());
        assertFalse(server.get(VIEWER, "/api/v1/transactions/1").json().has("exceptions"));
    }

    @Test
    void shouldNotBeReadyButAliveWhileDraining() throws Exception {
        server.fake().drained();
        assertEquals(503, server.get(null, "/readyz").status());
        assertEquals("DOWN", server.get(VIEWER, "/api/v1/health").json().path("status").asText());
        assertEquals(200, server.get(null, "/livez").status());
    }

    @Test
    void shouldListPolicies() throws Exception {
        JsonNode policy = server.get(VIEWER, "/api/v1/policies").json().path("items").get(0);
        assertEquals("house", policy.path("name").asText());
        assertEquals(20_261_201, policy.path("effective").asInt());
        assertEquals("SALES per CARD: count 20", policy.path("text").asText());
    }

    @Test
    void shouldNotBeReadyWithoutANetwork() throws Exception {
        server.fake().networkDown();
        JsonNode report = server.get(null, "/readyz").json();
        assertEquals("DOWN", report.path("status").asText());
        assertFalse(report.path("checks").get(2).path("ok").asBoolean());
    }

    @Test
    void shouldShowFigures() throws Exception {
        JsonNode stats = server.get(VIEWER, "/api/v1/stats").json();
        assertEquals(3, stats.at("/state/terminals/ACTIVE").asInt());
        assertEquals(4, stats.at("/state/reversalsOwed").asInt());
        assertEquals(1_000, stats.at("/node/ringRemaining").asInt());
        assertEquals(List.of(0, 5, 6, 9, 8, 7),
                Stream.of("reversalsParked", "reversalAlarms", "reversalsRefused", "lateReplies", "unmatchedReplies",
                        "exceptions").map(name -> stats.at("/state/" + name).asInt(-1)).toList());
    }

    @Test
    void shouldSayWhatRunsAndWhereItsSourceIs() throws Exception {
        JsonNode about = server.get(null, "/api/v1/about").json();
        assertEquals("1.2.3", about.path("version").asText());
        assertEquals("abc", about.path("commit").asText());
        assertEquals("AGPL-3.0-or-later", about.path("licence").asText());
        assertEquals("https://source.example", about.path("sourceUrl").asText());
    }

    @Test
    void shouldServeMetrics() throws Exception {
        TestServer.Answer answer = server.get(null, "/metrics");
        assertTrue(answer.header("Content-Type").startsWith("text/plain"));
        assertTrue(answer.raw().body().contains("pointsman_inflight"));
    }

    @Test
    void shouldAdvanceTheClockInTheDemoProfile() throws Exception {
        long before = server.fake().nowNs();
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/clock/advance",
                "{\"seconds\":86400,\"reason\":\"day\"}");
        assertEquals(200, answer.status());
        assertEquals(86_400_000_000_000L, server.fake().nowNs() - before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"seconds\":60}|REASON_REQUIRED", "{\"reason\":\"x\"}|INVALID_ARGUMENT",
            "{\"seconds\":-1,\"reason\":\"x\"}|INVALID_ARGUMENT",
            "{\"seconds\":99999999,\"reason\":\"x\"}|INVALID_ARGUMENT"})
    void shouldRefuseToMoveTheClockOtherwise(String body, String code) throws Exception {
        TestServer.Answer answer = server.post(OPERATOR, "/api/v1/clock/advance", body);
        assertEquals(400, answer.status());
        assertEquals(code, answer.code());
    }

    @Test
    void shouldNotKnowTheClockOutsideTheDemoProfile() throws Exception {
        try (TestServer production = new TestServer(new FakeSwitch(0), false)) {
            assertEquals(404,
                    production.post(OPERATOR, "/api/v1/clock/advance", "{\"seconds\":60,\"reason\":\"x\"}").status());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/nothing, 404, NOT_FOUND", "PUT, /api/v1/terminals, 405, METHOD_NOT_ALLOWED",
            "DELETE, /metrics, 405, METHOD_NOT_ALLOWED"})
    void shouldAnswerUnknownRoutesWithAProblem(String method, String path, int status, String code) throws Exception {
        TestServer.Answer answer = server.call(method, OPERATOR, path, null);
        assertEquals(status, answer.status());
        assertEquals(code, answer.code());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(Long.toString(server.fake().position()), answer.header("Pointsman-Position"));
    }

    @Test
    void shouldHideTheCauseOfABug() throws Exception {
        server.fake().breakDown();
        TestServer.Answer answer = server.get(VIEWER, "/api/v1/transactions");
        assertEquals(500, answer.status());
        assertEquals("INTERNAL", answer.code());
        assertFalse(answer.raw().body().contains("on purpose"));
    }

    @Test
    void shouldAnswerAtOnceWhenThePositionIsReached() throws Exception {
        long position = server.fake().position();
        assertEquals(200, server.get(VIEWER, "/api/v1/networks?atLeast=" + position).status());
    }
}
