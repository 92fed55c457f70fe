package org.pointsman.lab.simulator;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Pan;
import org.pointsman.iso.TerminalTlv;

/** What a book may show of a card number or a code. */
final class MaskedPan {
    private static final String NOT_SENT = "";

    private MaskedPan() {
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

    static String of(IsoMessage message) {
        if (message.has(59)) {
            return maskedCode(message);
        }
        int length = message.length(2);
        return length >= Pan.MIN_DIGITS ? Pan.of(message.text(2)).toString() : NOT_SENT;
    }
}
