package org.pointsman.node;

import java.util.HexFormat;
import java.util.Locale;
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
    private static final int KCV_DIGITS = 6;

    static TerminalMasterKey of(SecurityModule security, String hex, boolean wrapped) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
            byte[] key = wrapped ? bytes : security.wrapKey(KeyType.TMK, bytes);
            String check = HexFormat.of().withUpperCase().formatHex(security.keyCheckValue(key));
            return new TerminalMasterKey(HexFormat.of().formatHex(key), check.substring(0, KCV_DIGITS));
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
