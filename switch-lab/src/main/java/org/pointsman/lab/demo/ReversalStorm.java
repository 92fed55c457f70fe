package org.pointsman.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pointsman.lab.simulator.BookTotals;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** G-16: terminals that were cancelled reverse their sales all at once, twice, before and without the sale. */
final class ReversalStorm implements Scenario {
    private static final int FIRST_TID = 10_000_001;
    private static final int MERCHANT_STEP = 10;
    private static final int CANCELLED = 19;
    private static final int REVERSALS_EACH = 500;
    private static final int SALES_EACH = 30;
    private static final int KEPT_EACH = 5;
    private static final int UNKNOWN_EACH = 75;
    private static final long SEED = 16;

    private final DemoStage stage;
    private final List<PosTerminal> dying = new ArrayList<>();
    private final PosTerminal living;
    private final List<List<PosReply>> sales = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private int wrongOrder;

    ReversalStorm(DemoStage stage) {
        this.stage = stage;
        living = stage.house().terminal(tid(0), DemoStage.MERCHANT);
        for (int i = 1; i <= CANCELLED; i++) {
            dying.add(stage.house().terminal(tid(i), DemoStage.MERCHANT));
        }
    }

    private static String tid(int till) {
        return String.valueOf(FIRST_TID + MERCHANT_STEP * till);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        sell();
        cancel();
        storm();
        balance();
        graceOver();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void sell() {
        stage.sheet().chapter("Terminals sell, side by side");
        stage.pos().step(living, "sign on", "00", () -> living.signOn(KeyScheme.DOUBLE));
        sales.addAll(sideBySide(dying.stream().<Callable<List<PosReply>>>map(till -> () -> sellAll(till)).toList()));
        boolean approved = sales.stream().flatMap(List::stream).allMatch(PosReply::approved);
        stage.sheet().proof(CANCELLED * SALES_EACH + " sales on " + CANCELLED + " terminals, all 00", approved);
    }

    private static List<PosReply> sellAll(PosTerminal till) throws IOException {
        till.signOn(KeyScheme.DOUBLE);
        List<PosReply> replies = new ArrayList<>();
        for (int i = 0; i < SALES_EACH; i++) {
            replies.add(till.purchase(10_00L + i, TestCard.UNIONPAY));
        }
        return replies;
    }

    private void cancel() {
        stage.sheet().chapter("They are cancelled at once");
        boolean cancelled = dying.stream().allMatch(till -> stage.desk().cancelAtOnce(till.tid()));
        stage.sheet().proof(CANCELLED + " terminals cancelled: asked for by risk, approved by two others", cancelled);
        PosTerminal first = dying.getFirst();
        stage.pos().step(first, "sell on a cancelled terminal", "97", () -> first.purchase(1_00, TestCard.UNIONPAY));
    }

    private void storm() {
        int all = (CANCELLED + 1) * REVERSALS_EACH;
        stage.sheet().chapter(all + " reversals: of real sales, again, of nothing, and before their sale");
        long startNs = System.nanoTime();
        List<Callable<Map<String, Integer>>> tills = new ArrayList<>();
        for (int i = 0; i < CANCELLED; i++) {
            PosTerminal till = dying.get(i);
            List<PosRequest> reversals = reversals(till, sales.get(i), new Random(SEED + i));
            tills.add(() -> sendAll(till, reversals));
        }
        tills.add(this::reverseBeforeSale);
        sideBySide(tills).forEach(counts -> counts.forEach((f39, count) -> answers.merge(f39, count, Integer::sum)));
        long tookMs = Duration.ofNanos(System.nanoTime() - startNs).toMillis();
        stage.sheet().say("     answers " + answers + " over " + (CANCELLED + 1) + " connections in " + tookMs + " ms");
        stage.sheet().proof("every reversal is answered 00", answers.equals(Map.of("00", all)));
        stage.sheet().proof(REVERSALS_EACH + " sales came after their reversal: each declined with 22",
                wrongOrder == REVERSALS_EACH);
    }

    /** Each sale that goes back is reversed once or more, what never was is reversed once; in any order. */
    private static List<PosRequest> reversals(PosTerminal till, List<PosReply> sales, Random random) {
        List<PosRequest> reversals = new ArrayList<>();
        for (int i = KEPT_EACH; i < SALES_EACH; i++) {
            reversals.add(till.device().reversalRequest(sales.get(i).request()));
        }
        for (int i = 0; i < UNKNOWN_EACH; i++) {
            reversals.add(till.device().reversalRequest(till.device().purchaseRequest(5_00, TestCard.UNIONPAY, null)));
        }
        int distinct = reversals.size();
        while (reversals.size() < REVERSALS_EACH) {
            reversals.add(reversals.get(random.nextInt(distinct)));
        }
        Collections.shuffle(reversals, random);
        return reversals;
    }

    private static Map<String, Integer> sendAll(PosTerminal till, List<PosRequest> reversals) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (PosRequest reversal : reversals) {
            counts.merge(till.send(reversal).f39(), 1, Integer::sum);
        }
        return counts;
    }

    private Map<String, Integer> reverseBeforeSale() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < REVERSALS_EACH; i++) {
            PosRequest sale = living.device().purchaseRequest(7_00, TestCard.UNIONPAY, null);
            counts.merge(living.reversal(sale).f39(), 1, Integer::sum);
            wrongOrder += living.send(sale).f39().equals("22") ? 1 : 0;
        }
        return counts;
    }

    private void balance() {
        stage.sheet().chapter("Balances");
        DemoRig.await("the reversals to reach the network", () -> stage.house().owed() == 0);
        long expectedMinor = sales.stream().flatMap(replies -> replies.subList(0, KEPT_EACH).stream())
                .mapToLong(reply -> reply.request().amountMinor()).sum();
        BookTotals totals = stage.house().network().totals();
        stage.sheet()
                .proof(totals.reversed() + " sales reversed in the network's book, " + totals.purchases()
                        + " not reversed by anybody stand with " + DemoStage.yuan(totals.netMinor()),
                        totals.netMinor() == expectedMinor && totals.purchases() == (long) CANCELLED * KEPT_EACH
                                && totals.reversed() == (long) CANCELLED * (SALES_EACH - KEPT_EACH));
    }

    private void graceOver() {
        int days = stage.house().keyGraceDays() + 1;
        stage.sheet().chapter(days + " days later: the keys of a cancelled terminal serve no more");
        PosTerminal last = dying.getLast();
        PosRequest reversal = last.device().reversalRequest(sales.getLast().getFirst().request());
        stage.house().operations().advanceClock(Duration.ofDays(days).toNanos()).join();
        stage.pos().step(last, "reverse one of the sales that stand", "97", () -> last.send(reversal));
    }

    private static <T> List<T> sideBySide(List<Callable<T>> tasks) {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<T> results = new ArrayList<>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new DemoStoppedException("a terminal failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoStoppedException("interrupted");
        }
    }
}
