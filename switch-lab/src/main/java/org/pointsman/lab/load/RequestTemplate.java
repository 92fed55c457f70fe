package org.pointsman.lab.load;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.terminal.PosRequest;

/**
 * A request of a terminal as a fixed layout: a sample encoded field by field, and the places where terminals and their
 * requests differ. Immutable.
 */
final class RequestTemplate {
    private static final int MAC = 64;

    private final byte[] sample;
    private final int mti;
    private final int processingCode;
    private final int message;
    private final int mac;
    private final int tid;
    private final int mid;
    private final int pin;
    private final int rrn;
    private final int auth;
    private final Digits stan;
    private final Digits amount;
    private final Digits batch;
    private final Digits originalBatch;
    private final Digits originalStan;
    private final Digits originalDate;
    private final byte[] clearPin;
    private final int[] echoed;
    private final int[] offsets;
    private final int[] lengths;

    /**
     * @param request  a sample of the kind
     * @param clearPin PIN block that every terminal encrypts under its own key; null without a PIN
     */
    RequestTemplate(Dialect dialect, PosRequest request, byte[] clearPin) {
        this.clearPin = clearPin;
        sample = request.frame().clone();
        message = dialect.framing().messageOffset(0);
        IsoMessage fields = new IsoMessage();
        long error = dialect.codec().decode(new UnsafeBuffer(sample), message, sample.length - message, fields);
        if (error != IsoError.NONE) {
            throw new IllegalArgumentException(
                    "dialect " + dialect.name() + " cannot read its own request: " + IsoError.describe(error));
        }
        long never = dialect.hostOwnedFields() | LoadAuditor.SENSITIVE;
        echoed = IntStream.range(2, MAC).filter(field -> fields.has(field) && (never & IsoMessage.bit(field)) == 0)
                .toArray();
        offsets = IntStream.of(echoed).map(fields::valueOffset).toArray();
        lengths = IntStream.of(echoed).map(fields::rawLength).toArray();
        mti = fields.mti();
        processingCode = fields.has(3) ? (int) fields.longValue(3) : -1;
        mac = fields.valueOffset(MAC);
        tid = fields.valueOffset(41);
        mid = fields.valueOffset(42);
        pin = fields.valueOffset(52);
        rrn = fields.valueOffset(37);
        auth = fields.valueOffset(38);
        stan = Digits.of(fields, 11, 0, 6);
        amount = Digits.of(fields, 4, 0, 12);
        batch = Digits.of(fields, 60, 2, 6);
        originalBatch = Digits.of(fields, 61, 0, 6);
        originalStan = Digits.of(fields, 61, 6, 6);
        originalDate = Digits.of(fields, 61, 12, 4);
    }

    /** MTI of the request. */
    int mti() {
        return mti;
    }

    /** Whether it has F3. */
    boolean hasProcessingCode() {
        return processingCode >= 0;
    }

    /** Fields of the request that a host may give back, and then unchanged. */
    int[] echoed() {
        return echoed;
    }

    /** Whether bytes are those of the echoed field with this index, in a frame filled by {@link #fillIdentity}. */
    boolean isEcho(byte[] frame, int index, byte[] bytes, int from, int length) {
        int at = offsets[index];
        return length == lengths[index] && Arrays.equals(frame, at, at + length, bytes, from, from + length);
    }

    boolean hasAmount() {
        return amount != Digits.NONE;
    }

    boolean hasMac() {
        return mac >= 0;
    }

    int length() {
        return sample.length;
    }

    /** Writes the request without its MAC; returns its length. */
    int fill(byte[] frame, LoadTerminal till, int stanNumber, long amountMinor) {
        fillIdentity(frame, till, stanNumber, amountMinor);
        if (clearPin != null) {
            till.keys().putPin(clearPin, frame, pin);
        }
        return sample.length;
    }

    /** Writes the request without its PIN block and MAC. */
    void fillIdentity(byte[] frame, LoadTerminal till, int stanNumber, long amountMinor) {
        System.arraycopy(sample, 0, frame, 0, sample.length);
        System.arraycopy(till.tid(), 0, frame, tid, till.tid().length);
        System.arraycopy(till.mid(), 0, frame, mid, till.mid().length);
        batch.put(frame, till.batch());
        stan.put(frame, stanNumber);
        amount.put(frame, amountMinor);
    }

    /** Puts in what points to the original. */
    void fillOriginal(byte[] frame, LoadTerminal till, Sale sale) {
        if (rrn >= 0) {
            System.arraycopy(sale.rrn(), 0, frame, rrn, Sale.RRN_BYTES);
        }
        if (auth >= 0) {
            System.arraycopy(sale.auth(), 0, frame, auth, Sale.AUTH_BYTES);
        }
        originalBatch.put(frame, till.batch());
        originalStan.put(frame, sale.stan());
        originalDate.put(frame, sale.monthDay());
    }

    /** Completes a request with its MAC, where it has one. */
    void sign(byte[] frame, LoadTerminalKeys keys) {
        if (mac >= 0) {
            keys.putMac(frame, message, mac);
        }
    }

    /** Whether a frame that starts at {@code base} has this length, trace number and amount. */
    boolean isSame(byte[] frame, int base, int frameLength, int stanNumber, long amountMinor) {
        return frameLength == sample.length && stan.isIn(frame, base, stanNumber)
                && amount.isIn(frame, base, amountMinor);
    }
}
