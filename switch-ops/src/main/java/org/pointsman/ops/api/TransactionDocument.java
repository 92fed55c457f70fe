package org.pointsman.ops.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.CashierText;

/**
 * A transaction; the names are relied on by scripts.
 *
 * @param pan        masked
 * @param service    CARD, or whose scanned code
 * @param entry      how card data came in; absent in lists, and where nothing says so
 * @param originalId the original of a void or refund; absent when there is none
 * @param exceptions why people have to look at it; absent when they need not
 * @param disputed   absent when nobody disputes it
 * @param progress   where the money of a refund is, in words; absent for anything else
 * @param policies   versions of policies that held for it, in the order in which they were asked; absent when none did
 * @param told       the F39 a terminal gets and its cashier's text; absent while nothing was told
 * @param at         when it came
 * @param timeline   what happened; absent in lists
 * @param archived   true when only the archive has it: it is as it was when it left memory; absent otherwise
 */
record TransactionDocument(long id, String tid, String mid, int batch, int stan, String rrn, String type,
        long amountMinor, int currency, String state, String f38, String f39, String result, String pan, String service,
        Entry entry, Long originalId, long refundedMinor, String reversal, List<String> exceptions, int businessDate,
        Boolean disputed, String progress, List<String> policies, CashierText told, String at,
        List<StepDocument> timeline, Boolean archived) {

    /** The same, from the archive. */
    TransactionDocument fromArchive() {
        return new TransactionDocument(id, tid, mid, batch, stan, rrn, type, amountMinor, currency, state, f38, f39,
                result, pan, service, entry, originalId, refundedMinor, reversal, exceptions, businessDate, disputed,
                progress, policies, told, at, timeline, Boolean.TRUE);
    }

    static TransactionDocument row(TransactionView view, CashierText told) {
        return of(view, null, told, null);
    }

    /**
     * @param modes words for an entry mode of three digits
     * @param desk  what people did with a refund
     */
    static TransactionDocument full(TransactionView view, UnaryOperator<String> modes, CashierText told,
            List<StepDocument> desk) {
        List<StepDocument> steps = new ArrayList<>(view.timeline().stream().map(StepDocument::of).toList());
        steps.addAll(desk);
        steps.sort(Comparator.comparing(step -> Instant.parse(step.at()).truncatedTo(ChronoUnit.MILLIS)));
        return of(view, Entry.of(view, modes), told, steps);
    }

    private static TransactionDocument of(TransactionView view, Entry entry, CashierText told,
            List<StepDocument> timeline) {
        return new TransactionDocument(view.id(), view.tid(), view.mid(), view.batch(), view.stan(), view.rrn(),
                view.type(), view.amountMinor(), view.currency(), view.state(), view.f38(), view.f39(), view.result(),
                view.pan(), view.service(), entry, view.originalId() < 0 ? null : Long.valueOf(view.originalId()),
                view.refundedMinor(), view.reversal(), view.exceptions().isEmpty() ? null : view.exceptions(),
                view.businessDate(), view.disputed() ? Boolean.TRUE : null,
                view.progress().isEmpty() ? null : view.progress(), view.policies().isEmpty() ? null : view.policies(),
                told, Times.ofNs(view.timeline().getFirst().timeNs()), timeline, null);
    }

    /**
     * How card data came in.
     *
     * @param mode        F22, three digits
     * @param meaning     the same in words
     * @param contactless whether the terminal said that it reads contactless cards
     * @param pin         whether a PIN came with it
     */
    record Entry(String mode, String meaning, boolean contactless, boolean pin) {
        static Entry of(TransactionView view, UnaryOperator<String> modes) {
            if (view.entryMode() < 0) {
                return null;
            }
            String mode = "%03d".formatted(view.entryMode());
            return new Entry(mode, modes.apply(mode), view.contactless(), view.pinSent());
        }
    }

    /** One step of the timeline. */
    record StepDocument(String what, String at) {
        static StepDocument of(TransactionView.Step step) {
            return new StepDocument(step.what(), Times.ofNs(step.timeNs()));
        }
    }
}
