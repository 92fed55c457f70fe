package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pointsman.lab.terminal.PosReply;

/** Approved sales of a merchant whose money may go back, the latest ones. Thread-safe. */
final class RecentSales {
    private static final int KEPT = 64;

    private final List<Sale> sales = new ArrayList<>();

    /**
     * An approved sale.
     *
     * @param number in the ledger
     */
    record Sale(int number, PosReply reply) {
    }

    synchronized void add(Sale sale) {
        if (sales.size() == KEPT) {
            sales.removeFirst();
        }
        sales.add(sale);
    }

    /** Any of them; null when there is none. */
    synchronized Sale any(Random random) {
        return sales.isEmpty() ? null : sales.get(random.nextInt(sales.size()));
    }

    /** Any of a terminal, the latest preferred; null when there is none. */
    synchronized Sale latestOf(String tid) {
        for (int i = sales.size() - 1; i >= 0; i--) {
            if (sales.get(i).reply().request().field(41).equals(tid)) {
                return sales.get(i);
            }
        }
        return null;
    }
}
