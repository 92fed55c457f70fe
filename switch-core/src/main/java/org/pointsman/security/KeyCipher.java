package org.pointsman.security;

/** A block cipher under one key. Not thread-safe. */
sealed interface KeyCipher permits DesCipher, WideCipher {
    /** Bytes of the key. */
    int keyLength();

    /** Electronic code book over whole blocks, as working keys travel in F62. */
    void encrypt(byte[] source, int sourceOffset, byte[] target, int targetOffset, int length);

    /** The first four bytes of a block of zeros under this key. */
    int checkValue();
}
