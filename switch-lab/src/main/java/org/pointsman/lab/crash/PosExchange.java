package org.pointsman.lab.crash;

import java.util.List;
import java.util.Optional;
import org.pointsman.records.Transaction;

/**
 * A request of a terminal and all answers to it: a repeat belongs to its first sending.
 *
 * @param number   in the ledger
 * @param batch    it was first sent in
 * @param original number of what it reverses, voids or refunds; -1 for none
 * @param moment   of its first sending
 * @param sendings how often it was sent
 */
record PosExchange(int number, Transaction transaction, String tid, int batch, int stan, long amountMinor, int original,
        long moment, int sendings, List<PosAnswer> answers) {
    static final int NONE = -1;

    PosExchange {
        answers = List.copyOf(answers);
    }

    boolean reversal() {
        return transaction.reverses() != null;
    }

    Optional<PosAnswer> approval() {
        return answers.stream().filter(PosAnswer::approved).findFirst();
    }

    String words() {
        return "%s of %d.%02d, terminal %s batch %06d STAN %06d".formatted(transaction, amountMinor / 100,
                amountMinor % 100, tid, batch, stan);
    }
}
