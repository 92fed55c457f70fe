package org.pointsman.gateway;

import org.pointsman.exchange.Exchange;
import org.pointsman.iso.EntryModes;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;

/**
 * What the fields of a request must hold beyond being there (dialect sections 2, 3 and 10). Not for what undoes: that
 * is heard.
 */
final class FieldRules {
    /** No field is wrong. */
    static final int NONE = 0;

    private static final int STAN = 11;
    private static final int PIN_LENGTH = 26;
    private static final int PIN = 52;
    private static final int AUTH_CODE = 38;
    private static final int SECURITY_CONTROL = 53;
    private static final int ORIGINAL = 61;
    private static final int MODE_FROM = 16;
    private static final int MODE_DIGITS = 2;
    private static final int BY_PHONE = 1;
    private static final int STAND_IN = 2;
    private static final int CHIP = 55;
    private static final int BATCH = 60;
    private static final int BATCH_FROM = 2;
    private static final int BATCH_DIGITS = 6;
    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 12;

    private final EntryModes entryModes;

    FieldRules(EntryModes entryModes) {
        this.entryModes = entryModes;
    }

    /** The first field that makes the request malformed, or {@link #NONE}. */
    int firstWrong(OpenRequest open) {
        TransactionRow row = open.row();
        IsoMessage request = open.exchange().request();
        if (request.has(BATCH) && request.longValue(BATCH, BATCH_FROM, BATCH_DIGITS) < 0) {
            return BATCH;
        }
        if (row == null || row.reversal()) {
            return NONE;
        }
        if (mandatory(row, STAN) && request.longValue(STAN) == 0) {
            return STAN;
        }
        if (open.transaction() == Transaction.OFFLINE_SALE && wordClaimed(request) && !coded(request)) {
            return AUTH_CODE;
        }
        return mandatory(row, CardReader.ENTRY_MODE) ? entry(open, request) : NONE;
    }

    private int entry(OpenRequest open, IsoMessage request) {
        long mode = request.longValue(CardReader.ENTRY_MODE);
        if (!entryModes.known(mode)) {
            return CardReader.ENTRY_MODE;
        }
        long pinLength = request.longValue(PIN_LENGTH);
        if (request.has(PIN_LENGTH) && (pinLength < SHORTEST_PIN || pinLength > LONGEST_PIN)) {
            return PIN_LENGTH;
        }
        return newPayment(open.transaction()) ? proof(mode, open.exchange()) : NONE;
    }

    private int proof(long mode, Exchange exchange) {
        IsoMessage request = exchange.request();
        if (pinAnnounced(request) && !exchange.hasPin()) {
            return PIN;
        }
        return entryModes.chip(mode) && !request.has(CHIP) ? CHIP : NONE;
    }

    private static boolean pinAnnounced(IsoMessage request) {
        return request.has(PIN_LENGTH) || request.digitAt(SECURITY_CONTROL, 0) > 0;
    }

    // F61.4: by telephone, or by a network that stood in for the issuer (dialect section 3).
    private static boolean wordClaimed(IsoMessage request) {
        long mode = request.longValue(ORIGINAL, MODE_FROM, MODE_DIGITS);
        return mode == BY_PHONE || mode == STAND_IN;
    }

    private static boolean coded(IsoMessage request) {
        return request.rawLength(AUTH_CODE) > 0 && request.byteAt(AUTH_CODE, 0) > ' ';
    }

    private static boolean newPayment(Transaction transaction) {
        return transaction.financial() && !transaction.followsUp() && !transaction.advice();
    }

    private static boolean mandatory(TransactionRow row, int field) {
        return (row.mandatoryFields() & IsoMessage.bit(field)) != 0;
    }
}
