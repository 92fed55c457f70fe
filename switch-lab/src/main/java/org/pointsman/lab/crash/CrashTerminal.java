package org.pointsman.lab.crash;

import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.pointsman.lab.crash.Sales.Sale;
import org.pointsman.lab.crash.TillMemory.Asked;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.records.Transaction;

/**
 * A terminal with a shop assistant: sells, voids, refunds, repeats, reverses, also what is long ago, and closes its
 * batch when a day has passed. What gets no answer is repeated or reversed until there is one, across kills. Everything
 * goes through the ledger.
 */
final class CrashTerminal implements Callable<Void> {
    private static final int LONGEST_PAUSE_MS = 30;
    private static final int REFUSED_PAUSE_MS = 50;
    private static final String NO_ANSWER = "98";

    private final PosTerminal terminal;
    private final SwitchAddress street;
    private final Ledger ledger;
    private final Sales sales;
    private final Random random;
    private final TerminalPlan plan;
    private final TillLine line;
    private final TillBatch batch;
    private final TillMemory memory;
    private int days;

    CrashTerminal(PosTerminal terminal, SwitchAddress street, Ledger ledger, Sales sales, long seed) {
        this.terminal = terminal;
        this.street = street;
        this.ledger = ledger;
        this.sales = sales;
        random = new Random(seed);
        plan = new TerminalPlan(random);
        line = new TillLine(terminal, street, ledger);
        batch = new TillBatch(terminal, line);
        memory = new TillMemory(random);
    }

    @Override
    public Void call() throws InterruptedException {
        try (terminal) {
            signOn();
            while (!street.closing()) {
                step();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MS));
            }
        }
        return null;
    }

    private void step() throws InterruptedException {
        if (days != street.days()) {
            closeBatch();
            return;
        }
        switch (plan.next()) {
            case SELL -> sell();
            case VOID -> voidSale(sales.latestOf(terminal.tid()));
            case VOID_OLD -> voidSale(sales.longAgoOf(terminal.tid(), random));
            case REFUND -> refund(sales.any(random));
            case REFUND_OLD -> refund(sales.longAgo(random));
            case REPEAT -> repeat(memory.recent());
            case REPEAT_OLD -> repeatSignedAnew(memory.longAgo());
            case REVERSE -> reverse(sales.latestOf(terminal.tid()));
            case REVERSE_OLD -> reverse(sales.longAgoOf(terminal.tid(), random));
            case SIGN_ON -> signOn();
            case CLOSE_BATCH -> closeBatch();
        }
    }

    private void signOn() throws InterruptedException {
        while (!takenOver(line.ask(Transaction.SIGN_ON, terminal.device().signOnRequest(KeyScheme.DOUBLE)))) {
            TimeUnit.MILLISECONDS.sleep(REFUSED_PAUSE_MS);
        }
        memory.signedOn();
    }

    private boolean takenOver(PosReply reply) {
        try {
            terminal.device().takeOver(reply);
            return true;
        } catch (ReplyRejectedException e) {
            return false;
        }
    }

    /** Nothing is traded in a day before the batch of the last one is closed. Some devices count from 1 in each. */
    private void closeBatch() throws InterruptedException {
        int today = street.days();
        if (batch.close()) {
            days = today;
            sales.closed(terminal.tid(), random);
            signOn();
            if (random.nextBoolean()) {
                terminal.resume(terminal.device().batch(), 1);
            }
        }
    }

    private void sell() throws InterruptedException {
        long amountMinor = street.faults() ? plan.amountMinor() : plan.plainAmountMinor();
        trade(Transaction.PURCHASE, terminal.device().purchaseRequest(amountMinor, TestCard.UNIONPAY, null),
                PosExchange.NONE);
    }

    private void voidSale(Sale sale) throws InterruptedException {
        if (sale != null) {
            trade(Transaction.PURCHASE_VOID, terminal.device().voidRequest(sale.reply()), sale.number());
        }
    }

    private void refund(Sale sale) throws InterruptedException {
        if (sale != null) {
            long amountMinor = plan.partOf(sale.reply().request().amountMinor());
            trade(Transaction.REFUND, terminal.device().refundRequest(sale.reply(), amountMinor), sale.number());
        }
    }

    private void repeat(Asked asked) throws InterruptedException {
        if (asked != null) {
            batch.answered(line.untilAnswered(asked.number(), asked.request()));
        }
    }

    // The MAC of then is of another key.
    private void repeatSignedAnew(Asked asked) throws InterruptedException {
        if (asked != null) {
            repeat(new Asked(asked.number(), terminal.device().signedAnew(asked.request())));
        }
    }

    private void reverse(Sale sale) throws InterruptedException {
        if (sale != null) {
            takeBack(Transaction.PURCHASE, sale.number(), sale.reply().request());
        }
    }

    /** A refund cannot be reversed: it is repeated. */
    private void trade(Transaction transaction, PosRequest request, int original) throws InterruptedException {
        int number = ledger.open(transaction, request, original);
        PosReply reply = line.attempt(number, request);
        while (reply == null) {
            if (transaction != Transaction.REFUND && random.nextBoolean()) {
                takeBack(transaction, number, request);
                return;
            }
            reply = line.attempt(number, request);
        }
        answered(transaction, number, reply);
        if (transaction != Transaction.REFUND && NO_ANSWER.equals(reply.f39()) && random.nextBoolean()) {
            takeBack(transaction, number, request);
        }
    }

    private void answered(Transaction transaction, int number, PosReply reply) {
        memory.keep(number, reply.request());
        batch.answered(reply);
        if (transaction == Transaction.PURCHASE && reply.approved()) {
            sales.add(new Sale(number, reply));
        }
    }

    private void takeBack(Transaction transaction, int number, PosRequest request) throws InterruptedException {
        PosRequest reversal = terminal.device().reversalRequest(request);
        Transaction kind = transaction == Transaction.PURCHASE ? Transaction.REVERSAL : Transaction.VOID_REVERSAL;
        int reversalNumber = ledger.open(kind, reversal, number);
        line.untilAnswered(reversalNumber, reversal);
        batch.takenBack(request);
        memory.keep(reversalNumber, reversal);
    }
}
