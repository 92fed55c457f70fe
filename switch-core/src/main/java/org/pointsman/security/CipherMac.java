package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** AES-CMAC (NIST SP 800-38B, RFC 4493); F64 is the first half of it. */
final class CipherMac extends MacEngine {
    private static final int BLOCK = WideCipher.BLOCK_LENGTH;
    private static final byte PADDING = (byte) 0x80;
    private static final int REDUCTION = 0x87;

    private final WideCipher key;
    private final byte[] ofWhole = new byte[BLOCK];
    private final byte[] ofPadded;
    private final byte[] chain = new byte[BLOCK];
    private final UnsafeBuffer chainView = new UnsafeBuffer(chain);

    CipherMac(WideCipher key) {
        this.key = key;
        key.encrypt(ofWhole);
        twice(ofWhole);
        ofPadded = ofWhole.clone();
        twice(ofPadded);
    }

    private static void twice(byte[] value) {
        int carry = value[0] < 0 ? REDUCTION : 0;
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (value[i + 1] & 0xFF) >>> 7 : 0;
            value[i] = (byte) (value[i] << 1 | next);
        }
        value[BLOCK - 1] ^= (byte) carry;
    }

    @Override
    public long mac(DirectBuffer buffer, int offset, int length) {
        Arrays.fill(chain, (byte) 0);
        int last = Math.max(0, length - 1) / BLOCK * BLOCK;
        for (int at = 0; at < last; at += BLOCK) {
            combine(buffer, offset + at, BLOCK);
            key.encrypt(chain);
        }
        combine(buffer, offset + last, length - last);
        boolean whole = length - last == BLOCK;
        if (!whole) {
            chain[length - last] ^= PADDING;
        }
        combine(whole ? ofWhole : ofPadded);
        key.encrypt(chain);
        return chainView.getLong(0, ByteOrder.BIG_ENDIAN);
    }

    private void combine(DirectBuffer buffer, int offset, int length) {
        for (int i = 0; i < length; i++) {
            chain[i] ^= buffer.getByte(offset + i);
        }
    }

    private void combine(byte[] block) {
        for (int i = 0; i < BLOCK; i++) {
            chain[i] ^= block[i];
        }
    }
}
