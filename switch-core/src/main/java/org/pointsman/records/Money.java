package org.pointsman.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Amounts as people write them, with the decimals of their currency (ISO 4217). */
public final class Money {
    private static final int USUAL_DECIMALS = 2;
    private static final int MAX_DIGITS = 18;

    private Money() {
    }

    /** Digits behind the point: 0 for yen, 3 for dinars; 2 for a currency nobody knows. */
    public static int decimals(int currency) {
        Currency known = known(currency);
        return known == null || known.getDefaultFractionDigits() < 0
                ? USUAL_DECIMALS
                : known.getDefaultFractionDigits();
    }

    /** The three letters of a currency; its three digits when nobody knows it. */
    public static String code(int currency) {
        Currency known = known(currency);
        return known == null ? "%03d".formatted(currency) : known.getCurrencyCode();
    }

    /** An amount without its currency, such as 12.34. */
    public static String text(long amountMinor, int currency) {
        return BigDecimal.valueOf(amountMinor, decimals(currency)).toPlainString();
    }

    /**
     * The amount of a text such as 12 or 12.34, in minor units.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static long minor(String text, int currency) {
        int decimals = decimals(currency);
        if (!text.matches("[0-9]{1," + MAX_DIGITS + "}(\\.[0-9]{1," + MAX_DIGITS + "})?")) {
            throw new IllegalArgumentException("an amount is written " + example(decimals) + ", not '" + text + "'");
        }
        try {
            return new BigDecimal(text).setScale(decimals, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "an amount in " + code(currency) + " is written " + example(decimals) + ", not '" + text + "'", e);
        }
    }

    private static String example(int decimals) {
        return decimals == 0 ? "12" : "12 or 12." + "3456".substring(0, Math.min(decimals, 4));
    }

    // What is not money of a country has no number of its own.
    private static Currency known(int currency) {
        return currency == 0
                ? null
                : Currency.getAvailableCurrencies().stream().filter(each -> each.getNumericCode() == currency)
                        .filter(each -> !each.getDisplayName(Locale.ROOT).contains("(")).findFirst().orElse(null);
    }
}
