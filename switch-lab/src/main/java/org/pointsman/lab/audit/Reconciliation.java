package org.pointsman.lab.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.records.Transaction;

/** Compares what the switch says of each transaction with what the network says of it. */
public final class Reconciliation {
    private final Map<String, TransactionView> ours = new HashMap<>();
    private final Map<String, BookEntry> theirs = new HashMap<>();
    private final Map<Long, Long> neverSeen = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /**
     * What was compared.
     *
     * @param sales        standing sales on both sides
     * @param salesMinor   their sum in minor units
     * @param refundsMinor sum of approved refunds in minor units
     * @param unknown      refunds whose answer never came: they stay reserved until people have asked the network
     * @param differences  one line each
     */
    public record Report(int transactions, int sales, long salesMinor, int refunds, long refundsMinor, int voided,
            int reversed, int unknown, List<String> differences) {
        /** True when both books say the same. */
        public boolean agrees() {
            return transactions > 0 && differences.isEmpty();
        }
    }

    private Reconciliation(List<TransactionView> transactions, List<BookEntry> book) {
        transactions.stream().filter(Reconciliation::wentUpstream).forEach(view -> ours.put(view.rrn(), view));
        book.forEach(entry -> theirs.put(entry.rrn(), entry));
        ours.values().stream().filter(view -> unknownRefund(view) && !theirs.containsKey(view.rrn()))
                .forEach(view -> neverSeen.merge(view.originalId(), view.amountMinor(), Long::sum));
    }

    /** Compares by reference number; transactions the switch decided alone must be unknown to the network. */
    public static Report compare(List<TransactionView> transactions, List<BookEntry> book) {
        return new Reconciliation(transactions, book).compare();
    }

    private static boolean wentUpstream(TransactionView view) {
        boolean notice = Transaction.SCRIPT_NOTICE.name().equals(view.type());
        return !notice && view.timeline().stream().anyMatch(step -> step.what().startsWith("sent to "));
    }

    private Report compare() {
        ours.values().stream().filter(view -> !theirs.containsKey(view.rrn()) && answered(view))
                .forEach(view -> differences.add(view.rrn() + ": unknown to the network"));
        theirs.values().forEach(this::compare);
        Predicate<BookEntry> stands = entry -> entry.state() == State.APPROVED;
        Predicate<BookEntry> sale = entry -> entry.kind().sale();
        Predicate<BookEntry> refund = entry -> entry.kind() == Kind.REFUND;
        return new Report(ours.size(), count(sale.and(stands)), sum(sale.and(stands)), count(refund.and(stands)),
                sum(refund.and(stands)), count(entry -> entry.state() == State.VOIDED),
                count(entry -> entry.state() == State.REVERSED), unknownRefunds(), List.copyOf(differences));
    }

    // What was lost on its way, with its connection or its process, was never answered and does not stand.
    private static boolean answered(TransactionView view) {
        return !view.f39().isEmpty() || state(view) == State.APPROVED || state(view) == State.VOIDED
                || state(view) == State.COMPLETED;
    }

    private int unknownRefunds() {
        return (int) ours.values().stream().filter(Reconciliation::unknownRefund).count();
    }

    private static boolean unknownRefund(TransactionView view) {
        TransactionState state = TransactionState.valueOf(view.state());
        return kind(view) == Kind.REFUND && (state == TransactionState.UNKNOWN || state == TransactionState.MANUAL);
    }

    private int count(Predicate<BookEntry> wanted) {
        return (int) theirs.values().stream().filter(wanted).count();
    }

    private long sum(Predicate<BookEntry> wanted) {
        return theirs.values().stream().filter(wanted).mapToLong(BookEntry::amountMinor).sum();
    }

    private void compare(BookEntry entry) {
        TransactionView view = ours.get(entry.rrn());
        if (view == null) {
            differences.add(entry.rrn() + ": unknown to the switch");
            return;
        }
        require(entry, kind(view) == entry.kind(), view.type());
        require(entry, sameEnd(view, entry), view.state());
        require(entry, view.amountMinor() == entry.amountMinor(), "amount " + view.amountMinor());
        boolean countsRefunds = entry.kind().sale() && entry.state() == State.APPROVED;
        require(entry,
                !countsRefunds || view.refundedMinor() == entry.refundedMinor() + neverSeen.getOrDefault(view.id(), 0L),
                "refunded " + view.refundedMinor());
    }

    // An inquiry moves nothing, however it ended. A reversed request may have been declined: nobody heard of it.
    // Nothing stands either way.
    private static boolean sameEnd(TransactionView view, BookEntry entry) {
        State end = state(view);
        return end == entry.state() || unknownRefund(view) || entry.kind() == Kind.BALANCE
                || (end == State.REVERSED && entry.state() == State.DECLINED);
    }

    private void require(BookEntry entry, boolean same, String ourSide) {
        if (!same) {
            differences.add(entry.rrn() + ": switch " + ourSide + ", network " + entry);
        }
    }

    private static Kind kind(TransactionView view) {
        return switch (Transaction.valueOf(view.type())) {
            case PURCHASE, OFFLINE_SALE, E_CASH_SALE -> Kind.PURCHASE;
            case PURCHASE_VOID, PREAUTH_VOID, COMPLETION_VOID -> Kind.VOID;
            case PREAUTH, ADDITIONAL_PREAUTH -> Kind.PREAUTH;
            case COMPLETION, COMPLETION_NOTICE -> Kind.COMPLETION;
            case ADJUSTMENT, TIP -> Kind.ADJUSTMENT;
            case BALANCE -> Kind.BALANCE;
            case REFUND -> Kind.REFUND;
            default -> Kind.OTHER;
        };
    }

    /** Null while it is not known how the transaction ends. */
    private static State state(TransactionView view) {
        return switch (TransactionState.valueOf(view.state())) {
            case APPROVED, SETTLED, PART_REFUNDED, REFUNDED, AUTHORISED, EXPIRED -> State.APPROVED;
            case COMPLETED -> State.COMPLETED;
            case DECLINED -> State.DECLINED;
            case VOIDED, PREAUTH_VOIDED -> State.VOIDED;
            case REVERSED -> State.REVERSED;
            case NONE, SENT, REVERSAL_PENDING, UNKNOWN, TOMBSTONE, REVERSAL_ACCEPTED, REVERSAL_UNMATCHED,
                    REVERSAL_EXCEPTION, DETAIL_UNKNOWN, AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD, REFUSED,
                    CANCELLED, MANUAL ->
                null;
        };
    }
}
