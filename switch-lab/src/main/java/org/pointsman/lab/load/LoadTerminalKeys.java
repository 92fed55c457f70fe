package org.pointsman.lab.load;

/** Working keys of a terminal with their schedules, so that a MAC costs two blocks and no garbage. One thread. */
final class LoadTerminalKeys {
    private static final int BLOCK = 8;

    private final TwoKeyDes pinKey;
    private final TwoKeyDes macKey;
    private final byte[] folded = new byte[BLOCK];
    private final byte[] block = new byte[BLOCK];

    LoadTerminalKeys(byte[] pik, byte[] mak) {
        pinKey = new TwoKeyDes(pik);
        macKey = new TwoKeyDes(mak);
    }

    /** Writes the MAC of the bytes from {@code from} to {@code to} behind them (dialect section 8). */
    void putMac(byte[] frame, int from, int to) {
        compute(frame, from, to);
        for (int i = 0; i < BLOCK; i++) {
            frame[to + i] = hexDigit(block, i);
        }
    }

    /** Whether the eight bytes at {@code to} are the MAC of those before them. */
    boolean macMatches(byte[] frame, int from, int to) {
        compute(frame, from, to);
        for (int i = 0; i < BLOCK; i++) {
            if (frame[to + i] != hexDigit(block, i)) {
                return false;
            }
        }
        return true;
    }

    /** Encrypts a PIN block. */
    void putPin(byte[] clear, byte[] frame, int offset) {
        pinKey.encrypt(clear, 0, frame, offset);
    }

    private void compute(byte[] frame, int from, int to) {
        fold(frame, from, to);
        for (int i = 0; i < BLOCK; i++) {
            block[i] = hexDigit(folded, i);
        }
        macKey.encrypt(block, 0, block, 0);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= hexDigit(folded, BLOCK + i);
        }
        macKey.encrypt(block, 0, block, 0);
    }

    private void fold(byte[] frame, int from, int to) {
        for (int i = 0; i < BLOCK; i++) {
            folded[i] = 0;
        }
        for (int i = from; i < to; i++) {
            folded[i - from & BLOCK - 1] ^= frame[i];
        }
    }

    private static byte hexDigit(byte[] bytes, int index) {
        int nibble = index % 2 == 0 ? bytes[index / 2] >> 4 & 0xF : bytes[index / 2] & 0xF;
        return (byte) (nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
    }
}
