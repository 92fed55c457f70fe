package org.pointsman.security;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.DESParameters;

/** Random DES keys of odd parity, without weak and semi-weak ones and without two equal halves. */
final class RandomKeySource implements KeySource {
    private final SecureRandom random = new SecureRandom();

    @Override
    public void fill(byte[] key) {
        do {
            random.nextBytes(key);
            DESParameters.setOddParity(key);
        } while (isWeak(key));
    }

    private static boolean isWeak(byte[] key) {
        for (int half = 0; half < key.length; half += DesCipher.SINGLE_LENGTH) {
            if (DESParameters.isWeakKey(key, half)) {
                return true;
            }
        }
        return key.length == DesCipher.DOUBLE_LENGTH && Arrays.equals(key, 0, 8, key, 8, 16);
    }
}
