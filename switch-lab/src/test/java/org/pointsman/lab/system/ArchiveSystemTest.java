package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** Sales that left the memory of a switch in a process of its own, while its archive is there, is away, or lags. */
class ArchiveSystemTest {
    private static final String MID = "999290058120001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ARCHIVED = "\"archived\":true";
    private static final long SOLD_MINOR = 100_00;

    @TempDir
    private Path directory;
    private SwitchProcess running;
    private PosTerminal till;
    private PosTerminal other;
    private Path archive;
    private Path away;

    @BeforeEach
    void start() throws IOException {
        running = SwitchProcess.start(directory, SwitchProcess.shipped().hotDays(1).withoutSnapshots());
        till = signedOn("10000001");
        other = signedOn("10000011");
        archive = directory.resolve("data").resolve("archive");
        away = directory.resolve("away");
    }

    @AfterEach
    void stop() {
        till.close();
        other.close();
        running.close();
    }

    private PosTerminal signedOn(String tid) throws IOException {
        PosTerminal terminal = running.till(tid, MID);
        assertF39("00", terminal.signOn(KeyScheme.DOUBLE));
        return terminal;
    }

    private static void assertF39(String expected, PosReply reply) {
        assertEquals(expected, reply.f39(), reply::toString);
    }

    /** A sale whose batch is closed: it may leave memory when the day is over. */
    private PosReply settledSale() throws IOException {
        PosReply sale = till.purchase(SOLD_MINOR, TestCard.UNIONPAY);
        assertF39("00", sale);
        settle(till, sale);
        return sale;
    }

    private static void settle(PosTerminal terminal, PosReply... approved) throws IOException {
        PosBatch batch = new PosBatch();
        Stream.of(approved).forEach(batch::add);
        PosReply settled = terminal.send(terminal.device().settlementRequest(batch.totals()));
        assertTrue(PosBatch.balanced(settled.field(48)), settled::toString);
        assertF39("00", terminal.signOn(KeyScheme.DOUBLE));
    }

    /** Each leaves when a day passes; what follows another one leaves before it. */
    private void leave(PosReply... approved) throws IOException, InterruptedException {
        for (PosReply each : approved) {
            running.dayPasses();
            await().atMost(PATIENCE).until(() -> shown(each).contains(ARCHIVED));
        }
    }

    private String shown(PosReply sale) throws IOException, InterruptedException {
        return running.get("/api/v1/transactions/" + Long.parseLong(sale.rrn())).body();
    }

    private String health() throws IOException, InterruptedException {
        return running.get("/api/v1/health").body();
    }

    @Test
    void shouldAnswer96WhileTheArchiveIsAwayAndRefundOnceItIsBack() throws IOException, InterruptedException {
        PosReply sale = settledSale();
        leave(sale);
        PosRequest refund = till.device().refundRequest(sale, SOLD_MINOR);
        for (Path lost : List.of(archive, onlyFile())) {
            Files.move(lost, away);
            assertF39("96", till.send(refund));
            assertEquals(503, running.get("/api/v1/transactions/" + Long.parseLong(sale.rrn())).statusCode());
            assertTrue(health().contains(lost.getFileName().toString()), this::healthNow);
            Files.move(away, lost);
        }
        assertF39("00", till.send(refund));
        assertF39("64", till.refund(sale, 1));
    }

    private String healthNow() {
        try {
            return health();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".archive")).toList();
            assertEquals(1, found.size(), found::toString);
            return found.getFirst();
        }
    }

    @Test
    void shouldRefuseTheSecondOfTwoRefundsThatAreTooMuchTogetherWhetherItHasLeftBetweenThemOrNot()
            throws IOException, InterruptedException {
        PosReply sale = settledSale();
        leave(sale);
        List<PosReply> both = bothAtOnce(sale, 60_00);
        assertEquals(List.of("00", "64"), both.stream().map(PosReply::f39).sorted().toList());
        assertFalse(shown(sale).contains(ARCHIVED), "it came back");
        settle(till, both.getFirst());
        settle(other, both.getLast());
        leave(both.getFirst().approved() ? both.getFirst() : both.getLast(), sale);
        assertF39("64", other.refund(sale, 40_01));
        assertF39("00", other.refund(sale, 40_00));
    }

    /** Both wait for the same sale, or one finds it there. */
    private List<PosReply> bothAtOnce(PosReply sale, long amountMinor) {
        CompletableFuture<PosReply> first = CompletableFuture.supplyAsync(() -> refunded(till, sale, amountMinor));
        PosReply second = refunded(other, sale, amountMinor);
        return List.of(first.join(), second);
    }

    private static PosReply refunded(PosTerminal terminal, PosReply sale, long amountMinor) {
        try {
            return terminal.refund(sale, amountMinor);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void shouldForgetNothingWhileTheArchiveLagsAndNeverRefundMoreThanWasSold()
            throws IOException, InterruptedException {
        PosReply sale = settledSale();
        Files.move(archive, away);
        running.dayPasses();
        await().atMost(PATIENCE).until(() -> printed().contains("could not be archived"));
        assertFalse(shown(sale).contains(ARCHIVED), "it is in memory");
        PosReply refund = till.refund(sale, 60_00);
        assertF39("00", refund);
        settle(till, refund);
        Files.move(away, archive);
        leave(refund, sale);
        assertF39("64", other.refund(sale, 40_01));
        assertF39("00", other.refund(sale, 40_00));
    }

    private String printed() throws IOException {
        StringBuilder printed = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                printed.append(Files.readString(file));
            }
        }
        return printed.toString();
    }
}
