package org.pointsman.iso;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Explains values by the format a table gives them: amounts, dates, currencies. Empty when a value does not have it.
 */
final class ValueFormat {
    private static final String UNITS = "YYYYMMDDhhmmss";
    private static final int YEAR = 0;
    /** Least and greatest of month, day, hour, minute, second. */
    private static final int[][] RANGES = {{1, 12}, {1, 31}, {0, 23}, {0, 59}, {0, 59}};
    private static final String DATE_PATTERN = "(YYYY|YY)?(MM)?(DD)?(hh)?(mm)?(ss)?";

    private ValueFormat() {
    }

    /** The word before a blank is the format; {@code currency} is the code that goes with an amount, or empty. */
    static String explain(String format, String value, String currency) {
        String name = format.contains(" ") ? format.substring(0, format.indexOf(' ')) : format;
        return switch (name) {
            case "amount" -> amount(value, currency);
            case "amount2003" -> amount2003(value);
            case "currency" -> Currencies.code(value);
            default -> name.matches(DATE_PATTERN) ? time(name, value) : "";
        };
    }

    private static String amount(String value, String currency) {
        if (!value.matches("\\d{1,18}") || currency.isEmpty()) {
            return "";
        }
        return BigDecimal.valueOf(Long.parseLong(value), Currencies.minorDigits(currency)).toPlainString() + ' '
                + (Currencies.code(currency).isEmpty() ? currency : Currencies.code(currency));
    }

    /** Currency (3 digits), decimals (1), amount (12). */
    private static String amount2003(String value) {
        if (!value.matches("\\d{16}")) {
            return "";
        }
        String code = Currencies.code(value.substring(0, 3));
        BigDecimal amount = BigDecimal.valueOf(Long.parseLong(value.substring(4)), value.charAt(3) - '0');
        return amount.toPlainString() + ' ' + (code.isEmpty() ? value.substring(0, 3) : code);
    }

    private static String time(String pattern, String value) {
        if (value.length() != pattern.length() || !value.matches("\\d+")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < value.length();) {
            int unit = UNITS.indexOf(pattern.substring(at, at + 2));
            int digits = pattern.startsWith("YYYY", at) ? 4 : 2;
            String part = value.substring(at, at + digits);
            if (!inRange(unit, Integer.parseInt(part))) {
                return "not a date or time";
            }
            text.append(text.isEmpty() ? "" : separator(unit)).append(part);
            at += digits;
        }
        return text.toString();
    }

    private static boolean inRange(int unit, int value) {
        if (unit == YEAR) {
            return true;
        }
        int[] range = RANGES[unit / 2 - 2];
        return value >= range[0] && value <= range[1];
    }

    private static String separator(int unit) {
        return Map.of(4, "-", 6, "-", 8, " ").getOrDefault(unit, ":");
    }
}
