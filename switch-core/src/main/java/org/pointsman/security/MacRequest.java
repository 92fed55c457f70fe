package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One message whose MAC a security module computes or verifies. Mutable and reusable: filled before each request, free
 * again once the handler was called. Not thread-safe.
 */
public final class MacRequest {
    private static final int FOLDED_LENGTH = 2 * Long.BYTES;

    private long correlation;
    private byte[] wrappedMak;
    private MacAlgorithm algorithm = MacAlgorithm.CUP_ECB;
    private DirectBuffer message;
    private int offset;
    private int length;
    private long mac;
    private boolean urgent;

    /**
     * Fills the request.
     *
     * @param correlation given back to the handler.
     * @param wrappedMak  the terminal's MAC key.
     * @param message     from MTI to the last field before F64, with bit 64 set in the bitmap.
     */
    public MacRequest set(long correlation, byte[] wrappedMak, MacAlgorithm algorithm, DirectBuffer message, int offset,
            int length) {
        this.correlation = correlation;
        this.wrappedMak = wrappedMak;
        this.algorithm = algorithm;
        this.message = message;
        this.offset = offset;
        this.length = length;
        mac = 0;
        urgent = false;
        return this;
    }

    /** The MAC to verify: F64, the first byte in the highest. */
    public MacRequest claimed(long newMac) {
        mac = newMac;
        return this;
    }

    /** Whether it may use what a full module keeps free for what must not be refused. */
    public MacRequest urgent(boolean newUrgent) {
        urgent = newUrgent;
        return this;
    }

    /** Forgets message and key. */
    public void wipe() {
        set(0, null, MacAlgorithm.CUP_ECB, null, 0, 0);
    }

    /** Given back to the handler. */
    public long correlation() {
        return correlation;
    }

    /** The terminal's MAC key. */
    public byte[] wrappedMak() {
        return wrappedMak;
    }

    /** How the MAC is computed. */
    public MacAlgorithm algorithm() {
        return algorithm;
    }

    /** The buffer of the message. */
    public DirectBuffer message() {
        return message;
    }

    /** Where the message begins. */
    public int offset() {
        return offset;
    }

    /** Bytes of the message. */
    public int length() {
        return length;
    }

    /** The MAC to verify. */
    public long claimed() {
        return mac;
    }

    /** Whether it must not be refused where others are. */
    public boolean urgent() {
        return urgent;
    }

    /** Bytes that {@link #putChained} writes. */
    public int chainedLength() {
        return algorithm == MacAlgorithm.CUP_ECB ? FOLDED_LENGTH : length;
    }

    /**
     * Writes what a chained MAC (ISO 9797-1, padding method 1) is computed over: the message; for "CUP ECB" its 16
     * folded characters, since the two steps of that MAC are a chain of two blocks. Needs no key.
     */
    public void putChained(MutableDirectBuffer to, int at) {
        if (algorithm == MacAlgorithm.CUP_ECB) {
            long folded = FoldedMac.fold(message, offset, length);
            to.putLong(at, FoldedMac.hexText((int) (folded >>> Integer.SIZE)), ByteOrder.BIG_ENDIAN);
            to.putLong(at + Long.BYTES, FoldedMac.hexText((int) folded), ByteOrder.BIG_ENDIAN);
        } else {
            to.putBytes(at, message, offset, length);
        }
    }

    @Override
    public String toString() {
        return "MacRequest[" + correlation + ", " + algorithm + "]";
    }
}
