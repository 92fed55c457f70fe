package org.pointsman.iso;

import java.util.HashMap;
import java.util.Map;

/** Currencies of ISO 4217 by number and by letters, from the table of this package. */
final class Currencies {
    private static final int USUAL_MINOR_DIGITS = 2;
    private static final Map<String, Currency> TABLE = table();

    private record Currency(String code, int minorDigits) {
    }

    private Currencies() {
    }

    private static Map<String, Currency> table() {
        Map<String, Currency> table = new HashMap<>();
        for (String[] row : CsvTable.read("currencies.csv", 3)) {
            Currency currency = new Currency(row[1], Integer.parseInt(row[2]));
            table.put(row[0], currency);
            table.put(row[1], currency);
        }
        return table;
    }

    /** The letters, or empty when the currency is not in the table. */
    static String code(String numberOrCode) {
        Currency currency = TABLE.get(significant(numberOrCode));
        return currency == null ? "" : currency.code;
    }

    static int minorDigits(String numberOrCode) {
        Currency currency = TABLE.get(significant(numberOrCode));
        return currency == null ? USUAL_MINOR_DIGITS : currency.minorDigits;
    }

    /** Packed fields may carry a leading zero: 0156. */
    private static String significant(String numberOrCode) {
        return numberOrCode.length() == 4 && numberOrCode.charAt(0) == '0' ? numberOrCode.substring(1) : numberOrCode;
    }
}
