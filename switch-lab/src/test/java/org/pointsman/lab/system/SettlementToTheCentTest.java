package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.Settlements;
import org.pointsman.settlement.day.SettlementFile;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkRow;
import org.pointsman.settlement.network.OwnLayout;

/**
 * A day of mixed traffic on a thousand terminals, and a network's file with a row too many, one missing and one of
 * another amount: exactly these are found and resolved, and the day closes to the cent.
 */
class SettlementToTheCentTest {
    private static final int TERMINALS = 1_000;
    private static final int MERCHANTS = 10;
    private static final int CASHIERS = 8;
    private static final int FIRST_TID = 10_000_001;
    private static final int DATE = 20_261_129;
    private static final String DAY = "/api/v1/settlements/2026-11-29";
    private static final String NEXT = "/api/v1/settlements/2026-11-30";
    private static final Map<String, String> REASON = Map.of("reason", "for a test");

    @TempDir
    private Path directory;

    private SettledDaySite site;

    private static String mid(int number) {
        return "99929005812%04d".formatted(number % MERCHANTS + 1);
    }

    @Test
    void shouldFindExactlyWhatDiffersAndCloseTheDayToTheCent() throws Exception {
        try (SettledDaySite here = new SettledDaySite(directory)) {
            site = here;
            accounts();
            PosReply kept = day();
            refundFromDesk(kept);
            site.nextDay();
            JsonNode totals = settled();
            JsonNode found = reconciled();
            long waiting = waitingMinor();
            assertEquals(found.path("oursMinor").asLong(), totals.path("grossMinor").asLong() + waiting);
            resolved(found);
            reported();
            rebuiltAlike();
        }
    }

    private void accounts() {
        for (int i = 0; i < MERCHANTS; i++) {
            site.agreed(new ChangeMerchant(site.operator(), mid(i), null,
                    new SettlementAccount("bank of merchant " + i, new Proof("slip", "0".repeat(64)))));
        }
    }

    // ---- the day

    private PosReply day() throws Exception {
        try (ExecutorService cashiers = Executors.newFixedThreadPool(CASHIERS)) {
            List<Callable<PosReply>> work = IntStream.range(0, CASHIERS)
                    .<Callable<PosReply>>mapToObj(cashier -> () -> work(cashier)).toList();
            List<PosReply> last = new ArrayList<>();
            for (Future<PosReply> future : cashiers.invokeAll(work)) {
                last.add(future.get());
            }
            return last.getFirst();
        }
    }

    private PosReply work(int cashier) throws IOException {
        PosReply last = null;
        for (int i = cashier; i < TERMINALS; i += CASHIERS) {
            try (PosTerminal till = site.till(String.valueOf(FIRST_TID + i), mid(i))) {
                last = trade(till, i);
            }
        }
        return last;
    }

    /** Sales of three kinds of cards, a void, a refund in part, a reversal; all but one settle. */
    private static PosReply trade(PosTerminal till, int number) throws IOException {
        PosBatch batch = new PosBatch();
        approved(till.signOn(KeyScheme.DOUBLE));
        PosReply sale = approved(till.purchase(yuan(100 + number), TestCard.UNIONPAY));
        PosReply kept = approved(till.purchase(yuan(7 + number), number % 3 == 0 ? TestCard.VISA : TestCard.UNIONPAY));
        batch.add(sale);
        batch.add(kept);
        if (number % 4 == 0) {
            approved(till.reversal(approved(till.purchase(yuan(300 + number), TestCard.UNIONPAY)).request()));
        }
        if (number % 5 == 0) {
            batch.add(approved(till.complete(approved(till.preAuth(yuan(200), TestCard.VISA)), yuan(210))));
        }
        switch (number % 3) {
            case 0 -> batch.add(approved(till.voidPurchase(sale)));
            case 1 -> batch.add(approved(till.refund(sale, 40_00)));
            default -> assertEquals("51", till.purchase(9_000_51, TestCard.UNIONPAY).f39());
        }
        if (number != TERMINALS - 1) {
            approved(till.send(till.device().settlementRequest(batch.totals())));
        }
        return kept;
    }

    private static PosReply approved(PosReply reply) {
        assertEquals("00", reply.f39(), reply::toString);
        return reply;
    }

    // The network's simulator reads a wish out of the cents.
    private static long yuan(int amount) {
        return amount * 100L;
    }

    private void refundFromDesk(PosReply sale) {
        site.agreed(new RequestRefund(site.operator(), Long.parseLong(sale.rrn()), 1_00, RefundCause.GOODS_DEFECT, null,
                -1));
        Awaitility.await().until(() -> site.operations().query(view -> view.refundsToSend()).join().value() == 0
                && site.operations().query(view -> view.inFlight()).join().value() == 0);
    }

    // ---- the settlement

    private JsonNode settled() throws IOException {
        JsonNode day = site.post("demo-operator", DAY, REASON, 200);
        assertEquals("WRITTEN", day.path("made").asText());
        byte[] file = Files.readAllBytes(file());
        assertEquals("UNCHANGED", site.post("demo-operator", DAY, REASON, 200).path("made").asText());
        assertArrayEquals(file, Files.readAllBytes(file()));
        assertEquals(new String(file, StandardCharsets.UTF_8), site.text(DAY + "/file"));
        JsonNode totals = day.path("totals");
        assertEquals(MERCHANTS, totals.path("merchants").asLong());
        assertEquals(0, totals.path("leftMinor").asLong());
        assertEquals(totals.path("grossMinor").asLong() - totals.path("feesMinor").asLong(),
                totals.path("paidMinor").asLong());
        assertTrue(totals.path("feesMinor").asLong() > 0);
        eachOnce();
        posted();
        return totals;
    }

    /** What is left to each merchant's credit is what waits for a later settlement (I-9). */
    private void posted() {
        Map<String, Long> waiting = new HashMap<>();
        items(DAY + "/waiting?limit=1000")
                .forEach(one -> waiting.merge(one.path("mid").asText(), one.path("amountMinor").asLong(), Long::sum));
        for (int i = 0; i < MERCHANTS; i++) {
            String mid = mid(i);
            assertEquals(waiting.getOrDefault(mid, 0L),
                    site.operations().query(view -> view.funds(mid).balanceMinor()).join().value());
        }
    }

    private Path file() {
        return directory.resolve("data").resolve("settlements").resolve("settlement-20261129.csv");
    }

    /** What stands at the network and was not voided is in the file or waits, each once; nothing else is. */
    private void eachOnce() throws IOException {
        Set<String> told = new HashSet<>();
        SettlementFile.read(file(), cells -> assertTrue(!cells.getFirst().equals("T") || told.add(cells.get(1))));
        items(DAY + "/waiting?limit=1000").forEach(one -> assertTrue(told.add(one.path("rrn").asText())));
        Set<String> expected = new HashSet<>();
        site.network.entries().stream().filter(entry -> entry.state() == BookEntry.State.APPROVED)
                .filter(entry -> switch (entry.kind()) {
                    case PURCHASE, COMPLETION, REFUND -> true;
                    default -> false;
                }).forEach(entry -> expected.add(entry.rrn()));
        assertEquals(expected, told);
    }

    private List<JsonNode> items(String path) {
        return StreamSupport.stream(site.get(path).path("items").spliterator(), false).toList();
    }

    private long waitingMinor() {
        List<JsonNode> waiting = items(DAY + "/waiting?limit=1000");
        assertEquals(Set.of("BATCH_OPEN"),
                new HashSet<>(waiting.stream().map(one -> one.path("why").asText()).toList()));
        return waiting.stream().mapToLong(one -> one.path("amountMinor").asLong()).sum();
    }

    // ---- the network's file

    private JsonNode reconciled() throws IOException {
        List<NetworkRow> rows = new ArrayList<>(site.network.detail(DATE));
        assertTrue(rows.size() > 2 * TERMINALS, () -> rows.size() + " rows");
        JsonNode right = reconcile(rows);
        assertEquals(0, right.path("differences").size(), right::toString);
        assertEquals(rows.size(), right.path("matched").asInt());

        NetworkRow missing = rows.remove(17);
        NetworkRow other = rows.get(40);
        rows.set(40, new NetworkRow(0, other.rrn(), other.stan(), other.f7(), other.tid(), other.mid(), other.kind(),
                other.amountMinor() + 3));
        rows.add(new NetworkRow(0, "000999999999", 999_999, "1129123456", "10000001", mid(0), TradeKind.SALE, 12_34));
        JsonNode wrong = reconcile(rows);
        assertEquals(wrong.path("differences"), reconcile(rows).path("differences"));
        assertTrue(wrong.path("explained").asBoolean());
        List<String> told = new ArrayList<>();
        wrong.path("differences")
                .forEach(one -> told.add(one.path("kind").asText() + " " + one.path("reference").asText()));
        assertEquals(List.of("OTHER_AMOUNT " + other.rrn(), "ONLY_THEIRS 000999999999", "ONLY_OURS " + missing.rrn()),
                told);
        return wrong;
    }

    private JsonNode reconcile(List<NetworkRow> rows) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(OwnLayout.write(site.config.networks().getFirst().name(), DATE, rows));
        }
        return site.post("demo-operator", "/api/v1/reconciliations", Map.of("reason", "the file of the day", "content",
                Base64.getEncoder().encodeToString(zipped.toByteArray())), 200);
    }

    private void resolved(JsonNode found) {
        List<String> outcomes = List.of("ADJUST_MERCHANT", "NETWORK_CLAIM", "WRITTEN_OFF");
        long adjustedMinor = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            JsonNode one = found.path("differences").path(i);
            JsonNode asked = site.post("demo-operator",
                    "/api/v1/differences/" + one.path("number").asLong() + "/resolve",
                    Map.of("as", outcomes.get(i), "reason", "looked into it"), 202);
            site.post("demo-approver", "/api/v1/approvals/" + asked.path("approvalId").asLong() + "/approve", REASON,
                    200);
            adjustedMinor += i == 0 ? one.path("theirsMinor").asLong() - one.path("oursMinor").asLong() : 0;
        }
        assertEquals(List.of(), items("/api/v1/differences?open=true"));
        site.nextDay();
        JsonNode next = site.post("demo-operator", NEXT, REASON, 200).path("totals");
        assertEquals(Math.abs(adjustedMinor), 3);
        assertEquals(adjustedMinor, next.path("adjustedMinor").asLong());
    }

    // ---- reports

    private void reported() {
        JsonNode day = report("day", 0);
        assertEquals(sum("merchant", "salesMinor"), day.path("salesMinor").asLong());
        assertEquals(sum("terminal", "refundsMinor"), day.path("refundsMinor").asLong());
        assertEquals(TERMINALS / MERCHANTS, items("terminal", "&mid=" + mid(0)).size());
        assertEquals(day.path("declined").asLong(), report("declines", 0).path("count").asLong());
        assertEquals("51", report("declines", 0).path("key").asText());
        assertEquals(List.of("AT_TERMINAL", "GOODS_DEFECT"),
                items("refunds", "").stream().map(row -> row.path("key").asText()).toList());
        assertEquals(1, report("refunds", 1).path("count").asLong());
        assertTrue(site.text("/api/v1/reports/day/csv?from=2026-11-29&to=2026-11-29")
                .startsWith("key,detail,sales,salesMinor,"));
    }

    private List<JsonNode> items(String report, String more) {
        String path = "/api/v1/reports/" + report + "?from=2026-11-29&to=2026-11-29" + more;
        return StreamSupport.stream(site.get(path).path("rows").spliterator(), false).toList();
    }

    private JsonNode report(String report, int row) {
        return items(report, "").get(row);
    }

    private long sum(String report, String member) {
        return items(report, "").stream().mapToLong(row -> row.path(member).asLong()).sum();
    }

    // ---- the journal alone

    private void rebuiltAlike() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        SettlementDesk desk = site.rebuilt(other);
        SettlementDay day = site.operations().query(view -> view.registry().settlementDay(DATE)).join().value();
        Settlements.Result made = desk.settlements().make(day,
                mid -> site.operations().query(view -> view.registry().accounts(mid)).join().value(), (_, _, _) -> {
                    throw new AssertionError("nothing is to be corrected");
                });
        assertEquals(-1, Files.mismatch(file(), made.file()));
    }
}
