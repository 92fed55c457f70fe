package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;

/** What the rows of the shipped dialect mean. */
class TransactionNamesTest {
    private final TransactionNames names = new TransactionNames(GatewayRig.DIALECT);

    private Transaction of(String name) {
        return GatewayRig.DIALECT.rows().stream().filter(row -> row.name().equals(name)).map(names::of).findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"purchase, PURCHASE, REVERSAL", "purchase-void, PURCHASE_VOID, VOID_REVERSAL",
            "pre-auth, PREAUTH, PREAUTH_REVERSAL", "pre-auth-void, PREAUTH_VOID, PREAUTH_VOID_REVERSAL",
            "completion, COMPLETION, COMPLETION_REVERSAL", "completion-void, COMPLETION_VOID, COMPLETION_VOID_REVERSAL",
            "additional-pre-auth, ADDITIONAL_PREAUTH, ADDITIONAL_PREAUTH_REVERSAL"})
    void shouldKnowARowAndItsReversal(String name, Transaction transaction, Transaction reversal) {
        assertEquals(transaction, of(name));
        assertEquals(reversal, of(name + "-reversal"));
    }

    @Test
    void shouldKnowWhatEveryReversalReverses() {
        for (TransactionRow row : GatewayRig.DIALECT.rows()) {
            if (row.reversal()) {
                assertEquals(names.of(row.original()), names.of(row).reverses());
            }
        }
    }

    @Test
    void shouldKnowTheInquiry() {
        assertEquals(Transaction.BALANCE, of("balance-inquiry"));
    }

    @ParameterizedTest
    @CsvSource({"settlement, SETTLEMENT", "batch-upload, BATCH_UPLOAD", "batch-upload-end-unbalanced, BATCH_UPLOAD_END",
            "batch-upload-end-balanced, BATCH_NOTICE", "batch-chip-203, BATCH_NOTICE", "batch-chip-204, BATCH_NOTICE",
            "batch-chip-205, BATCH_NOTICE", "batch-chip-206, BATCH_NOTICE", "batch-load-208, BATCH_NOTICE",
            "batch-load-209, BATCH_NOTICE"})
    void shouldKnowWhatIsAboutABatch(String name, Transaction transaction) {
        assertEquals(transaction, of(name));
        assertTrue(of(name).batch());
    }

    @ParameterizedTest
    @CsvSource({"completion-notice, COMPLETION_NOTICE", "offline-settlement, OFFLINE_SALE",
            "settlement-adjust, ADJUSTMENT", "tip-adjust, TIP", "script-notice, SCRIPT_NOTICE",
            "e-cash-sale, E_CASH_SALE"})
    void shouldKnowTheAdvices(String name, Transaction transaction) {
        assertEquals(transaction, of(name));
        assertEquals(transaction != Transaction.UNSUPPORTED, transaction.advice());
    }

    @Test
    void shouldNotCarryOutWhatFitsNoRow() {
        assertEquals(Transaction.UNSUPPORTED, names.of(null));
    }
}
