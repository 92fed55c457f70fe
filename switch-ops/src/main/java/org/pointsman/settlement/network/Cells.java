package org.pointsman.settlement.network;

import java.util.HexFormat;
import org.pointsman.settlement.day.CheckedWriter;
import org.pointsman.settlement.network.NetworkFile.UnreadableException;

/** What the cells of files mean. */
final class Cells {
    private static final long MOST_MINOR = 999_999_999_999L;

    private Cells() {
    }

    static int number(int line, String column, String text, int digits) {
        if (!text.matches("\\d{1," + digits + "}")) {
            throw new UnreadableException(line, column + " has 1 to " + digits + " digits, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    static long amount(int line, String text) {
        long amountMinor = text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
        if (amountMinor <= 0 || amountMinor > MOST_MINOR) {
            throw new UnreadableException(line, "the amount is 1 to 12 digits and above 0, not '" + text + "'");
        }
        return amountMinor;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(CheckedWriter.sha256().digest(content));
    }
}
