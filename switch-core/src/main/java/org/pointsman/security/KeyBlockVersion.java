package org.pointsman.security;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * How the versions of TR-31 bind a key to its header. A and C (alike but for their letters): keys by variants, the MAC
 * over header and cipher text; they are read and not written any more. B and D: keys derived by CMAC, the MAC over
 * header and clear text, which is the first block of the chain as well.
 */
public enum KeyBlockVersion {
    /** Triple DES, variants: read only. */
    A(false, false),
    /** Triple DES, derived keys. */
    B(false, true),
    /** As A: read only. */
    C(false, false),
    /** AES, derived keys. */
    D(true, true);

    private static final int SHORT_MAC = 4;
    private static final byte ENCRYPTION_VARIANT = 0x45;
    private static final byte MAC_VARIANT = 0x4D;
    private static final int ENCRYPTION = 0;
    private static final int AUTHENTICATION = 1;
    private static final int TDES_112 = 0x0000;
    private static final int TDES_168 = 0x0001;
    private static final int AES_128 = 0x0002;
    private static final int AES_192 = 0x0003;
    private static final int AES_256 = 0x0004;

    private final boolean aes;
    private final boolean derives;

    KeyBlockVersion(boolean aes, boolean derives) {
        this.aes = aes;
        this.derives = derives;
    }

    /** Bytes of a block of the cipher, which the encrypted part has a whole number of. */
    int blockLength() {
        return aes ? 2 * DesCipher.BLOCK_LENGTH : DesCipher.BLOCK_LENGTH;
    }

    /** Whether new blocks are written in it. */
    boolean writes() {
        return derives;
    }

    int macLength() {
        return derives ? blockLength() : SHORT_MAC;
    }

    boolean takes(int protectionKeyLength) {
        return switch (protectionKeyLength) {
            case 16, 24 -> true;
            case 32 -> aes;
            default -> false;
        };
    }

    /** The clear part, or null when header, encrypted part and MAC do not belong together under a key. */
    byte[] open(byte[] protectionKey, byte[] header, byte[] encrypted, byte[] mac) {
        byte[] first = derives ? mac : Arrays.copyOf(header, blockLength());
        byte[] clear = chained(false, key(protectionKey, ENCRYPTION), first, encrypted);
        byte[] expected = mac(key(protectionKey, AUTHENTICATION), header, derives ? clear : encrypted);
        return MessageDigest.isEqual(expected, mac) ? clear : null;
    }

    /** Encrypted part and MAC of a block, for a version that {@link #writes}; the clear part is whole blocks. */
    byte[] seal(byte[] protectionKey, byte[] header, byte[] clear) {
        byte[] mac = mac(key(protectionKey, AUTHENTICATION), header, clear);
        byte[] encrypted = chained(true, key(protectionKey, ENCRYPTION), mac, clear);
        byte[] sealed = Arrays.copyOf(encrypted, encrypted.length + mac.length);
        System.arraycopy(mac, 0, sealed, encrypted.length, mac.length);
        return sealed;
    }

    private byte[] chained(boolean encrypt, byte[] key, byte[] first, byte[] from) {
        CBCBlockCipher cipher = (CBCBlockCipher) CBCBlockCipher.newInstance(engine());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), first));
        byte[] to = new byte[from.length];
        for (int at = 0; at < to.length; at += blockLength()) {
            cipher.processBlock(from, at, to, at);
        }
        return to;
    }

    private byte[] mac(byte[] key, byte[] header, byte[] content) {
        Mac mac = derives ? new CMac(engine()) : new CBCBlockCipherMac(engine(), SHORT_MAC * Byte.SIZE);
        mac.init(new KeyParameter(key));
        mac.update(header, 0, header.length);
        mac.update(content, 0, content.length);
        byte[] result = new byte[macLength()];
        mac.doFinal(result, 0);
        return result;
    }

    private BlockCipher engine() {
        return aes ? AESEngine.newInstance() : new DESedeEngine();
    }

    private byte[] key(byte[] protectionKey, int purpose) {
        return derives
                ? derived(protectionKey, purpose)
                : variant(protectionKey, purpose == ENCRYPTION ? ENCRYPTION_VARIANT : MAC_VARIANT);
    }

    private static byte[] variant(byte[] protectionKey, byte mask) {
        byte[] key = protectionKey.clone();
        for (int i = 0; i < key.length; i++) {
            key[i] ^= mask;
        }
        return key;
    }

    /** Counter (1), purpose (2), zero (1), algorithm (2), bits of the key (2), for each block of the key. */
    private byte[] derived(byte[] protectionKey, int purpose) {
        Mac mac = new CMac(engine());
        mac.init(new KeyParameter(protectionKey));
        int length = blockLength();
        byte[] key = new byte[(protectionKey.length + length - 1) / length * length];
        int bits = protectionKey.length * Byte.SIZE;
        for (int at = 0; at < key.length; at += length) {
            byte[] input = {(byte) (at / length + 1), 0, (byte) purpose, 0, 0, (byte) algorithm(bits),
                    (byte) (bits >> Byte.SIZE), (byte) bits};
            mac.update(input, 0, input.length);
            mac.doFinal(key, at);
        }
        return Arrays.copyOf(key, protectionKey.length);
    }

    private int algorithm(int bits) {
        return switch (bits) {
            case 128 -> aes ? AES_128 : TDES_112;
            case 192 -> aes ? AES_192 : TDES_168;
            default -> AES_256;
        };
    }
}
