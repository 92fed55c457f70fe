package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A switch with a shadow beside it, killed: it starts from a snapshot, and no child outlives its switch. */
class SnapshotSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long EVERY = 40;

    @TempDir
    private Path directory;
    private SwitchProcess running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldGoOnFromASnapshotWhenItWasKilled() throws IOException, InterruptedException {
        running = start();
        PosTerminal till = running.till("10000001", "999290058120001");
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
        PosReply sale = till.purchase(12_00, TestCard.UNIONPAY);
        assertEquals("00", sale.f39());
        for (int i = 0; i < EVERY; i++) {
            assertEquals("00", till.purchase(1_00, TestCard.UNIONPAY).f39());
        }
        await().atMost(PATIENCE).until(() -> metric("pointsman_shadow_following") == 1
                && metric("pointsman_snapshot_sequence") > EVERY && metric("pointsman_shadow_lag") == 0);
        List<ProcessHandle> children = ProcessHandle.current().children().flatMap(ProcessHandle::children).toList();
        assertEquals(2, children.size(), "who writes snapshots, and who writes the read model");
        running.kill();
        children.forEach(child -> child.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        running.close();
        running = start();
        till.moveTo(running.terminals());
        assertEquals("00", till.voidPurchase(sale).f39());
        assertTrue(metric("pointsman_snapshot_sequence") > EVERY);
        assertEquals(0, metric("pointsman_shadow_differences"));
        till.close();
    }

    private SwitchProcess start() throws IOException {
        return SwitchProcess.start(directory, SwitchProcess.shipped().snapshots(EVERY).urgentReadModel("CHILD"));
    }

    private long metric(String name) throws IOException, InterruptedException {
        return running.get("/metrics").body().lines().filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElse(-1);
    }
}
