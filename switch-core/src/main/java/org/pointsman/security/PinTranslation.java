package org.pointsman.security;

import org.agrona.DirectBuffer;

/**
 * One PIN block to translate from a terminal's PIN key to a zone PIN key. Mutable and reusable: filled before each
 * request, free again once the handler was called. Not thread-safe.
 */
public final class PinTranslation {
    private static final int PAN_DIGITS = 12;
    private static final int NIBBLE = 4;
    private static final int NIBBLES = 16;

    private long correlation;
    private byte[] wrappedPik;
    private byte[] wrappedZpk;
    private PinFormat format = PinFormat.UNSUPPORTED;
    private PinFormat zoneFormat = PinFormat.ISO_0;
    private long pinBlock;
    private long pinTail;
    private long panDigits;
    private long panHead;
    private long panTail;
    private boolean weaker;

    /**
     * Fills the request.
     *
     * @param correlation given back to the handler.
     * @param wrappedPik  the terminal's PIN key, single or double length; its length decides the algorithm.
     * @param format      of the incoming block.
     * @param pinBlock    F52, big-endian; of a longer block the first eight bytes.
     * @param panDigits   as {@link #panDigits(DirectBuffer, int, int)} returns them.
     * @param wrappedZpk  the zone PIN key.
     * @param zoneFormat  of the translated block, one with the card number.
     */
    public PinTranslation set(long correlation, byte[] wrappedPik, PinFormat format, long pinBlock, long panDigits,
            byte[] wrappedZpk, PinFormat zoneFormat) {
        this.correlation = correlation;
        this.wrappedPik = wrappedPik;
        this.format = format;
        this.pinBlock = pinBlock;
        this.panDigits = panDigits;
        this.wrappedZpk = wrappedZpk;
        this.zoneFormat = zoneFormat;
        pinTail = 0;
        panHead = 0;
        panTail = 0;
        weaker = false;
        return this;
    }

    /** Adds the last eight bytes of a block of 16. */
    public PinTranslation tail(long lastBytes) {
        pinTail = lastBytes;
        return this;
    }

    /** Allows a block of triple DES to be made of one of another cipher, because the network takes no other. */
    public PinTranslation weaker(boolean allowed) {
        weaker = allowed;
        return this;
    }

    /**
     * Adds the whole card number, which format 4 takes: its length beyond twelve and its digits, zero filled.
     *
     * @param panAscii at most 19 digits; short ones are filled to twelve with zeros on their left
     */
    public PinTranslation card(DirectBuffer panAscii, int offset, int length) {
        int left = Math.max(0, PAN_DIGITS - length);
        panHead = (long) (Math.max(length, PAN_DIGITS) - PAN_DIGITS) << (NIBBLE * (NIBBLES - 1));
        panTail = 0;
        for (int i = 0; i < length; i++) {
            putDigit(1 + left + i, panAscii.getByte(offset + i) & 0xFL);
        }
        return this;
    }

    private void putDigit(int place, long digit) {
        if (place < NIBBLES) {
            panHead |= digit << (NIBBLE * (NIBBLES - 1 - place));
        } else {
            panTail |= digit << (NIBBLE * (2 * NIBBLES - 1 - place));
        }
    }

    /**
     * The 12 rightmost digits of an ASCII PAN without its check digit, one digit a nibble; short PANs are zero filled.
     */
    public static long panDigits(DirectBuffer panAscii, int offset, int length) {
        int last = offset + length - 1;
        long digits = 0;
        for (int i = Math.max(offset, last - PAN_DIGITS); i < last; i++) {
            digits = (digits << 4) | (panAscii.getByte(i) & 0xF);
        }
        return digits;
    }

    /** Forgets block, card digits and keys. */
    public void wipe() {
        set(0, null, PinFormat.UNSUPPORTED, 0, 0, null, PinFormat.ISO_0);
    }

    /** Given back to the handler. */
    public long correlation() {
        return correlation;
    }

    /** The terminal's PIN key. */
    public byte[] wrappedPik() {
        return wrappedPik;
    }

    /** The format of the incoming block. */
    public PinFormat format() {
        return format;
    }

    /** The format of the translated block. */
    public PinFormat zoneFormat() {
        return zoneFormat;
    }

    /** The incoming block, encrypted. */
    public long pinBlock() {
        return pinBlock;
    }

    /** Its last eight bytes, where it has 16. */
    public long pinTail() {
        return pinTail;
    }

    /** Whether a block of triple DES may be made of one of another cipher. */
    public boolean weaker() {
        return weaker;
    }

    long panHead() {
        return panHead;
    }

    long panTail() {
        return panTail;
    }

    /** Twelve digits of the card number, one a nibble. */
    public long panDigits() {
        return panDigits;
    }

    /** The zone PIN key. */
    public byte[] wrappedZpk() {
        return wrappedZpk;
    }

    @Override
    public String toString() {
        return "PinTranslation[" + correlation + ", " + format + "]";
    }
}
