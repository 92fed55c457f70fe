package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.fault.SmallDisk;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A switch whose read model is on a small file system in memory that runs full. Mounting one takes root. */
class FullReadModelTest {
    private static final int MANY = 2_000;
    private static final int FEW = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private SmallDisk disk;
    private SwitchProcess running;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        Path tables = Files.createDirectories(directory.resolve("data").resolve("readmodel"));
        disk = SmallDisk.mount(tables, 1).orElse(null);
        assumeTrue(disk != null, "only root may mount");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (running != null) {
            running.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldSellOnAndHaveEverySaleInTheTablesWhenThereIsRoomAgain() throws Exception {
        running = SwitchProcess.start(directory, SwitchProcess.shipped().urgentReadModel("CHILD"));
        try (PosTerminal till = running.till("10000001", "999290058120001")) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            sell(till, MANY);
            await().atMost(PATIENCE).until(() -> health().contains("has no room, or its disk fails"));
            sell(till, FEW);
            disk.resize(256);
            // H2 writes behind: it may find only later that it lost what it has taken, and be filled anew.
            await().atMost(PATIENCE).until(this::found, found -> found.contains("\"total\":" + (MANY + FEW)));
            await().atMost(PATIENCE).until(() -> health().contains(", 0 records behind"));
        }
    }

    private static void sell(PosTerminal till, int sales) throws IOException {
        for (int sale = 0; sale < sales; sale++) {
            assertEquals("00", till.purchase(1_00, TestCard.UNIONPAY).f39());
        }
    }

    private String found() throws IOException, InterruptedException {
        return running.get("/api/v1/transactions?tid=10000001&amountFromMinor=100&limit=1&count=true").body();
    }

    private String health() throws IOException, InterruptedException {
        return running.get("/api/v1/health").body();
    }
}
