package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * DES with a single-length key, triple DES with a double-length one, over blocks held in a long (big-endian as on the
 * wire). Triple DES is three passes of single DES, because Bouncy Castle's own allocates in each block. Not
 * thread-safe.
 */
final class DesCipher implements KeyCipher {
    static final int BLOCK_LENGTH = 8;
    static final int SINGLE_LENGTH = 8;
    static final int DOUBLE_LENGTH = 16;

    private final DESEngine encryptLeft;
    private final DESEngine decryptLeft;
    private final DESEngine encryptRight;
    private final DESEngine decryptRight;
    private final boolean doubleLength;
    private final byte[] block = new byte[BLOCK_LENGTH];
    private final UnsafeBuffer blockView = new UnsafeBuffer(block);

    /** The key has 8 or 16 bytes; the engines keep its schedule, not the array. */
    DesCipher(byte[] key) {
        requireLength(key.length);
        doubleLength = key.length == DOUBLE_LENGTH;
        int right = doubleLength ? SINGLE_LENGTH : 0;
        encryptLeft = engine(true, key, 0);
        decryptLeft = engine(false, key, 0);
        encryptRight = engine(true, key, right);
        decryptRight = engine(false, key, right);
    }

    static void requireLength(int length) {
        if (length != SINGLE_LENGTH && length != DOUBLE_LENGTH) {
            throw new KeyInvalidException("a DES key has 8 or 16 bytes, not " + length);
        }
    }

    @Override
    public int keyLength() {
        return doubleLength ? DOUBLE_LENGTH : SINGLE_LENGTH;
    }

    long encrypt(long clear) {
        blockView.putLong(0, clear, ByteOrder.BIG_ENDIAN);
        encryptLeft.processBlock(block, 0, block, 0);
        if (doubleLength) {
            decryptRight.processBlock(block, 0, block, 0);
            encryptLeft.processBlock(block, 0, block, 0);
        }
        return takeBlock();
    }

    /** With the first half of the key alone. */
    long encryptLeft(long clear) {
        blockView.putLong(0, clear, ByteOrder.BIG_ENDIAN);
        encryptLeft.processBlock(block, 0, block, 0);
        return takeBlock();
    }

    long decrypt(long cipher) {
        blockView.putLong(0, cipher, ByteOrder.BIG_ENDIAN);
        decryptLeft.processBlock(block, 0, block, 0);
        if (doubleLength) {
            encryptRight.processBlock(block, 0, block, 0);
            decryptLeft.processBlock(block, 0, block, 0);
        }
        return takeBlock();
    }

    @Override
    public int checkValue() {
        return (int) (encrypt(0) >>> Integer.SIZE);
    }

    @Override
    public void encrypt(byte[] source, int sourceOffset, byte[] target, int targetOffset, int length) {
        UnsafeBuffer from = new UnsafeBuffer(source);
        UnsafeBuffer to = new UnsafeBuffer(target);
        for (int i = 0; i < length; i += BLOCK_LENGTH) {
            long clear = from.getLong(sourceOffset + i, ByteOrder.BIG_ENDIAN);
            to.putLong(targetOffset + i, encrypt(clear), ByteOrder.BIG_ENDIAN);
        }
    }

    private long takeBlock() {
        long result = blockView.getLong(0, ByteOrder.BIG_ENDIAN);
        blockView.putLong(0, 0);
        return result;
    }

    private static DESEngine engine(boolean forEncryption, byte[] key, int offset) {
        DESEngine engine = new DESEngine();
        engine.init(forEncryption, new KeyParameter(key, offset, SINGLE_LENGTH));
        return engine;
    }
}
