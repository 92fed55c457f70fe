package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.BerTlv;
import org.pointsman.iso.IsoMessage;

/** Compares what F2, F14, track 2 and the chip's copies of them say about one card. Not thread-safe. */
final class CardComparison {
    private static final int PAN = 2;
    private static final int TRACK_3 = 36;
    private static final int TRACK_3_FORMAT_DIGITS = 2;
    private static final int CHIP = 55;
    private static final int CHIP_TRACK_2 = 0x57;
    private static final int CHIP_PAN = 0x5A;
    private static final int SEPARATOR = 0x0D;
    private static final int FILLER = 0x0F;
    private static final int EXPIRY_DIGITS = 4;
    private static final int NOT_SENT = -1;

    private final BerTlv chip = new BerTlv();

    /** Whether any two of them name another card or another expiry; what was not sent or cannot be read names none. */
    boolean differ(Exchange exchange) {
        IsoMessage request = exchange.request();
        return trackDiffers(exchange, request) || track3Differs(exchange, request) || chipDiffers(exchange, request);
    }

    private static boolean trackDiffers(Exchange exchange, IsoMessage request) {
        int separator = CardReader.separator(request, CardReader.TRACK_2);
        if (separator < 0) {
            return false;
        }
        boolean panDiffers = request.has(PAN) && !samePan(exchange, request, CardReader.TRACK_2, 0, separator);
        return panDiffers || expiryDiffers(exchange.expiry(),
                (int) request.longValue(CardReader.TRACK_2, separator + 1, EXPIRY_DIGITS));
    }

    // An encrypted track 3 is for the issuer alone.
    private static boolean track3Differs(Exchange exchange, IsoMessage request) {
        int separator = CardReader.tracksEncrypted(request) ? -1 : CardReader.separator(request, TRACK_3);
        return separator > TRACK_3_FORMAT_DIGITS
                && !samePan(exchange, request, TRACK_3, TRACK_3_FORMAT_DIGITS, separator);
    }

    private static boolean samePan(Exchange exchange, IsoMessage request, int field, int from, int to) {
        boolean same = to - from == exchange.panLength();
        for (int i = from; same && i < to; i++) {
            same = request.digitAt(field, i) == exchange.pan().getByte(i - from) - '0';
        }
        return same;
    }

    private static boolean expiryDiffers(int one, int other) {
        return one > 0 && other > 0 && one != other;
    }

    private boolean chipDiffers(Exchange exchange, IsoMessage request) {
        if (!request.has(CHIP)) {
            return false;
        }
        chip.wrap(request.buffer(), request.valueOffset(CHIP), request.rawLength(CHIP));
        return (chip.find(CHIP_PAN) && !names(exchange)) || (chip.find(CHIP_TRACK_2) && !names(exchange));
    }

    /** Whether the element's digits begin with the exchange's card and, behind a separator, its expiry. */
    private boolean names(Exchange exchange) {
        int end = exchange.panLength();
        UnsafeBuffer pan = exchange.pan();
        for (int i = 0; i < end; i++) {
            if (digit(i) != pan.getByte(i) - '0') {
                return false;
            }
        }
        int next = digit(end);
        return next == NOT_SENT || next == FILLER
                || (next == SEPARATOR && !expiryDiffers(exchange.expiry(), expiry(end + 1)));
    }

    private int expiry(int from) {
        int value = 0;
        for (int i = from; i < from + EXPIRY_DIGITS; i++) {
            int digit = digit(i);
            if (digit < 0 || digit > 9) {
                return NOT_SENT;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /** Half of a byte of the element's value; -1 behind its end. */
    private int digit(int index) {
        DirectBuffer buffer = chip.buffer();
        if (index >> 1 >= chip.valueLength()) {
            return NOT_SENT;
        }
        int both = buffer.getByte(chip.valueOffset() + (index >> 1));
        return (index & 1) == 0 ? both >> 4 & 0x0F : both & 0x0F;
    }
}
