package org.pointsman.gateway;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoWriter;

/** F63.1 of a reply: the scheme of a card, told by the first digits of its number (dialect section 3). */
final class CardScheme {
    private static final byte[] CUP = "CUP".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VIS = "VIS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MCC = "MCC".getBytes(StandardCharsets.US_ASCII);

    private CardScheme() {
    }

    /** Writes the field, unless the number belongs to no known scheme. */
    static void write(DirectBuffer pan, IsoWriter writer, int field) {
        byte[] scheme = of(pan);
        if (scheme != null) {
            writer.bytes(field, scheme);
        }
    }

    private static byte[] of(DirectBuffer pan) {
        return switch (pan.getByte(0)) {
            case '4' -> VIS;
            case '5' -> MCC;
            case '6' -> pan.getByte(1) == '2' ? CUP : null;
            default -> null;
        };
    }
}
