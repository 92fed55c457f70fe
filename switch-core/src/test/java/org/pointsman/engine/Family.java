package org.pointsman.engine;

import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Transaction;

/** What the parts called sale and void are in a scope: whatever opens a business, and what ends it. */
enum Family {
    SALE(Transaction.PURCHASE, Transaction.PURCHASE_VOID),
    COMPLETED(Transaction.PREAUTH, Transaction.COMPLETION),
    RELEASED(Transaction.PREAUTH, Transaction.PREAUTH_VOID);

    private final Transaction opening;
    private final Transaction ending;

    Family(Transaction opening, Transaction ending) {
        this.opening = opening;
        this.ending = ending;
    }

    Transaction of(Part part) {
        return switch (part) {
            case SALE, OTHER_SALE -> opening;
            case VOID -> ending;
            case REVERSAL -> opening.reversedBy();
            case VOID_REVERSAL -> ending.reversedBy();
            case REFUND, OTHER_REFUND -> Transaction.REFUND;
        };
    }

    /** A follow-up names its original as the slip of that prints it. */
    Ask name(Ask followUp, Part part, TransactionView original) {
        boolean byCode = this != SALE && part == Part.VOID;
        return byCode ? followUp.authorisation(original) : followUp.original(original);
    }

    /** The state of a purchase that one of a pre-authorisation corresponds to. */
    static TransactionState alike(TransactionState state) {
        return switch (state) {
            case AUTHORISED -> TransactionState.APPROVED;
            case COMPLETED, PREAUTH_VOIDED -> TransactionState.VOIDED;
            default -> state;
        };
    }
}
