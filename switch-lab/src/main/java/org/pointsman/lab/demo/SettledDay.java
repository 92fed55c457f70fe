package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/**
 * A day of mixed business on a thousand terminals is closed to the cent; an answer that was lost is found by the
 * settlement, at the terminal or by people.
 */
final class SettledDay implements Scenario {
    private static final int TERMINALS = 1_000;
    private static final int MERCHANTS = 10;
    private static final int CASHIERS = 8;
    private static final int FIRST_TID = 10_000_001;

    private final DemoStage stage;
    private final PosTerminal till;

    SettledDay(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal(tid(0), DemoStage.MERCHANT);
    }

    private static String tid(int till) {
        return String.valueOf(FIRST_TID + till);
    }

    private static String mid(int till) {
        return "99929005812%04d".formatted(till % MERCHANTS + 1);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        day();
        PosReply sale = lostAndFound();
        lostForGood();
        afterwards(sale);
        stage.prove(List.of(TestCard.UNIONPAY, TestCard.VISA), List.of());
        stage.summary();
    }

    // ---- a day

    private void day() {
        stage.sheet().chapter("A thousand terminals sell, void, refund and reverse; in the evening they settle");
        List<Callable<Long>> cashiers = IntStream.range(0, CASHIERS)
                .<Callable<Long>>mapToObj(cashier -> () -> work(cashier)).toList();
        long balanced = sideBySide(cashiers).stream().mapToLong(Long::longValue).sum();
        stage.sheet().proof(balanced + " of " + TERMINALS + " batches balanced at the first settlement, both sides "
                + "of both card families", balanced == TERMINALS);
        long closed = IntStream.range(0, TERMINALS).filter(i -> status(tid(i)).batch() == 2).count();
        stage.sheet().proof("batch 1 is closed, batch 2 awaited after a sign-on: " + closed + " terminals",
                closed == TERMINALS);
    }

    private long work(int cashier) throws IOException {
        long balanced = 0;
        for (int i = cashier; i < TERMINALS; i += CASHIERS) {
            try (PosTerminal terminal = stage.house().visitor(tid(i), mid(i))) {
                balanced += trade(terminal, i) ? 1 : 0;
            }
        }
        return balanced;
    }

    private static boolean trade(PosTerminal terminal, int number) throws IOException {
        PosBatch batch = new PosBatch();
        terminal.signOn(KeyScheme.DOUBLE);
        PosReply sale = terminal.purchase(yuan(100 + number), TestCard.UNIONPAY);
        PosReply reversed = terminal.purchase(yuan(300 + number), TestCard.UNIONPAY);
        PosReply preAuth = terminal.preAuth(yuan(200), TestCard.VISA);
        batch.add(sale);
        batch.add(terminal.complete(preAuth, yuan(210)));
        batch.add(number % 2 == 0 ? terminal.voidPurchase(sale) : terminal.refund(sale, 40_00));
        terminal.reversal(reversed.request());
        return balanced(settle(terminal, batch.totals()));
    }

    // The network's simulator reads a wish out of the cents.
    private static long yuan(int amount) {
        return amount * 100L;
    }

    private static PosReply settle(PosTerminal terminal, String totals) throws IOException {
        return terminal.send(terminal.device().settlementRequest(totals));
    }

    private static boolean balanced(PosReply settlement) {
        return PosBatch.balanced(settlement.field(48));
    }

    private static <T> List<T> sideBySide(List<Callable<T>> work) {
        try (ExecutorService cashiers = Executors.newFixedThreadPool(CASHIERS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : cashiers.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new DemoStoppedException("a terminal failed: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoStoppedException("interrupted");
        }
    }

    // ---- an answer is dropped

    private PosReply lostAndFound() {
        stage.sheet().chapter("The next day one answer is lost, and the settlement finds it");
        PosBatch batch = new PosBatch();
        signOn();
        PosReply sale = sell(10_00);
        batch.add(sale);
        PosReply lost = stage.pos().step(till, "sell; the terminal does not get the answer", "00",
                () -> till.purchase(25_00, TestCard.UNIONPAY));
        PosReply settlement = settle("settle without it", batch.totals());
        stage.sheet().proof("unbalanced: the switch has 2 sales of 35.00, the batch stays open",
                settlement.field(48).startsWith("000000003500" + "002") && !balanced(settlement));
        upload(batch);
        batch.add(stage.pos().step(till, "repeat the sale in doubt: the stored answer", "00", () -> till.repeat(lost)));
        stage.sheet().proof("now it balances; nothing is left to people",
                balanced(settle("settle again", batch.totals())) && items().isEmpty());
        return sale;
    }

    private void lostForGood() {
        stage.sheet().chapter("On the third day the terminal never learns of its sale");
        signOn();
        sell(50_00);
        PosBatch batch = new PosBatch();
        PosReply sale = sell(60_00);
        batch.add(sale);
        batch.add(
                stage.pos().step(till, "add a tip: the sale has 66.00 from now on", "00", () -> till.tip(sale, 6_00)));
        settle("settle without it", batch.totals());
        upload(batch);
        stage.pos().step(till, "the list is complete", "00",
                () -> till.send(till.device().uploadEndRequest(batch.details().size())));
        SettlementView closed = status(till.tid()).settlements().getFirst();
        List<TransactionView> items = items();
        stage.sheet().proof(
                "batch " + closed.batch() + " is closed " + closed.state() + "; the sale of 50.00 is an item "
                        + "for people: " + items.getFirst().exceptions(),
                closed.state().equals("UNBALANCED") && items.size() == 1 && items.getFirst().amountMinor() == 50_00);
    }

    private void signOn() {
        stage.pos().step(till, "sign on: batch and keys", "00", () -> till.signOn(KeyScheme.DOUBLE));
    }

    private PosReply sell(long amountMinor) {
        return stage.pos().step(till, "sell", "00", () -> till.purchase(amountMinor, TestCard.UNIONPAY));
    }

    private PosReply settle(String what, String totals) {
        return stage.pos().step(till, what, "00", () -> settle(till, totals));
    }

    private void upload(PosBatch batch) {
        for (String message : PosBatch.messages(batch.details())) {
            stage.pos().step(till, "list what it has", "00", () -> till.send(till.device().uploadRequest(message)));
        }
    }

    // ---- what is closed

    private void afterwards(PosReply sale) {
        stage.sheet().chapter("What is closed is closed");
        stage.pos().step(till, "sell before the sign-on", "77", () -> till.purchase(1_00, TestCard.UNIONPAY));
        signOn();
        stage.pos().step(till, "void a sale of a closed batch", "12", () -> till.voidPurchase(sale));
        stage.pos().step(till, "refund it", "00", () -> till.refund(sale, 4_00));
        stage.pos().step(till, "repeat it: the stored answer", "00",
                () -> till.send(till.device().signedAnew(sale.request())));
        stage.pos().step(till, "reverse it: acknowledged, and left to people", "00",
                () -> till.reversal(sale.request()));
        stage.sheet().proof("it stands: " + stage.house().transaction(sale.rrn()).state(),
                stage.house().transaction(sale.rrn()).state().equals("PART_REFUNDED") && items().size() == 2);
    }

    private TerminalStatus status(String tid) {
        return stage.house().operations().query(view -> view.terminalStatus(tid)).join().value();
    }

    private List<TransactionView> items() {
        return stage.house().operations().query(SettledDay::exceptions).join().value();
    }

    private static List<TransactionView> exceptions(StateView view) {
        return view.exceptions(DemoRig.EVERYTHING).items();
    }
}
