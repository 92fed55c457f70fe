package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.BerTlv;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.TlvError;
import org.pointsman.records.Transaction;

/**
 * The tags of F55 that are kept and forwarded (dialect section 14): cryptogram, its base data and the result of a
 * script. What names the card or its holder is left out. Not thread-safe.
 */
final class ChipData {
    private static final int FIELD = 55;
    private static final int MAX_LENGTH = 255;
    private static final int[] FORWARDED = {0x82, 0x84, 0x8A, 0x95, 0x9A, 0x9C, 0x5F2A, 0x9F02, 0x9F03, 0x9F09, 0x9F10,
            0x9F1A, 0x9F1E, 0x9F26, 0x9F27, 0x9F33, 0x9F34, 0x9F35, 0x9F36, 0x9F37, 0x9F41, 0x9F63, 0x9F74, 0xDF31};

    private final BerTlv sent = new BerTlv();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);

    /** What {@link #read} found. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** Reads F55 where it is to be forwarded; the length, 0 when there is none, or none that can be read. */
    int read(Transaction transaction, IsoMessage request) {
        int length = request.rawLength(FIELD);
        if (!transaction.tellsChipData() || length <= 0 || length > MAX_LENGTH) {
            return 0;
        }
        sent.wrap(request.buffer(), request.valueOffset(FIELD), length);
        return sent.check() == TlvError.NONE ? copy() : 0;
    }

    // Whole elements, as they came: none grows.
    private int copy() {
        int end = 0;
        while (sent.next()) {
            if (forwarded(sent.tag())) {
                buffer.putBytes(end, sent.buffer(), sent.elementOffset(), sent.elementLength());
                end += sent.elementLength();
            }
        }
        return end;
    }

    private static boolean forwarded(int tag) {
        for (int known : FORWARDED) {
            if (known == tag) {
                return true;
            }
        }
        return false;
    }
}
