package org.pointsman.node;

import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;

/**
 * A terminal master key that the security module of this switch can use.
 *
 * @param wrappedHex the key as the module wrapped it
 * @param kcv        first six digits of its check value
 */
public record TerminalMasterKey(String wrappedHex, String kcv) {
    static TerminalMasterKey of(SecurityModule security, String wrapped) {
        return of(security, () -> security.wrappedKey(KeyType.TMK, wrapped.strip()));
    }

    /**
     * A key in clear.
     *
     * @param hex its digits; before them, for the base key of a terminal with DUKPT, a serial number of its and a colon
     */
    static TerminalMasterKey ofClear(SecurityModule security, KeyAlgorithm algorithm, String hex) {
        int serial = hex.indexOf(':');
        byte[] clear = HexFormat.of().parseHex(hex.substring(serial + 1).toLowerCase(Locale.ROOT));
        return of(security,
                () -> serial < 0
                        ? security.wrapKey(KeyType.TMK, algorithm, clear)
                        : security.wrapBaseKey(hex.substring(0, serial), clear));
    }

    /** Whether a key is in a key block, rather than as a module wrapped it. */
    static boolean isKeyBlock(String key) {
        return key.strip().matches("[A-D]\\d{4}[^:]{27,}");
    }

    /** @param protectionKey under which the block is; null when there is none */
    static TerminalMasterKey ofKeyBlock(SecurityModule security, String block, String protectionKey) {
        return of(security,
                () -> security.importKeyBlock(KeyType.TMK, block, KeyDesk.protectionKey(security, protectionKey)));
    }

    private static TerminalMasterKey of(SecurityModule security, Supplier<byte[]> wrapped) {
        try {
            byte[] key = wrapped.get();
            return new TerminalMasterKey(HexFormat.of().formatHex(key), security.checkDigits(key));
        } catch (KeyInvalidException e) {
            throw new IllegalArgumentException(
                    "the security module cannot use this terminal master key: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "TerminalMasterKey[" + kcv + "]";
    }
}
