package org.pointsman.lab.simulator;

import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Pan;

/**
 * What the book keeps of a request.
 *
 * @param original the request named by F90; null without F90
 */
record IncomingRequest(RequestKey key, OriginalKey original, String rrn, String maskedPan, long amountMinor) {
    private static final String NOT_SENT = "";

    static IncomingRequest of(IsoMessage message) {
        String mid = textOf(message, 42);
        OriginalKey name = new OriginalKey(message.longValue(7), (int) message.longValue(11), message.longValue(32),
                mid);
        return new IncomingRequest(new RequestKey(name, textOf(message, 41)),
                message.has(90) ? original(message, mid) : null, textOf(message, 37), maskedPan(message),
                Math.max(message.longValue(4), 0));
    }

    NetworkMessage seen(int mti) {
        return new NetworkMessage(mti, key.name().transmission(), key.name().stan(), rrn, key.tid(), key.name().mid(),
                amountMinor);
    }

    private static OriginalKey original(IsoMessage message, String mid) {
        return new OriginalKey(message.longValue(90, 10, 10), (int) message.longValue(90, 4, 6),
                message.longValue(90, 20, 11), mid);
    }

    private static String maskedPan(IsoMessage message) {
        int length = message.length(2);
        return length >= Pan.MIN_DIGITS ? Pan.of(message.text(2)).toString() : NOT_SENT;
    }

    private static String textOf(IsoMessage message, int field) {
        return message.has(field) ? message.text(field) : NOT_SENT;
    }
}
