package org.pointsman.network;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Pan;
import org.pointsman.security.CardData;

/**
 * The card, or the code scanned in its place, of the message being encoded: from a terminal's request (F2, F14, F23, or
 * track 2) or from a card envelope. Wiped after use. Not thread-safe.
 */
final class Card {
    static final int NONE = -1;

    private static final int MONTHS = 12;
    private static final int MAX_SEQUENCE = 999;
    private static final int HASH_FACTOR = 0x01000193;

    private final UnsafeBuffer pan = new UnsafeBuffer(new byte[Exchange.MAX_CODE]);
    private int panLength;
    private int expiry;
    private int sequence;
    private boolean scanned;

    /** Reads what a gateway kept of a code, or else the request. */
    void read(Exchange exchange) {
        if (exchange.service().scanned()) {
            readCode(exchange.pan(), exchange.panLength());
        } else {
            read(exchange.request());
        }
    }

    private void readCode(DirectBuffer digits, int length) {
        panLength = length;
        pan.putBytes(0, digits, 0, length);
        expiry = NONE;
        sequence = NONE;
        scanned = true;
    }

    /** Reads a request; F2 goes before track 2 (dialect section 2). */
    void read(IsoMessage request) {
        scanned = false;
        panLength = Pan.copyDigits(request, pan, 0);
        expiry = expiryOrNone(Pan.expiry(request));
        sequence = (int) request.longValue(23);
    }

    /** Reads an opened envelope. */
    void read(CardData card) {
        scanned = card.scanned();
        panLength = card.panLength();
        pan.putBytes(0, card.pan(), 0, panLength);
        expiry = expiryOrNone(card.expiryYYMM());
        sequence = !scanned && card.cardSequence() <= MAX_SEQUENCE ? card.cardSequence() : NONE;
    }

    /** Tells cards apart without keeping them; 0 for none and for a scanned code. */
    int hash() {
        int hash = 0;
        for (int i = 0; !scanned && i < panLength; i++) {
            hash = HASH_FACTOR * hash + pan.getByte(i) - '0' + 1;
        }
        return hash;
    }

    /** The same of F2 of a message. */
    static int hash(IsoMessage message) {
        int hash = 0;
        for (int i = 0; i < message.length(2); i++) {
            hash = HASH_FACTOR * hash + message.digitAt(2, i) + 1;
        }
        return hash;
    }

    /** ASCII digits. */
    UnsafeBuffer pan() {
        return pan;
    }

    int panLength() {
        return panLength;
    }

    /** Whether the digits are a scanned code. */
    boolean scanned() {
        return scanned;
    }

    /** YYMM, or {@link #NONE}. */
    int expiry() {
        return expiry;
    }

    /** F23, or {@link #NONE}. */
    int sequence() {
        return sequence;
    }

    void wipe() {
        pan.setMemory(0, pan.capacity(), (byte) 0);
        panLength = 0;
        scanned = false;
        expiry = NONE;
        sequence = NONE;
    }

    private static int expiryOrNone(int yearMonth) {
        int month = yearMonth % 100;
        return yearMonth > 0 && yearMonth <= 9_999 && month >= 1 && month <= MONTHS ? yearMonth : NONE;
    }
}
