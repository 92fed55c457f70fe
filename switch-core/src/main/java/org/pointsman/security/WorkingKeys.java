package org.pointsman.security;

import java.util.HexFormat;

/**
 * The working keys of one sign-on: each wrapped under the local master key for the switch, and all of them under the
 * terminal master key as F62 for the terminal (dialect section 7). The arrays are handed over, not copied.
 *
 * <p>
 * F62 is the PIK, the MAK and, with scheme 004, the TDK; each is followed by its 4-byte check value.
 */
public final class WorkingKeys {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final KeyScheme scheme;
    private final byte[] wrappedPik;
    private final byte[] wrappedMak;
    private final byte[] wrappedTdk;
    private final byte[] f62;

    /**
     * {@code wrappedTdk} is null unless the scheme is {@link KeyScheme#DOUBLE_WITH_TDK}; {@code f62} fits the scheme.
     */
    public WorkingKeys(KeyScheme scheme, byte[] wrappedPik, byte[] wrappedMak, byte[] wrappedTdk, byte[] f62) {
        if (f62.length != scheme.keyBlockLength()) {
            throw new IllegalArgumentException(
                    "F62 of scheme " + scheme + " needs " + scheme.keyBlockLength() + " bytes, not " + f62.length);
        }
        this.scheme = scheme;
        this.wrappedPik = wrappedPik;
        this.wrappedMak = wrappedMak;
        this.wrappedTdk = wrappedTdk;
        this.f62 = f62;
    }

    /** The PIN key under the local master key. */
    public byte[] wrappedPik() {
        return wrappedPik;
    }

    /** The MAC key under the local master key. */
    public byte[] wrappedMak() {
        return wrappedMak;
    }

    /** The track key under the local master key, or null where the scheme has none. */
    public byte[] wrappedTdk() {
        return wrappedTdk;
    }

    /** F62 of the sign-on reply: the keys under the terminal master key with their check values. */
    public byte[] f62() {
        return f62;
    }

    /** The 4-byte check value of the PIN key. */
    public byte[] pikCheckValue() {
        return checkValue(0);
    }

    /** The 4-byte check value of the MAC key. */
    public byte[] makCheckValue() {
        return checkValue(1);
    }

    /** The 4-byte check value of the track key, or null where the scheme has none. */
    public byte[] tdkCheckValue() {
        return scheme.keyCount() > 2 ? checkValue(2) : null;
    }

    @Override
    public String toString() {
        String tdk = scheme.keyCount() > 2 ? ", tdk=" + HEX.formatHex(tdkCheckValue()) : "";
        return "WorkingKeys[" + scheme + ", pik=" + HEX.formatHex(pikCheckValue()) + ", mak="
                + HEX.formatHex(makCheckValue()) + tdk + "]";
    }

    private byte[] checkValue(int key) {
        byte[] value = new byte[KeyScheme.CHECK_VALUE_LENGTH];
        System.arraycopy(f62, key * scheme.entryLength() + scheme.keyLength(), value, 0, value.length);
        return value;
    }
}
