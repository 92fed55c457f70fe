package org.pointsman.engine.view;

import java.nio.charset.StandardCharsets;
import org.pointsman.engine.table.RefusalFacts;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;

/** Fields of a transaction in words. */
final class RecordWords {
    private RecordWords() {
    }

    static String authCode(TransactionRecord record) {
        byte[] code = new byte[TransactionRecord.AUTH_CODE_LENGTH];
        record.buffer().getBytes(record.authCodeOffset(), code);
        return record.hasAuthCode() ? new String(code, StandardCharsets.US_ASCII) : "";
    }

    static String responseCode(TransactionRecord record) {
        return record.responseCode() == 0 ? "" : Ascii.twoText(record.responseCode());
    }

    static Refusal refusal(TransactionRecord record) {
        RefusalFacts of = record.refusal();
        return record.refusedHere()
                ? Refusal.of(of.step(), of.standing(), of.holdPlace(), of.holdReason(), of.holdSinceMs(), of.limit(),
                        of.bound(), of.used())
                : Refusal.NONE;
    }

    static String reversal(TransactionRecord record) {
        if (record.refund()) {
            return "NONE";
        }
        return switch (record.reversal()) {
            case TransactionRecord.REVERSAL_OWED -> "OWED";
            case TransactionRecord.REVERSAL_PARKED -> "PARKED";
            case TransactionRecord.REVERSAL_ACKNOWLEDGED -> "ACKNOWLEDGED";
            default -> "NONE";
        };
    }
}
