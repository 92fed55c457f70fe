package org.pointsman.jpos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jpos.security.CipherMode;
import org.jpos.security.EncryptedPIN;
import org.jpos.security.SMAdapter;
import org.jpos.security.SMException;
import org.jpos.security.SecureDESKey;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;

/**
 * What an adapter of jPOS is asked, by the keys of the switch: a letter for what a key is for, then its text under the
 * local master key, 16 hexadecimal digits, or U and 32. Any thread.
 */
final class AdapterKeys {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String TEXT = "[0-9A-F]{16}|U[0-9A-F]{32}";
    private static final String LETTERS = "TPMDZ";
    private static final KeyType[] TYPES = {KeyType.TMK, KeyType.PIK, KeyType.MAK, KeyType.TDK, KeyType.ZPK};
    private static final int SINGLE_LENGTH = 1 + 2 * Long.BYTES;

    private final SMAdapter<SecureDESKey> adapter;

    /** @throws IllegalArgumentException when its MAC is none a terminal knows */
    AdapterKeys(SMAdapter<SecureDESKey> adapter) {
        this.adapter = adapter;
        requireChain();
    }

    // Shown without a key in clear: a chain goes on from its own result, and adds nothing behind whole blocks.
    private void requireChain() {
        try {
            SecureDESKey key = adapter.generateKey(SMAdapter.LENGTH_DES3_2KEY, SMAdapter.TYPE_TAK);
            byte[] blocks = "blocks of a test".getBytes(StandardCharsets.US_ASCII);
            byte[] first = adapter.generateCBC_MAC(Arrays.copyOf(blocks, Long.BYTES), key);
            byte[] next = Arrays.copyOfRange(blocks, Long.BYTES, blocks.length);
            for (int i = 0; i < next.length && first.length == next.length; i++) {
                next[i] ^= first[i];
            }
            if (!Arrays.equals(adapter.generateCBC_MAC(blocks, key), adapter.generateCBC_MAC(next, key))) {
                throw new IllegalArgumentException("securityModule: generateCBC_MAC of the adapter is not ISO 9797-1"
                        + " algorithm 1 with padding method 1 and eight bytes; for JCESecurityModule say"
                        + " <property name=\"cbc-mac\" value=\"DESEDEMAC64\"/>");
            }
        } catch (SMException e) {
            throw new IllegalArgumentException("securityModule: the adapter makes no MAC: " + e.getMessage(), e);
        }
    }

    /** @throws KeyInvalidException when the text is not that of a key */
    static byte[] wrapped(KeyType type, String text) {
        if (!text.matches(TEXT) || !Arrays.asList(TYPES).contains(type)) {
            throw new KeyInvalidException(
                    "not a key under the local master key of the adapter: 16 hexadecimal digits, or"
                            + " U and 32; components and keys of other kinds are entered there");
        }
        return (letter(type) + text).getBytes(StandardCharsets.US_ASCII);
    }

    private static char letter(KeyType type) {
        return LETTERS.charAt(Arrays.asList(TYPES).indexOf(type));
    }

    static boolean isOf(KeyType type, byte[] wrapped) {
        return wrapped != null && wrapped.length >= SINGLE_LENGTH && wrapped[0] == letter(type);
    }

    static boolean doubleLength(byte[] wrapped) {
        return wrapped.length > SINGLE_LENGTH;
    }

    private static String typeOf(KeyType type) {
        return switch (type) {
            case TMK -> SMAdapter.TYPE_TMK;
            case PIK -> SMAdapter.TYPE_TPK;
            case MAK -> SMAdapter.TYPE_TAK;
            case TDK -> SMAdapter.TYPE_DEK;
            case ZPK -> SMAdapter.TYPE_ZPK;
            default -> throw new KeyInvalidException("the security module of jPOS has no keys of " + type);
        };
    }

    private static short bits(boolean twice) {
        return twice ? SMAdapter.LENGTH_DES3_2KEY : SMAdapter.LENGTH_DES;
    }

    private static SecureDESKey key(byte[] wrapped) {
        int place = wrapped == null || wrapped.length < SINGLE_LENGTH ? -1 : LETTERS.indexOf(wrapped[0]);
        if (place < 0) {
            throw new KeyInvalidException("not a key of this security module; give it again");
        }
        boolean twice = doubleLength(wrapped);
        String text = new String(wrapped, twice ? 2 : 1, wrapped.length - (twice ? 2 : 1), StandardCharsets.US_ASCII);
        return new SecureDESKey(bits(twice), typeOf(TYPES[place]), text, "");
    }

    /** A new key, as it is kept. */
    byte[] generate(KeyType type, int length) throws SMException {
        boolean twice = length > Long.BYTES;
        SecureDESKey key = adapter.generateKey(bits(twice), typeOf(type));
        return wrapped(type, (twice ? "U" : "") + HEX.formatHex(key.getKeyBytes()));
    }

    /** A key under another one. */
    byte[] under(byte[] wrapped, byte[] wrappedTmk) throws SMException {
        return adapter.exportKey(key(wrapped), key(wrappedTmk));
    }

    /** The first bytes of a block of zeros under it. */
    byte[] checkValue(byte[] wrapped) throws SMException {
        byte[] block = adapter.encryptData(CipherMode.ECB, key(wrapped), new byte[Long.BYTES], new byte[Long.BYTES]);
        return Arrays.copyOf(block, KeyScheme.CHECK_VALUE_LENGTH);
    }

    byte[] decrypt(byte[] wrapped, byte[] block) throws SMException {
        return adapter.decryptData(CipherMode.ECB, key(wrapped), block, new byte[Long.BYTES]);
    }

    byte[] chain(byte[] wrapped, byte[] message) throws SMException {
        return adapter.generateCBC_MAC(message, key(wrapped));
    }

    /** @param account twelve digits of the card number, without the last one */
    byte[] translate(byte[] block, byte format, String account, byte[] wrappedPik, byte[] wrappedZpk, byte zoneFormat)
            throws SMException {
        EncryptedPIN pin = new EncryptedPIN(block, format, account, false);
        return adapter.translatePIN(pin, key(wrappedPik), key(wrappedZpk), zoneFormat).getPINBlock();
    }
}
