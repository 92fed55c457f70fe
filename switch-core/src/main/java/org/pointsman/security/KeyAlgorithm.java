package org.pointsman.security;

/** The cipher a key is for. It is bound to the wrapped key, as its type is. */
public enum KeyAlgorithm {
    /** DES with 8 bytes, triple DES with 16. */
    DES(0),
    /** AES-128. */
    AES(1),
    /** SM4, GB/T 32907. */
    SM4(2);

    private static final int SHIFT = 4;
    private static final int TYPE = (1 << SHIFT) - 1;

    private final int code;

    KeyAlgorithm(int code) {
        this.code = code;
    }

    /** What stands in a wrapped key: the algorithm above its type. */
    byte code(KeyType type) {
        return (byte) (code << SHIFT | type.code());
    }

    /** The algorithm of a wrapped key's code. */
    static KeyAlgorithm ofCode(byte wrapped) {
        int code = wrapped >>> SHIFT & TYPE;
        if (code >= values().length) {
            throw new KeyInvalidException("wrapped key is for an unknown cipher; import the key again");
        }
        return values()[code];
    }

    /** The type in a wrapped key's code. */
    static KeyType typeOf(byte wrapped) {
        return KeyType.ofCode((byte) (wrapped & TYPE));
    }

    /** Whether a wrapped key's code is of this type, for whichever cipher. */
    static boolean isOf(KeyType type, byte wrapped) {
        return (wrapped & TYPE) == type.code() && wrapped >>> SHIFT < values().length;
    }

    void requireLength(int length) {
        if (this == DES) {
            DesCipher.requireLength(length);
        } else if (length != WideCipher.BLOCK_LENGTH) {
            throw new KeyInvalidException("a key of " + this + " has 16 bytes here, not " + length);
        }
    }

    /**
     * The cipher with a key.
     *
     * @throws KeyInvalidException when the key has a length the algorithm does not take
     */
    KeyCipher cipher(byte[] key) {
        requireLength(key.length);
        return switch (this) {
            case DES -> new DesCipher(key);
            case AES, SM4 -> new WideCipher(this, key);
        };
    }
}
