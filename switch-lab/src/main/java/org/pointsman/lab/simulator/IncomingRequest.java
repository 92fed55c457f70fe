package org.pointsman.lab.simulator;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Pan;
import org.pointsman.iso.TerminalTlv;

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

    // First six and last four digits of the code in F59 A3, as of a card number.
    private static String maskedCode(IsoMessage message) {
        TerminalTlv elements = new TerminalTlv().wrap(message.buffer(), message.valueOffset(59), message.rawLength(59));
        if (!elements.find(TerminalTlv.QR_CODE)) {
            return NOT_SENT;
        }
        UnsafeBuffer code = new UnsafeBuffer(new byte[elements.valueLength()]);
        elements.buffer().getBytes(elements.valueOffset(), code, 0, code.capacity());
        Pan.mask(code, 0, code.capacity());
        return code.getStringWithoutLengthAscii(0, code.capacity());
    }

    private static String maskedPan(IsoMessage message) {
        if (message.has(59)) {
            return maskedCode(message);
        }
        int length = message.length(2);
        return length >= Pan.MIN_DIGITS ? Pan.of(message.text(2)).toString() : NOT_SENT;
    }

    private static String textOf(IsoMessage message, int field) {
        return message.has(field) ? message.text(field) : NOT_SENT;
    }
}
