package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.BatchDetailsEncoder;
import org.pointsman.records.BatchDetailsEncoder.DetailsEncoder;
import org.pointsman.records.BatchTotalsEncoder;
import org.pointsman.records.FamilyTotalsEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.PanVault;

/**
 * Turns F48 of a settlement or an upload into its record (dialect section 3). Card numbers become tokens here. Not
 * thread-safe.
 */
final class BatchEncoder {
    static final int FIELD = 48;

    private static final int CAPACITY = 512;
    private static final int FAMILY_DIGITS = 31;
    private static final int AMOUNT_DIGITS = 12;
    private static final int COUNT_DIGITS = 3;
    private static final int DETAIL_COUNT_DIGITS = 2;
    private static final int DETAIL_DIGITS = 40;
    private static final int MAX_DETAILS = 8;
    private static final int STAN_AT = 2;
    private static final int STAN_DIGITS = 6;
    private static final int PAN_AT = 8;
    private static final int PAN_DIGITS = 20;
    private static final int AMOUNT_AT = 28;

    private final PanVault vault;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BatchTotalsEncoder totals = new BatchTotalsEncoder();
    private final BatchDetailsEncoder details = new BatchDetailsEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer token = new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]);
    private final UnsafeBuffer pan = new UnsafeBuffer(new byte[PAN_DIGITS]);

    BatchEncoder(PanVault vault) {
        this.vault = vault;
    }

    /** Whether F48 has one of the layouts of such a message; true for every other message. */
    static boolean readable(Transaction transaction, IsoMessage request) {
        int length = request.length(FIELD);
        return switch (transaction) {
            case SETTLEMENT -> length == FAMILY_DIGITS || length == 2 * FAMILY_DIGITS;
            case BATCH_UPLOAD -> {
                long count = request.longValue(FIELD, 0, DETAIL_COUNT_DIGITS);
                yield count >= 1 && count <= MAX_DETAILS && length == DETAIL_COUNT_DIGITS + count * DETAIL_DIGITS;
            }
            default -> true;
        };
    }

    /** Where {@link #encode} writes. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** Encodes with header; returns the length, 0 for a message that has no such field. */
    int encode(Transaction transaction, IsoMessage request) {
        if (!readable(transaction, request)) {
            return 0;
        }
        return switch (transaction) {
            case SETTLEMENT -> encodeTotals(request);
            case BATCH_UPLOAD -> encodeDetails(request);
            default -> 0;
        };
    }

    private int encodeTotals(IsoMessage request) {
        int families = request.length(FIELD) / FAMILY_DIGITS;
        buffer.setMemory(0, MessageHeaderEncoder.ENCODED_LENGTH + BatchTotalsEncoder.BLOCK_LENGTH, (byte) 0);
        totals.wrapAndApplyHeader(buffer, 0, header).families((short) families);
        family(request, 0, totals.domestic());
        if (families > 1) {
            family(request, FAMILY_DIGITS, totals.foreign());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + totals.encodedLength();
    }

    private static void family(IsoMessage request, int from, FamilyTotalsEncoder into) {
        int credit = from + AMOUNT_DIGITS + COUNT_DIGITS;
        into.debitMinor(request.longValue(FIELD, from, AMOUNT_DIGITS))
                .debits((int) request.longValue(FIELD, from + AMOUNT_DIGITS, COUNT_DIGITS))
                .creditMinor(request.longValue(FIELD, credit, AMOUNT_DIGITS))
                .credits((int) request.longValue(FIELD, credit + AMOUNT_DIGITS, COUNT_DIGITS));
    }

    private int encodeDetails(IsoMessage request) {
        int count = (int) request.longValue(FIELD, 0, DETAIL_COUNT_DIGITS);
        DetailsEncoder group = details.wrapAndApplyHeader(buffer, 0, header).detailsCount(count);
        for (int i = 0; i < count; i++) {
            detail(request, DETAIL_COUNT_DIGITS + i * DETAIL_DIGITS, group.next());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + details.encodedLength();
    }

    private void detail(IsoMessage request, int from, DetailsEncoder into) {
        into.stan((int) request.longValue(FIELD, from + STAN_AT, STAN_DIGITS))
                .amountMinor(request.longValue(FIELD, from + AMOUNT_AT, AMOUNT_DIGITS));
        token(request, from + PAN_AT);
        into.putPanToken(token, 0, PanVault.TOKEN_LENGTH);
    }

    // Filled with zeros on the left; no card number begins with one. All zeros stand for a scanned code: no token.
    private void token(IsoMessage request, int from) {
        int length = 0;
        for (int i = 0; i < PAN_DIGITS; i++) {
            int digit = request.digitAt(FIELD, from + i);
            if (length > 0 || digit != 0) {
                pan.putByte(length++, (byte) ('0' + digit));
            }
        }
        token.setMemory(0, PanVault.TOKEN_LENGTH, (byte) 0);
        if (length > 0) {
            vault.token(pan, 0, length, token, 0);
        }
        pan.setMemory(0, PAN_DIGITS, (byte) 0);
    }
}
