package org.pointsman.lab.crash;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.pointsman.lab.crash.RecentSales.Sale;
import org.pointsman.lab.crash.SwitchAddress.Life;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.records.Transaction;

/**
 * A terminal with a shop assistant: sells, voids, refunds, repeats, reverses. What gets no answer is repeated or
 * reversed until there is one, across kills. Everything goes through the ledger.
 */
final class CrashTerminal implements Callable<Void> {
    private static final int HISTORY = 32;
    private static final int LONGEST_PAUSE_MS = 30;
    private static final String NO_ANSWER = "98";

    private final PosTerminal terminal;
    private final SwitchAddress street;
    private final Ledger ledger;
    private final RecentSales sales;
    private final Random random;
    private final TerminalPlan plan;
    private final List<Asked> history = new ArrayList<>();
    private Life life;

    /** A request that was answered under the present keys. */
    private record Asked(int number, PosRequest request) {
    }

    CrashTerminal(PosTerminal terminal, SwitchAddress street, Ledger ledger, RecentSales sales, long seed) {
        this.terminal = terminal;
        this.street = street;
        this.ledger = ledger;
        this.sales = sales;
        random = new Random(seed);
        plan = new TerminalPlan(random);
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
        switch (plan.next()) {
            case SELL -> sell();
            case VOID -> voidSale();
            case REFUND -> refund();
            case REPEAT -> repeat();
            case REVERSE -> reverse();
            case SIGN_ON -> signOn();
        }
    }

    private void signOn() throws InterruptedException {
        PosReply reply;
        do {
            PosRequest request = terminal.device().signOnRequest(KeyScheme.DOUBLE);
            reply = attempt(ledger.open(Transaction.SIGN_ON, request, PosExchange.NONE), request);
        } while (reply == null || !takenOver(reply));
        // Earlier requests carry a MAC of the earlier key: nobody repeats them now.
        history.clear();
    }

    private boolean takenOver(PosReply reply) {
        try {
            terminal.device().takeOver(reply);
            return true;
        } catch (ReplyRejectedException e) {
            return false;
        }
    }

    private void sell() throws InterruptedException {
        long amountMinor = street.faults() ? plan.amountMinor() : plan.plainAmountMinor();
        trade(Transaction.PURCHASE, terminal.device().purchaseRequest(amountMinor, TestCard.UNIONPAY, null),
                PosExchange.NONE);
    }

    private void voidSale() throws InterruptedException {
        Sale sale = sales.latestOf(terminal.tid());
        if (sale != null) {
            trade(Transaction.PURCHASE_VOID, terminal.device().voidRequest(sale.reply()), sale.number());
        }
    }

    private void refund() throws InterruptedException {
        Sale sale = sales.any(random);
        if (sale != null) {
            long amountMinor = plan.partOf(sale.reply().request().amountMinor());
            trade(Transaction.REFUND, terminal.device().refundRequest(sale.reply(), amountMinor), sale.number());
        }
    }

    private void repeat() throws InterruptedException {
        if (!history.isEmpty()) {
            Asked asked = history.get(random.nextInt(history.size()));
            untilAnswered(asked.number(), asked.request());
        }
    }

    private void reverse() throws InterruptedException {
        Sale sale = sales.latestOf(terminal.tid());
        if (sale != null) {
            takeBack(Transaction.PURCHASE, sale.number(), sale.reply().request());
        }
    }

    /** A refund cannot be reversed: it is repeated. */
    private void trade(Transaction transaction, PosRequest request, int original) throws InterruptedException {
        int number = ledger.open(transaction, request, original);
        PosReply reply = attempt(number, request);
        while (reply == null) {
            if (transaction != Transaction.REFUND && random.nextBoolean()) {
                takeBack(transaction, number, request);
                return;
            }
            reply = attempt(number, request);
        }
        remember(number, request);
        if (transaction == Transaction.PURCHASE && reply.approved()) {
            sales.add(new Sale(number, reply));
        }
        if (transaction != Transaction.REFUND && NO_ANSWER.equals(reply.f39()) && random.nextBoolean()) {
            takeBack(transaction, number, request);
        }
    }

    private void remember(int number, PosRequest request) {
        if (history.size() == HISTORY) {
            history.removeFirst();
        }
        history.add(new Asked(number, request));
    }

    private void takeBack(Transaction transaction, int number, PosRequest request) throws InterruptedException {
        PosRequest reversal = terminal.device().reversalRequest(request);
        Transaction kind = transaction == Transaction.PURCHASE ? Transaction.REVERSAL : Transaction.VOID_REVERSAL;
        int reversalNumber = ledger.open(kind, reversal, number);
        untilAnswered(reversalNumber, reversal);
        remember(reversalNumber, reversal);
    }

    private void untilAnswered(int number, PosRequest request) throws InterruptedException {
        PosReply reply;
        do {
            reply = attempt(number, request);
        } while (reply == null);
    }

    /** One sending; null when there was no answer. */
    private PosReply attempt(int number, PosRequest request) throws InterruptedException {
        Life now = street.awaitLife();
        if (!now.equals(life)) {
            terminal.moveTo(now.address());
            life = now;
        }
        ledger.sending(number);
        try {
            PosReply reply = terminal.send(request);
            ledger.answered(number, reply);
            return reply;
        } catch (IOException e) {
            ledger.unanswered();
            if (street.alive(now)) {
                ledger.incident(number, complaint(e));
            }
            return null;
        }
    }

    private static String complaint(IOException e) {
        return switch (e) {
            case ReplyRejectedException rejected -> rejected.getMessage();
            case SocketTimeoutException silence -> "no answer while the switch was alive: " + silence.getMessage();
            default -> "closed while the switch was alive: " + e.getMessage();
        };
    }
}
