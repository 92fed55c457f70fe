package org.pointsman.security;

import java.util.Arrays;

/** What a card envelope held. Reusable, wiped by its owner after use. Not thread-safe. */
public final class CardData {
    /** The longest card number, in digits. */
    public static final int MAX_PAN_LENGTH = 19;
    /** The longest scanned code, in digits. */
    public static final int MAX_CODE_LENGTH = 24;

    private final byte[] pan = new byte[MAX_CODE_LENGTH];
    private int panLength;
    private int expiryYYMM;
    private int cardSequence;
    private boolean scanned;

    void set(int expiryYYMM, int cardSequence) {
        this.expiryYYMM = expiryYYMM;
        this.cardSequence = cardSequence;
    }

    void scanned(boolean isScanned) {
        scanned = isScanned;
    }

    void appendDigit(int digit) {
        pan[panLength++] = (byte) ('0' + digit);
    }

    /** The digits in ASCII, the first {@link #panLength()} bytes of the array; the array is the same one each time. */
    public byte[] pan() {
        return pan;
    }

    /** Number of digits, 0 when nothing was opened. */
    public int panLength() {
        return panLength;
    }

    /** Whether the digits are a scanned code, which has neither expiry nor sequence. */
    public boolean scanned() {
        return scanned;
    }

    /** Expiry as a number of year and month, as it was sealed. */
    public int expiryYYMM() {
        return expiryYYMM;
    }

    /** Card sequence number, as it was sealed. */
    public int cardSequence() {
        return cardSequence;
    }

    /** Overwrites everything. */
    public void wipe() {
        Arrays.fill(pan, (byte) 0);
        panLength = 0;
        expiryYYMM = 0;
        cardSequence = 0;
        scanned = false;
    }

    @Override
    public String toString() {
        return "CardData[hidden]";
    }
}
