package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/**
 * Payment services and reinstatement of a switch in a process of its own, killed half-way: G-4 to G-6 and G-11 from
 * outside.
 */
class ServiceSystemTest {
    private static final String MERCHANT = "999290058120001";
    private static final String TID = "10000001";
    private static final String OPERATOR = "demo-operator";
    private static final String APPROVER = AdminDesk.APPROVER;
    private static final String RISK = "demo-risk";
    private static final String TERMINAL = "/api/v1/terminals/" + TID;
    private static final String SERVICES = TERMINAL + "/services";
    private static final String REVOCATION = TERMINAL + "/revocation";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final List<String> ALL = List.of("CARD", "QUICKPASS", "UNIONPAY_QR", "ALIPAY", "WECHAT");
    private static final int WATCH_S = 1_860;

    @TempDir
    private Path directory;
    private SwitchProcess running;
    private final AdminDesk desk = new AdminDesk(() -> running);
    private PosTerminal till;

    @AfterEach
    void stop() {
        shopOpen = false;
        if (till != null) {
            till.close();
        }
        if (running != null) {
            running.close();
        }
    }

    private void start() throws IOException {
        running = SwitchProcess.start(directory);
        if (till == null) {
            till = running.till(TID, MERCHANT);
            assertF39("00", till.signOn(KeyScheme.DOUBLE));
        }
        till.moveTo(running.terminals());
    }

    private void killAndStart() throws IOException, InterruptedException {
        running.kill();
        running.close();
        start();
    }

    // ---- what people and tills do

    private void awaitState(String service, String state) {
        await().until(() -> state(service).equals(state));
    }

    private String state(String service) throws IOException, InterruptedException {
        String state = "";
        for (JsonNode binding : desk.get(SERVICES).path("bindings")) {
            state = binding.path("service").asText().equals(service) ? binding.path("state").asText() : state;
        }
        return state;
    }

    private static PosReply assertF39(String expected, PosReply reply) {
        assertEquals(expected, reply.f39(), reply::toString);
        return reply;
    }

    private void probes(String... refused) throws IOException {
        for (String service : ALL) {
            assertF39(List.of(refused).contains(service) ? "40" : "00", sell(service, 1));
        }
    }

    private PosReply sell(String service, long amountMinor) throws IOException {
        return switch (service) {
            case "CARD" -> till.purchase(amountMinor, TestCard.UNIONPAY);
            case "QUICKPASS" -> till.tap(amountMinor, TestCard.UNIONPAY);
            case "UNIONPAY_QR" -> till.scan(amountMinor, TestCode.UNIONPAY);
            case "ALIPAY" -> till.scan(amountMinor, TestCode.ALIPAY);
            default -> till.scan(amountMinor, TestCode.WECHAT);
        };
    }

    private void plan(String services) throws IOException, InterruptedException {
        desk.approved(desk.post(202, OPERATOR, REVOCATION,
                "\"services\":[" + services + "],\"merchantName\":\"Shop\","
                        + "\"contact\":\"Li\",\"model\":\"A920\",\"why\":\"SECURITY\",\"expectedResult\":\"cards\","
                        + "\"impactConfirmed\":true,\"detailConfirmed\":true,"));
    }

    private String parameters() throws IOException {
        String told = assertF39("00", till.parameters()).field(62);
        assertF39("00", till.parametersTaken());
        return new String(HexFormat.of().parseHex(told), StandardCharsets.US_ASCII);
    }

    private void advance(long seconds) throws IOException, InterruptedException {
        desk.post(200, OPERATOR, "/api/v1/clock/advance", "\"seconds\":" + seconds + ",");
    }

    @Test
    void shouldRevokeAServiceThroughAKillAndBindItAgain() throws IOException, InterruptedException {
        start();
        PosReply sale = assertF39("00", till.scan(100_00, TestCode.ALIPAY));
        plan("\"ALIPAY\"");
        awaitState("ALIPAY", "REVOKING");
        desk.post(200, OPERATOR, SERVICES + "/ALIPAY/provider", "\"event\":\"UNBOUND\",\"reference\":\"P-1\",");
        killAndStart();
        assertF39("40", till.scan(10_00, TestCode.ALIPAY));
        assertF39("00", till.scan(10_00, TestCode.WECHAT));
        assertF39("00", till.purchase(10_00, TestCard.UNIONPAY));
        desk.post(200, OPERATOR, REVOCATION + "/step", "\"step\":\"HW_REMOVED\",\"evidence\":\"none\",");
        assertFalse(parameters().contains("ALIPAY"));
        desk.post(200, OPERATOR, REVOCATION + "/retest", "");
        probes("ALIPAY");
        awaitState("ALIPAY", "REVOKED");
        assertF39("00", till.refundTo(sale, 1_00, TestCode.ALIPAY));
        desk.approved(desk.post(202, OPERATOR, SERVICES + "/ALIPAY/request", ""));
        desk.post(200, OPERATOR, SERVICES + "/ALIPAY/provider", "\"event\":\"CONFIRMED\",\"reference\":\"P-2\",");
        assertF39("00", till.scan(10_00, TestCode.ALIPAY));
        desk.post(200, OPERATOR, SERVICES + "/QUICKPASS/provider",
                "\"event\":\"HOLDER_CLOSED\",\"reference\":\"P-3\",");
        assertF39("40", till.tap(10_00, TestCard.UNIONPAY));
        assertF39("00", till.purchase(10_00, TestCard.UNIONPAY));
        assertIntact();
    }

    /** What a sale was answered, and whether its service was closed when it was sent. */
    private record Sold(String service, String f39, boolean closed) {

        private boolean expected() {
            return f39.equals(closed ? "40" : "00");
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /** Who uses the till stands here. */
    private final Object counter = new Object();
    private final List<Sold> sold = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private volatile boolean shopOpen = true;

    private void sellOn() {
        try {
            for (int i = 0; shopOpen; i = (i + 1) % ALL.size()) {
                synchronized (counter) {
                    String service = ALL.get(i);
                    sold.add(new Sold(service, sell(service, 10_00).f39(), closed.contains(service)));
                }
            }
        } catch (IOException e) {
            sold.add(new Sold("CARD", e.toString(), false));
        }
    }

    private void awaitSales() {
        int enough = sold.size() + 3 * ALL.size();
        await().until(() -> sold.size() >= enough);
    }

    // Between two sales: an open order would put the closing off for a minute.
    private void closing(String service, Step how) throws IOException, InterruptedException {
        synchronized (counter) {
            how.take();
            awaitState(service, "REVOKING");
            closed.add(service);
        }
        awaitSales();
    }

    private void revoke(String service) throws IOException, InterruptedException {
        desk.post(200, OPERATOR, SERVICES + "/" + service + "/provider", "\"event\":\"UNBOUND\",\"reference\":\"P\",");
        desk.post(200, OPERATOR, REVOCATION + "/step", "\"step\":\"HW_REMOVED\",\"evidence\":\"none\",");
        synchronized (counter) {
            assertFalse(parameters().contains(service));
        }
        desk.post(200, OPERATOR, REVOCATION + "/retest", "");
    }

    private void tested(String service) throws IOException {
        synchronized (counter) {
            probes(closed.toArray(String[]::new));
        }
        awaitState(service, "REVOKED");
    }

    @Test
    void shouldDeclineNothingElseWhenThreeServicesAreRevokedOneAfterTheOther()
            throws IOException, InterruptedException {
        start();
        Thread seller = Thread.ofPlatform().start(this::sellOn);
        awaitSales();
        closing("ALIPAY", () -> plan("\"ALIPAY\",\"WECHAT\",\"UNIONPAY_QR\""));
        revoke("ALIPAY");
        tested("ALIPAY");
        closing("WECHAT", () -> advance(WATCH_S));
        revoke("WECHAT");
        synchronized (counter) {
            assertF39("15", till.purchase(1, TestCard.JCB));
        }
        awaitState("WECHAT", "RETEST_FAILED");
        synchronized (counter) {
            advance(WATCH_S);
        }
        awaitSales();
        assertEquals("ACTIVE", state("UNIONPAY_QR"));
        desk.post(200, OPERATOR, REVOCATION + "/retest", "");
        tested("WECHAT");
        closing("UNIONPAY_QR", () -> advance(WATCH_S));
        revoke("UNIONPAY_QR");
        tested("UNIONPAY_QR");
        awaitSales();
        shopOpen = false;
        seller.join();
        assertEquals("DONE", desk.get(SERVICES).at("/plan/state").asText());
        assertEquals(List.of(), sold.stream().filter(sale -> !sale.expected()).toList());
        assertIntact();
    }

    @Test
    void shouldReinstateATerminalThroughAKill() throws IOException, InterruptedException {
        start();
        desk.post(200, RISK, TERMINAL + "/holds", "\"hold\":\"ABNORMAL_TXN\",");
        assertF39("58", till.purchase(10_00, TestCard.UNIONPAY));
        desk.post(201, OPERATOR, "/api/v1/cases",
                "\"type\":\"REINSTATEMENT\",\"tid\":\"" + TID + "\",\"hold\":\"ABNORMAL_TXN\",\"resumeAt\":\""
                        + Instant.now().plus(1, ChronoUnit.DAYS) + "\",\"applicant\":\"Li\",\"channel\":\"OUTLET\",");
        step(OPERATOR, "submit",
                documents("APPLICATION_FORM", "IDENTITY_PROOF", "BUSINESS_LICENCE", "TRANSACTION_VOUCHERS"));
        step(APPROVER, "verify", "");
        step(RISK, "approve", "");
        killAndStart();
        assertF39("58", till.purchase(10_00, TestCard.UNIONPAY));
        step(OPERATOR, "configure", "\"limitPerTransactionMinor\":50000,\"limitPerDayMinor\":0,");
        parameters();
        step(OPERATOR, "self-test-pass", documents("SELF_TEST_REPORT"));
        assertF39("58", till.purchase(10_00, TestCard.UNIONPAY));
        probes();
        await().until(() -> desk.get(SERVICES).path("retest").isMissingNode());
        assertF39("58", till.purchase(10_00, TestCard.UNIONPAY));
        advance(86_400);
        await().until(() -> desk.get(TERMINAL).path("mayTrade").asBoolean());
        assertF39("00", till.purchase(500_00, TestCard.UNIONPAY));
        assertF39("61", till.purchase(501_00, TestCard.UNIONPAY));
        assertIntact();
    }

    private void step(String token, String step, String members) throws IOException, InterruptedException {
        desk.post(200, token, "/api/v1/cases/1/steps/" + step, members);
    }

    private static String documents(String... names) {
        return "\"documents\":[" + String.join(",", List.of(names).stream()
                .map(name -> "{\"name\":\"" + name + "\",\"sha256\":\"" + DIGEST + "\"}").toList()) + "],";
    }

    private void assertIntact() throws IOException, InterruptedException {
        assertEquals(0, running.terminate());
        assertTrue(JournalVerifier.verify(directory.resolve("data").resolve("journal")).isIntact());
    }
}
