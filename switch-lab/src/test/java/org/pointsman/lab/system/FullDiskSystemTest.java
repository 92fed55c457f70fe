package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.fault.SmallDisk;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/**
 * A switch whose data directory is a small file system in memory that runs full while it sells. Mounting one takes
 * root; without it there is nothing to try.
 */
class FullDiskSystemTest {
    private static final int SIZE_MB = 220;
    private static final int RESERVE_MB = 64;
    private static final long LEFT_BYTES = 3 << 20;
    private static final int MOST_SALES = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private Path data;
    private SmallDisk disk;
    private SwitchProcess running;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        data = Files.createDirectory(directory.resolve("data"));
        disk = SmallDisk.mount(data, SIZE_MB).orElse(null);
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
    void shouldRefuseSalesBeforeTheEndTakeReversalsAndSellAgainWhenThereIsRoom() throws Exception {
        running = SwitchProcess.start(directory, SwitchProcess.shipped().diskReserve(RESERVE_MB));
        PosTerminal till = running.till("10000001", "999290058120001");
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
        Path filler = data.resolve("filler");
        fillUpTo(filler, (long) RESERVE_MB << 20);
        PosReply last = sellUntilRefused(till);
        assertTrue(running.get("/api/v1/health").body().contains("new requests are answered 96"));
        assertEquals("00", till.reversal(last.request()).f39());
        Files.delete(filler);
        await().atMost(PATIENCE).until(() -> till.purchase(1_00, TestCard.UNIONPAY).f39().equals("00"));
        PosReply sale = till.purchase(2_00, TestCard.UNIONPAY);
        assertEquals("00", sale.f39());
        running.kill();
        running.close();
        assertTrue(JournalVerifier.verify(data.resolve("journal")).isIntact());
        running = SwitchProcess.start(directory, SwitchProcess.shipped().diskReserve(RESERVE_MB));
        till.moveTo(running.terminals());
        assertEquals("00", till.voidPurchase(sale).f39());
        till.close();
    }

    private void fillUpTo(Path filler, long reserveBytes) throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();
        byte[] block = new byte[1 << 16];
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            for (long left = free - reserveBytes - LEFT_BYTES; left > 0; left -= block.length) {
                file.write(block);
            }
        }
    }

    /** Sells; the last sale that was approved. */
    private static PosReply sellUntilRefused(PosTerminal till) throws IOException {
        PosReply approved = null;
        for (int sale = 0; sale < MOST_SALES; sale++) {
            PosReply reply = till.purchase(1_00, TestCard.UNIONPAY);
            if (reply.f39().equals("96")) {
                return approved;
            }
            assertEquals("00", reply.f39());
            approved = reply;
        }
        throw new AssertionError("the disk was never full");
    }
}
