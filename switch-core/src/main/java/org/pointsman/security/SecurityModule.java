package org.pointsman.security;

import java.util.Arrays;
import java.util.List;
import java.util.HexFormat;
import java.util.Locale;
import org.agrona.MutableDirectBuffer;

/**
 * Where keys are used in clear. Methods that take a handler are asynchronous: each calls its handler exactly once, the
 * software module in the caller's thread before it returns, a driver of a device in a thread of its own bounded pool
 * (pool full: {@link SecurityStatus#BUSY}, at once). All methods may be called from any thread.
 *
 * <p>
 * A wrapped key is an opaque array made by this module: the key under the local master key, bound to its
 * {@link KeyType}. No method takes or returns a clear PIN.
 */
public interface SecurityModule extends AutoCloseable {
    /** Of a check value, as it is shown. */
    int CHECK_BYTES = 3;

    /**
     * Makes new working keys for a terminal. A scheme whose key length is not that of the terminal master key ends in
     * {@link SecurityStatus#SCHEME_NOT_ALLOWED}, and so does one that has no room for a key the MAC takes.
     *
     * @param mac what the MAC key is for
     */
    void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler);

    /** Translates a PIN block; the request must not be changed until the handler was called. */
    void translatePin(PinTranslation request, PinHandler handler);

    /**
     * Decrypts in place the block of a packed track 2 that the terminal encrypted (F53 digit 3 = 1, dialect section 9):
     * the eight bytes that end one byte before the last one.
     *
     * @param track  the packed digits of F35, untouched by others until the handler was called.
     * @param offset of the first packed byte.
     * @param digits number of digits, as the length prefix of F35 tells.
     */
    void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler);

    /**
     * Whether MAC keys are used in this process: then a caller takes a {@link #macEngine} and computes in its own
     * thread. Otherwise they never leave the device, and {@link #verifyMac} and {@link #generateMac} ask it.
     */
    boolean localMacs();

    /**
     * Verifies the MAC of a message; the request and the message must not be changed until the handler was called.
     * Wrong: {@link SecurityStatus#MAC_WRONG}.
     */
    void verifyMac(MacRequest request, MacHandler handler);

    /** Computes the MAC of a message; the request and the message must not be changed until the handler was called. */
    void generateMac(MacRequest request, MacHandler handler);

    /**
     * A new MAC engine for one terminal MAC key. Costly: made once per key generation and kept by the caller in a
     * bounded cache.
     *
     * @throws UnsupportedOperationException without {@link #localMacs}
     * @throws KeyInvalidException           when the key is not a MAC key of this module, or not one the algorithm
     *                                       takes.
     */
    MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm);

    /**
     * Imports a clear DES key of 8 or 16 bytes. The caller wipes its array.
     *
     * @throws KeyInvalidException when the length is another one.
     */
    byte[] wrapKey(KeyType type, byte[] clearKey);

    /**
     * A key as this module wrapped it, in the text people keep it in: here hexadecimal.
     *
     * @throws KeyInvalidException when the text is not that of a wrapped key
     */
    default byte[] wrappedKey(KeyType type, String text) {
        try {
            return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new KeyInvalidException("not a wrapped key of this module: " + e.getMessage());
        }
    }

    /**
     * The same of a key for another cipher.
     *
     * @throws KeyInvalidException when the module has no such cipher, or the length is not one of it
     */
    default byte[] wrapKey(KeyType type, KeyAlgorithm algorithm, byte[] clearKey) {
        if (algorithm != KeyAlgorithm.DES) {
            throw new KeyInvalidException("this security module has no keys of " + algorithm);
        }
        return wrapKey(type, clearKey);
    }

    /**
     * Imports the base key of terminals that derive a key for each transaction (DUKPT), for one of them.
     *
     * @param serial   20 hexadecimal digits, a key serial number of the device (triple DES), or 16, the identification
     *                 of its initial key (AES-128)
     * @param clearKey 16 bytes; the caller wipes them
     * @throws KeyInvalidException when the module derives no keys, or one of both has another length
     */
    default byte[] wrapBaseKey(String serial, byte[] clearKey) {
        throw new KeyInvalidException("this security module derives no keys of transactions");
    }

    /**
     * The keys of one transaction.
     *
     * @param wrappedBdk with the serial number it came with
     * @throws KeyInvalidException when it is no base or initial key of this module, or another device's
     */
    default TransactionKeys transactionKeys(byte[] wrappedBdk, KeySerial serial) {
        throw new KeyInvalidException("this security module derives no keys of transactions");
    }

    /**
     * Imports a key out of a key block (ANSI X9.143, versions A to D).
     *
     * @param type          {@link KeyType#TMK} for a base or initial key of DUKPT, too
     * @param protectionKey under which it is, in clear; the caller wipes it
     * @throws KeyInvalidException when the block was changed, is under another key, or is of a key for something else
     */
    byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey);

    /**
     * Puts a terminal master key into a key block, with what its own key block said of it.
     *
     * @param version       B or D
     * @param protectionKey under which it is to be, in clear; the caller wipes it
     * @throws KeyInvalidException when the key is no master key of this module or may not leave it, or the key block
     *                             key is not one of the version
     */
    default String exportKeyBlock(byte[] wrappedTmk, KeyBlockVersion version, byte[] protectionKey) {
        throw new KeyInvalidException("this security module writes no key blocks");
    }

    /**
     * The key above key blocks as {@link #importKeyBlock} and {@link #exportKeyBlock} take it: here in clear, its
     * hexadecimal digits.
     *
     * @throws KeyInvalidException when the text is not that of such a key
     */
    default byte[] protectionKey(String text) {
        return HexFormat.of().parseHex(text);
    }

    /**
     * One person's component of a key, as it was handed to her: here in clear, 16 or 32 hexadecimal digits.
     *
     * @param type of the whole key: {@link KeyType#TMK} or {@link KeyType#BDK}
     * @throws KeyInvalidException when the text is not that of a component
     */
    default byte[] component(KeyType type, String text) {
        if (!text.matches("(?i)[0-9A-F]{16}|[0-9A-F]{32}")) {
            throw new KeyInvalidException("a component of a key has 16 or 32 hexadecimal digits");
        }
        byte[] clear = HexFormat.of().parseHex(text);
        try {
            return wrapKey(KeyType.COMPONENT, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Adds two components of a key, neither of which says anything of it, by XOR.
     *
     * @param type of what comes of it: {@link KeyType#COMPONENT} where further ones are to follow
     * @throws KeyInvalidException when one is no component of this module, or they differ in length
     */
    default byte[] combine(KeyType type, byte[] wrappedComponent, byte[] otherComponent) {
        throw new KeyInvalidException("this security module takes no components");
    }

    /**
     * Adds the last component of a base key to those before, as {@link #combine} does.
     *
     * @param serial as {@link #wrapBaseKey} takes it
     * @throws KeyInvalidException when one is no component of such a key, or the serial number is none
     */
    default byte[] combineBase(String serial, byte[] wrappedComponent, byte[] otherComponent) {
        throw new KeyInvalidException("this security module takes no components of base keys");
    }

    /**
     * The check value of a base key itself, as those who made it wrote it down; {@link #keyCheckValue} may be that of
     * the initial key.
     */
    default byte[] baseCheckValue(byte[] wrappedBdk) {
        return keyCheckValue(wrappedBdk);
    }

    /**
     * The check value of a wrapped key of any type: the first 4 bytes of a block of zeros under it.
     *
     * @throws KeyInvalidException when the key is not one of this module.
     */
    byte[] keyCheckValue(byte[] wrapped);

    /** The first six digits of {@link #keyCheckValue}, as people compare them. */
    default String checkDigits(byte[] wrapped) {
        return digits(keyCheckValue(wrapped));
    }

    /** The same of {@link #baseCheckValue}. */
    default String baseCheckDigits(byte[] wrappedBdk) {
        return digits(baseCheckValue(wrappedBdk));
    }

    private static String digits(byte[] checkValue) {
        return HexFormat.of().withUpperCase().formatHex(checkValue, 0, CHECK_BYTES);
    }

    /** Versions of the local master key that are kept apart from the data directory; empty where none are. */
    default List<DataKeyEntry> localMasterKeys() {
        return List.of();
    }

    /** How its connections are; null for a module inside this process. Any thread. */
    default ModuleHealth health() {
        return null;
    }

    @Override
    void close();
}
