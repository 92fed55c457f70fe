package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.hsm.LocalMaster;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A switch and its security module as processes of their own, and a module that is slow, silent, full, killed. */
class SecurityModuleSystemTest {
    private static final String PIN = "123456";
    private static final int TILLS = 12;
    private static final int TIMEOUT_MS = 400;
    private static final int MOST_WAITING = 3;
    private static final long PATIENCE_MS = 3L * TIMEOUT_MS;
    private static final long SALE_MINOR = 100;

    @TempDir
    private static Path directory;
    private static NetworkSimulator network;
    private static DeviceProcess device;
    private static SwitchProcess running;
    private static final List<PosTerminal> TERMINALS = new ArrayList<>();
    private static final ExecutorService CASHIERS = Executors.newVirtualThreadPerTaskExecutor();
    private static final AdminDesk DESK = new AdminDesk(() -> running);
    /** Sales that a till believes in. */
    private static int sold;

    /** A sale under way. */
    private record Sale(PosTerminal till, PosRequest request, CompletableFuture<PosReply> reply) {
    }

    @BeforeAll
    static void start() throws IOException {
        Dialect upstream = Dialect.load(SwitchProcess.ROOT.resolve("config/dialects/iso87-binary"));
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0);
        device = new DeviceProcess(directory, 0);
        running = SwitchProcess.start(directory,
                SwitchProcess.shipped().network(network.port(), 2_000).withoutSnapshots().durability("process").device(
                        device.port(), 2, TIMEOUT_MS, MOST_WAITING,
                        LocalMaster.TRIAL.wrap("001", "FEDCBA98765432100123456789ABCDEF"), estate()));
        for (int i = 0; i < TILLS; i++) {
            PosTerminal till = running.till(String.valueOf(10_000_001 + i), mid(i));
            assertEquals("00", till.signOn(KeyScheme.DOUBLE_WITH_TRACK).f39());
            TERMINALS.add(till);
        }
    }

    private static String mid(int terminal) {
        return String.valueOf(999_290_058_120_001L + terminal % 10);
    }

    private static Path estate() throws IOException {
        String clear = "0123456789ABCDEFFEDCBA9876543210";
        String demo = Files.readString(SwitchProcess.ROOT.resolve("config/demo/estate.yaml"));
        return Files.writeString(directory.resolve("estate.yaml"),
                demo.replace(clear, LocalMaster.TRIAL.wrap("002", clear)).replace("terminals: 1000", "terminals: 20"));
    }

    @AfterAll
    static void stop() {
        TERMINALS.forEach(PosTerminal::close);
        CASHIERS.close();
        if (running != null) {
            running.close();
        }
        device.close();
        network.close();
    }

    private static PosTerminal till() {
        return TERMINALS.getFirst();
    }

    private static String sells() throws IOException {
        return counted(till().purchase(SALE_MINOR, TestCard.UNIONPAY, PIN).f39());
    }

    private static String counted(String code) {
        sold += code.equals("00") ? 1 : 0;
        return code;
    }

    /** Tills, switch and network. */
    private static void assertSameBooks() throws IOException, InterruptedException {
        await().until(() -> DESK.get("/api/v1/stats").path("state").path("reversalsOwed").asInt() == 0);
        assertEquals(sold, network.totals().purchases());
        assertEquals(sold, DESK.get("/api/v1/transactions?state=APPROVED&count=true").path("total").asInt());
        assertEquals(List.of(), network.anomalies(), "the network opened every PIN block");
    }

    private static List<PosTerminal> others() {
        return TERMINALS.subList(1, TILLS);
    }

    private static void isWellAgain() throws IOException {
        device.told("only all", "delay 0", "none");
        await().until(() -> sells().equals("00"));
    }

    private static int requests() {
        return network.entries().size();
    }

    @Test
    void shouldNeverSendAPinThatWasNotTranslated() throws IOException, InterruptedException {
        assertEquals("00", sells());
        int before = requests();
        device.told("only CA", "silent");
        assertEquals("96", sells());
        device.told("error 13");
        assertEquals("96", sells());
        device.told("error 20");
        assertEquals("99", sells());
        assertEquals(before, requests(), "requests at the network");
        assertEquals("00", counted(till().purchase(SALE_MINOR, TestCard.UNIONPAY).f39()), "without a PIN it sells on");
        isWellAgain();
        assertSameBooks();
    }

    @Test
    void shouldSendNoApprovalWithoutItsMacAndReverseIt() throws IOException, InterruptedException {
        int before = requests();
        long unsigned = unsigned();
        device.told("only M6", "silent");
        Sale sale = begin(till());
        await().until(() -> requests() == before + 1);
        assertFalse(sale.reply().isDone(), "no answer");
        till().close();
        await().until(() -> unsigned() > unsigned);
        device.told("none");
        await().until(() -> till().reversal(sale.request()).f39().equals("00"));
        await().until(() -> reversed(sale));
        isWellAgain();
        assertSameBooks();
    }

    private static long unsigned() throws IOException, InterruptedException {
        return running.get("/metrics").body().lines()
                .filter(line -> line.startsWith("pointsman_answers_unsigned_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ')))).sum();
    }

    private static boolean reversed(Sale sale) {
        return network.entries().stream()
                .anyMatch(one -> one.tid().equals(sale.till().tid()) && one.state() == BookEntry.State.REVERSED);
    }

    @Test
    void shouldRefuseWhatAModuleThatIsSilentOrRefusesCannotVerify() throws IOException, InterruptedException {
        int before = requests();
        for (String fault : List.of("silent", "full", "error 13", "hangs_up")) {
            device.told(fault);
            assertEquals("96", sells(), fault);
            if (!fault.startsWith("error")) {
                await().until(() -> !running.get("/api/v1/health").body().contains("2 of 2 connections"));
            }
            assertEquals(before, requests(), "requests at the network");
            device.told("none");
            await().until(() -> running.get("/api/v1/health").body().contains("2 of 2 connections"));
        }
        isWellAgain();
    }

    @Test
    void shouldLoseNothingWhenTheModuleIsSlowAndFull() throws IOException, InterruptedException {
        device.told("delay 60");
        List<Sale> sales = others().stream().map(SecurityModuleSystemTest::begin).toList();
        int approved = settle(sales);
        assertTrue(approved > 0 && approved < sales.size(), approved + " of " + sales.size() + " approved, others 96");
        isWellAgain();
        assertSameBooks();
    }

    @Test
    void shouldLoseNothingWhenTheModuleIsKilledUnderLoad() throws IOException, InterruptedException {
        int before = requests();
        device.told("delay 20");
        List<Sale> sales = others().stream().map(SecurityModuleSystemTest::begin).toList();
        await().until(() -> requests() > before);
        int port = device.port();
        device.kill();
        await().until(() -> sells().equals("96"));
        device = new DeviceProcess(directory, port);
        settle(sales);
        isWellAgain();
        assertSameBooks();
    }

    private static Sale begin(PosTerminal till) {
        PosRequest request = till.device().purchaseRequest(SALE_MINOR, TestCard.UNIONPAY, PIN);
        return new Sale(till, request, CompletableFuture.supplyAsync(() -> {
            try {
                return till.send(request);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }, CASHIERS));
    }

    /** Ends sales as tills do: what has no answer is reversed. Returns how many were approved. */
    private static int settle(List<Sale> sales) throws IOException {
        int approved = 0;
        for (Sale sale : sales) {
            String code = code(sale);
            if (code == null) {
                sale.till().close();
                await().until(() -> List.of("00", "25").contains(sale.till().reversal(sale.request()).f39()));
            } else {
                assertTrue(code.equals("00") || code.equals("96"), code);
                approved += counted(code).equals("00") ? 1 : 0;
            }
        }
        return approved;
    }

    private static String code(Sale sale) {
        try {
            return sale.reply().get(PATIENCE_MS, TimeUnit.MILLISECONDS).f39();
        } catch (TimeoutException | ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
