package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/**
 * What a switch in a process of its own does about a stolen device, tried cards and a cancelled device that goes on.
 */
class DangerSystemTest {
    private static final String TID = "10000002";
    private static final String TERMINAL = "/api/v1/terminals/" + TID;
    private static final String RISK = "demo-risk";
    private static final long SILENT_MINOR = 9001_00;
    private static final long DECLINED_MINOR = 9000_51;
    private static final int TRIED_CARDS = 20;
    private static final int MISUSE_SIGN_ONS = 5;

    @TempDir
    private Path directory;
    private SwitchProcess running;
    private final AdminDesk desk = new AdminDesk(() -> running);
    private PosTerminal till;

    @BeforeEach
    void start() throws IOException {
        running = SwitchProcess.start(directory);
        till = running.till(TID, "999290058120002");
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
    }

    @AfterEach
    void stop() {
        till.close();
        running.close();
    }

    @Test
    void shouldEndASaleInFlightWhenTheDeviceIsStolen() throws IOException, InterruptedException {
        CompletableFuture<PosReply> sale = CompletableFuture.supplyAsync(this::saleWithoutAnswer);
        await().until(() -> desk.get(TERMINAL).path("inFlight").asInt() == 1);
        desk.post(200, RISK, TERMINAL + "/holds", "\"hold\":\"STOLEN\",\"killInFlight\":true,");
        assertEquals("58", sale.join().f39());
        assertTrue(desk.get(TERMINAL).path("holds").get(0).path("killInFlight").asBoolean());
        await().until(() -> newest().path("state").asText().equals("REVERSED"));
        assertEquals("NOT_PERMITTED_TERMINAL", newest().path("result").asText());
    }

    private PosReply saleWithoutAnswer() {
        try {
            return till.purchase(SILENT_MINOR, TestCard.UNIONPAY);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private JsonNode newest() throws IOException, InterruptedException {
        return desk.get("/api/v1/transactions?tid=" + TID).path("items").get(0);
    }

    @Test
    void shouldHoldATerminalWhereCardsAreTriedOutAndNameThePayments() throws IOException, InterruptedException {
        for (int i = 0; i < TRIED_CARDS; i++) {
            assertEquals("51", till.purchase(DECLINED_MINOR, TestCard.UNIONPAY).f39());
        }
        await().until(() -> !desk.get(TERMINAL).path("mayTrade").asBoolean());
        assertEquals("58", till.purchase(1_00, TestCard.UNIONPAY).f39());
        JsonNode hold = desk.get(TERMINAL).path("holds").get(0);
        assertEquals("ABNORMAL_TXN", hold.path("reason").asText());
        String evidence = hold.path("evidence").asText();
        String last = evidence.substring(evidence.lastIndexOf(' ') + 1);
        assertEquals("NETWORK_DECLINED", desk.get("/api/v1/transactions/" + last).path("result").asText());
    }

    @Test
    void shouldRaiseAnAlarmWhenACancelledDeviceGoesOnSigningOn() throws IOException, InterruptedException {
        JsonNode waiting = desk.post(202, RISK, TERMINAL + "/cancel", "\"force\":true,");
        desk.approve(202, AdminDesk.APPROVER, waiting);
        desk.approve(200, "demo-approver-2", waiting);
        for (int i = 0; i < MISUSE_SIGN_ONS; i++) {
            assertEquals("97", till.signOn(KeyScheme.DOUBLE).f39());
        }
        await().until(() -> desk.get(TERMINAL).path("alarms").size() == 1);
        assertEquals("MISUSE", desk.get(TERMINAL).path("alarms").get(0).path("kind").asText());
        await().until(() -> running.get("/metrics").body().contains("pointsman_alarms{kind=\"MISUSE\"} 1.0"));
    }
}
