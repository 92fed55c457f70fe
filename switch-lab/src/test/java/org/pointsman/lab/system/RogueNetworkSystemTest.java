package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** What a switch in a process of its own makes of a network whose answers cannot be believed. */
class RogueNetworkSystemTest {
    private static final String TID = "10000002";

    @TempDir
    private static Path directory;
    private static SwitchProcess running;
    private static PosTerminal till;

    @BeforeAll
    static void start() throws IOException {
        running = SwitchProcess.start(directory);
        till = running.till(TID, "999290058120002");
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
    }

    @AfterAll
    static void stop() {
        till.close();
        running.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"900701, declined before, 05, REVERSED", "900702, no F38, 00, APPROVED",
            "900703, other currency, 96, REVERSED", "900704, other card, 96, REVERSED",
            "900705, other F3, 96, REVERSED", "900706, other terminal, 98, REVERSED",
            "900707, unreadable, 98, REVERSED", "900725, never seen, 98, REVERSED"})
    void shouldTakeBackWhatItCannotBelieve(long amountMinor, String what, String f39, String state)
            throws IOException, InterruptedException {
        assertEquals(f39, till.purchase(amountMinor, TestCard.UNIONPAY).f39(), what);
        await().until(() -> newest().path("state").asText().equals(state));
        assertEquals(amountMinor, newest().path("amountMinor").asLong());
        assertEquals("00", till.purchase(1_00, TestCard.UNIONPAY).f39());
    }

    private static JsonNode newest() throws IOException, InterruptedException {
        return new AdminDesk(() -> running).get("/api/v1/transactions?tid=" + TID).path("items").get(0);
    }
}
