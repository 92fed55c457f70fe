package org.pointsman.gateway;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;

/** What the rows of a dialect mean to this switch. */
final class TransactionNames {
    private static final Map<String, Transaction> BY_NAME = Map.of("sign-on-single", Transaction.SIGN_ON,
            "sign-on-double", Transaction.SIGN_ON, "sign-on-double-track", Transaction.SIGN_ON, "sign-off",
            Transaction.SIGN_OFF, "echo", Transaction.ECHO, "purchase", Transaction.PURCHASE, "purchase-void",
            Transaction.PURCHASE_VOID, "refund", Transaction.REFUND);

    private final Map<TransactionRow, Transaction> byRow = new HashMap<>();

    TransactionNames(Dialect dialect) {
        for (TransactionRow row : dialect.rows()) {
            byRow.put(row, row.reversal() ? reversal(row.original()) : named(row));
        }
    }

    private static Transaction named(TransactionRow row) {
        return BY_NAME.getOrDefault(row.name(), Transaction.UNSUPPORTED);
    }

    private static Transaction reversal(TransactionRow original) {
        return switch (named(original)) {
            case PURCHASE -> Transaction.REVERSAL;
            case PURCHASE_VOID -> Transaction.VOID_REVERSAL;
            default -> Transaction.OTHER_REVERSAL;
        };
    }

    /** {@link Transaction#UNSUPPORTED} for no row, and for one this switch does not carry out. */
    Transaction of(TransactionRow row) {
        return row == null ? Transaction.UNSUPPORTED : byRow.get(row);
    }
}
