package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-128 or SM4, whose keys and blocks have 16 bytes. Makes no garbage. Not thread-safe. */
final class WideCipher implements KeyCipher {
    static final int BLOCK_LENGTH = 16;

    private final BlockCipher encrypting;
    private final BlockCipher decrypting;

    WideCipher(KeyAlgorithm algorithm, byte[] key) {
        encrypting = engine(algorithm, true, key);
        decrypting = engine(algorithm, false, key);
    }

    private static BlockCipher engine(KeyAlgorithm algorithm, boolean forEncryption, byte[] key) {
        BlockCipher engine = algorithm == KeyAlgorithm.AES ? AESEngine.newInstance() : new SM4Engine();
        engine.init(forEncryption, new KeyParameter(key));
        return engine;
    }

    @Override
    public int keyLength() {
        return BLOCK_LENGTH;
    }

    /** One block in its place. */
    void encrypt(byte[] block) {
        encrypting.processBlock(block, 0, block, 0);
    }

    /** One block in its place. */
    void decrypt(byte[] block) {
        decrypting.processBlock(block, 0, block, 0);
    }

    @Override
    public void encrypt(byte[] source, int sourceOffset, byte[] target, int targetOffset, int length) {
        for (int at = 0; at < length; at += BLOCK_LENGTH) {
            encrypting.processBlock(source, sourceOffset + at, target, targetOffset + at);
        }
    }

    @Override
    public int checkValue() {
        byte[] block = new byte[BLOCK_LENGTH];
        encrypt(block);
        return new UnsafeBuffer(block).getInt(0, ByteOrder.BIG_ENDIAN);
    }
}
