package org.pointsman.readmodel.projection;

import org.pointsman.engine.view.Refusal;
import org.pointsman.engine.view.TransactionFacts;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.records.LadderStep;

/** Rows of a transaction. */
final class TransactionRows {
    private static final String OPEN = "OPEN";
    private static final String CLOSED = "CLOSED";

    private TransactionRows() {
    }

    static Object[] row(TransactionFacts of, long position) {
        boolean card = of.bin() >= 0;
        return new Object[]{of.id(), of.tid(), of.mid(), of.batch(), of.stan(), of.type(), of.state(), of.result(),
                of.amountMinor(), of.formerMinor() == 0 ? null : Long.valueOf(of.formerMinor()), of.currency(),
                of.refundedMinor(), of.confirmedMinor(), Values.id(of.originalId()), card ? digits(of.bin(), 6) : null,
                card ? digits(of.last4(), 4) : null, card ? Integer.valueOf(of.panLength()) : null,
                card ? of.token() : null, of.service(), card ? of.family() : null, direction(of), of.counts(),
                of.byOperator(), of.disputed(), Values.number(of.entryMode()), of.contactless(), of.pinSent(),
                Values.text(of.authCode()), Values.text(of.responseCode()), Values.text(of.network()),
                of.network().isEmpty() ? null : Integer.valueOf(of.upstreamStan()), Values.ofNs(of.sentNs()),
                Values.number(of.settlementDate()), of.reversal(), of.attempts(), Values.names(of.exceptions()),
                of.policies().isEmpty() ? null : String.join(", ", of.policies()), Values.date(of.businessDate()),
                Values.ofEpochDay(of.lastDay()), Values.ofNs(of.admittedNs()), Values.ofNs(of.resolvedNs()), position,
                decidedAt(of.refusal()), Values.text(of.refusal().words())};
    }

    private static String decidedAt(Refusal refusal) {
        return refusal.step() == LadderStep.UNKNOWN ? null : refusal.step().name();
    }

    private static String digits(int number, int length) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, length - text.length())) + text;
    }

    private static String direction(TransactionFacts of) {
        if (!of.settles()) {
            return null;
        }
        return of.debit() ? "DEBIT" : "CREDIT";
    }

    static void step(RowSink to, TransactionFacts of, long position, long timeNs, String what) {
        to.put(Table.TRANSACTION_STEPS, of.id(), position, Values.ofNs(timeNs), what, of.state(), of.result(),
                of.reversal(), of.attempts(), of.amountMinor(), of.refundedMinor());
    }

    /** What people have to look at since this record, or no more. */
    static void exceptions(RowSink to, TransactionFacts before, TransactionFacts now, long position, long timeNs) {
        for (String reason : now.exceptions()) {
            if (before == null || !before.exceptions().contains(reason)) {
                to.put(Table.EXCEPTIONS, now.id(), reason, OPEN, Values.ofNs(timeNs), position);
            }
        }
        if (before != null) {
            before.exceptions().stream().filter(reason -> !now.exceptions().contains(reason)).forEach(
                    reason -> to.put(Table.EXCEPTIONS, now.id(), reason, CLOSED, Values.ofNs(timeNs), position));
        }
    }
}
