package org.pointsman.iso;

/**
 * A line of a dialect's result-code table (dialect section 10).
 *
 * @param name          internal result name, such as {@code MAC_ERROR}
 * @param f39           the two characters sent in F39
 * @param cashierTextZh what the cashier does next, Chinese
 * @param cashierTextEn what the cashier does next, English
 */
public record ResultCode(String name, String f39, String cashierTextZh, String cashierTextEn) {
    /** F39 as two ASCII bytes in the low half of an int, first character high. */
    public int packedF39() {
        return f39.charAt(0) << 8 | f39.charAt(1);
    }
}
