package org.pointsman.lab.load;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** Triple DES under a double-length key, encryption only; in three steps, because the library's own leaves garbage. */
final class TwoKeyDes {
    private static final int BLOCK = 8;

    private final DESEngine outer = new DESEngine();
    private final DESEngine inner = new DESEngine();

    /** @param key 8 bytes, which count twice, or 16 */
    TwoKeyDes(byte[] key) {
        int second = key.length > BLOCK ? BLOCK : 0;
        outer.init(true, new KeyParameter(Arrays.copyOf(key, BLOCK)));
        inner.init(false, new KeyParameter(Arrays.copyOfRange(key, second, second + BLOCK)));
    }

    /** Encrypts a block; both places may be the same. */
    void encrypt(byte[] from, int fromOffset, byte[] to, int toOffset) {
        outer.processBlock(from, fromOffset, to, toOffset);
        inner.processBlock(to, toOffset, to, toOffset);
        outer.processBlock(to, toOffset, to, toOffset);
    }
}
