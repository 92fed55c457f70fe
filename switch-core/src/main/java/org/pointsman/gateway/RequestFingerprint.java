package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.security.PanVault;

/**
 * The content a repeat of a request must share with it: neither what changes between two sendings (F64, track data,
 * times) nor the reason of a reversal (F39). Not thread-safe.
 */
final class RequestFingerprint {
    private static final int[] FIELDS = {3, 4, 22, 37, 38, 41, 42, 49, 61};

    private final UnsafeBuffer content = new UnsafeBuffer(new byte[Exchange.CAPACITY]);
    private final SipHash hash;

    /** @param key 16 secret bytes that never change while a repeat may come */
    RequestFingerprint(DirectBuffer key) {
        hash = new SipHash(key.getLong(0), key.getLong(Long.BYTES));
    }

    long of(IsoMessage request, DirectBuffer panToken) {
        int position = 0;
        for (int field : FIELDS) {
            position = append(request, field, position);
        }
        content.putBytes(position, panToken, 0, PanVault.TOKEN_LENGTH);
        return hash.hash(content, 0, position + PanVault.TOKEN_LENGTH);
    }

    private int append(IsoMessage request, int field, int position) {
        int length = request.rawLength(field);
        content.putByte(position, (byte) field);
        content.putByte(position + 1, (byte) length);
        if (length > 0) {
            content.putBytes(position + 2, request.buffer(), request.valueOffset(field), length);
        }
        return position + 2 + length;
    }
}
