package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pointsman.lab.terminal.PosReply;

/** Approved sales of a merchant whose money may go back: the latest, and some of long ago. Thread-safe. */
final class Sales {
    private static final int KEPT = 64;

    private final List<Sale> recent = new ArrayList<>();
    private final List<Sale> longAgo = new ArrayList<>();

    /**
     * An approved sale.
     *
     * @param number in the ledger
     */
    record Sale(int number, PosReply reply) {
        boolean of(String tid) {
            return reply.request().field(41).equals(tid);
        }
    }

    synchronized void add(Sale sale) {
        if (recent.size() == KEPT) {
            recent.removeFirst();
        }
        recent.add(sale);
    }

    /** A terminal has closed its batch: what it sold in it is long ago. Some of it is remembered. */
    synchronized void closed(String tid, Random random) {
        for (Sale sale : recent.stream().filter(sold -> sold.of(tid)).toList()) {
            if (longAgo.size() < KEPT) {
                longAgo.add(sale);
            } else {
                longAgo.set(random.nextInt(KEPT), sale);
            }
        }
        recent.removeIf(sale -> sale.of(tid));
    }

    /** Any of the latest; null when there is none. */
    synchronized Sale any(Random random) {
        return recent.isEmpty() ? null : recent.get(random.nextInt(recent.size()));
    }

    /** Any of long ago; null when there is none. */
    synchronized Sale longAgo(Random random) {
        return longAgo.isEmpty() ? null : longAgo.get(random.nextInt(longAgo.size()));
    }

    /** The latest of a terminal; null when there is none. */
    synchronized Sale latestOf(String tid) {
        return recent.reversed().stream().filter(sale -> sale.of(tid)).findFirst().orElse(null);
    }

    /** Any of long ago of a terminal; null when there is none. */
    synchronized Sale longAgoOf(String tid, Random random) {
        List<Sale> own = longAgo.stream().filter(sale -> sale.of(tid)).toList();
        return own.isEmpty() ? null : own.get(random.nextInt(own.size()));
    }
}
