package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class KeyCacheTest {
    private final KeyCache cache = new KeyCache(4);

    @Test
    void shouldFindAnEqualKey() {
        DesCipher cipher = put(1);
        assertSame(cipher, cache.get(wrapped(1)));
        assertNull(cache.get(wrapped(2)));
    }

    @Test
    void shouldReplaceTheOldestWhenFull() {
        for (int key = 1; key <= 300; key++) {
            put(key);
            for (int kept = Math.max(1, key - 3); kept <= key; kept++) {
                assertNotNull(cache.get(wrapped(kept)));
            }
            assertNull(cache.get(wrapped(key - 4)));
        }
    }

    @Test
    void shouldKeepItsOwnCopyOfTheKey() {
        byte[] wrapped = wrapped(1);
        cache.put(wrapped, new DesCipher(new byte[8]));
        wrapped[0] = 9;
        assertNull(cache.get(wrapped));
        assertNotNull(cache.get(wrapped(1)));
    }

    @Test
    void shouldForgetAllWhenCleared() {
        put(1);
        cache.clear();
        assertNull(cache.get(wrapped(1)));
    }

    private DesCipher put(int key) {
        DesCipher cipher = new DesCipher(new byte[8]);
        cache.put(wrapped(key), cipher);
        return cipher;
    }

    private static byte[] wrapped(int key) {
        return new byte[]{(byte) (key >> 8), (byte) key, 7, 7, 7};
    }
}
