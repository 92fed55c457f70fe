package org.pointsman.gateway;

import static org.pointsman.records.Transaction.ADDITIONAL_PREAUTH;
import static org.pointsman.records.Transaction.ADJUSTMENT;
import static org.pointsman.records.Transaction.BALANCE;
import static org.pointsman.records.Transaction.BATCH_NOTICE;
import static org.pointsman.records.Transaction.BATCH_UPLOAD;
import static org.pointsman.records.Transaction.BATCH_UPLOAD_END;
import static org.pointsman.records.Transaction.COMPLETION;
import static org.pointsman.records.Transaction.COMPLETION_NOTICE;
import static org.pointsman.records.Transaction.COMPLETION_VOID;
import static org.pointsman.records.Transaction.ECHO;
import static org.pointsman.records.Transaction.E_CASH_SALE;
import static org.pointsman.records.Transaction.OFFLINE_SALE;
import static org.pointsman.records.Transaction.PARAMETERS;
import static org.pointsman.records.Transaction.PARAMETERS_END;
import static org.pointsman.records.Transaction.PREAUTH;
import static org.pointsman.records.Transaction.PREAUTH_VOID;
import static org.pointsman.records.Transaction.PURCHASE;
import static org.pointsman.records.Transaction.PURCHASE_VOID;
import static org.pointsman.records.Transaction.REFUND;
import static org.pointsman.records.Transaction.SCRIPT_NOTICE;
import static org.pointsman.records.Transaction.SETTLEMENT;
import static org.pointsman.records.Transaction.SIGN_OFF;
import static org.pointsman.records.Transaction.SIGN_ON;
import static org.pointsman.records.Transaction.TIP;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;

/** What the rows of a dialect mean to this switch. */
final class TransactionNames {
    private static final Map<String, Transaction> BY_NAME = Map.ofEntries(Map.entry("sign-on-single", SIGN_ON),
            Map.entry("sign-on-double", SIGN_ON), Map.entry("sign-on-double-track", SIGN_ON),
            Map.entry("sign-on-sm", SIGN_ON), Map.entry("sign-off", SIGN_OFF), Map.entry("echo", ECHO),
            Map.entry("purchase", PURCHASE), Map.entry("purchase-void", PURCHASE_VOID), Map.entry("refund", REFUND),
            Map.entry("pre-auth", PREAUTH), Map.entry("pre-auth-void", PREAUTH_VOID),
            Map.entry("completion", COMPLETION), Map.entry("completion-void", COMPLETION_VOID),
            Map.entry("balance-inquiry", BALANCE), Map.entry("additional-pre-auth", ADDITIONAL_PREAUTH),
            Map.entry("completion-notice", COMPLETION_NOTICE), Map.entry("offline-settlement", OFFLINE_SALE),
            Map.entry("settlement-adjust", ADJUSTMENT), Map.entry("tip-adjust", TIP),
            Map.entry("e-cash-sale", E_CASH_SALE), Map.entry("script-notice", SCRIPT_NOTICE),
            Map.entry("parameter-download", PARAMETERS), Map.entry("parameter-download-end", PARAMETERS_END),
            Map.entry("settlement", SETTLEMENT), Map.entry("batch-upload", BATCH_UPLOAD),
            Map.entry("batch-upload-end-unbalanced", BATCH_UPLOAD_END),
            Map.entry("batch-upload-end-balanced", BATCH_NOTICE), Map.entry("batch-chip-203", BATCH_NOTICE),
            Map.entry("batch-chip-204", BATCH_NOTICE), Map.entry("batch-chip-205", BATCH_NOTICE),
            Map.entry("batch-chip-206", BATCH_NOTICE), Map.entry("batch-load-208", BATCH_NOTICE),
            Map.entry("batch-load-209", BATCH_NOTICE));

    private final Map<TransactionRow, Transaction> byRow = new HashMap<>();

    TransactionNames(Dialect dialect) {
        for (TransactionRow row : dialect.rows()) {
            byRow.put(row, row.reversal() ? named(row.original()).reversedBy() : named(row));
        }
    }

    private static Transaction named(TransactionRow row) {
        return BY_NAME.getOrDefault(row.name(), Transaction.UNSUPPORTED);
    }

    /** {@link Transaction#UNSUPPORTED} for no row, and for one this switch does not carry out. */
    Transaction of(TransactionRow row) {
        return row == null ? Transaction.UNSUPPORTED : byRow.get(row);
    }
}
