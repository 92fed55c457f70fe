package org.pointsman.ops.access;

import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.pointsman.iso.Pan;

/**
 * Somebody asked for something.
 *
 * @param at     when
 * @param who    whose token it was; null = no known one was sent
 * @param roles  hers
 * @param from   address it came from
 * @param asked  method, path and query, without what could be a card's number
 * @param status of the answer: below 300 it was shown, 401 and 403 = it was denied
 */
public record AccessLine(Instant at, String who, List<String> roles, String from, String asked, int status) {
    private static final int LONGEST = 400;
    private static final int MERCHANT_DIGITS = 15;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:(?:[ +-]|%20)?[0-9]){12,}");
    private static final Pattern NO_DIGIT = Pattern.compile("%20|[ +-]");

    public AccessLine {
        roles = List.copyOf(roles);
        String masked = LONG_NUMBER.matcher(asked).replaceAll(AccessLine::masked);
        asked = masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "...";
    }

    // Merchants have numbers of fifteen digits, and few of them end like a card's.
    private static String masked(MatchResult number) {
        String digits = NO_DIGIT.matcher(number.group()).replaceAll("");
        if (digits.length() > Pan.MAX_DIGITS) {
            return "*".repeat(digits.length());
        }
        Pan pan = Pan.of(digits);
        return digits.length() == MERCHANT_DIGITS && !pan.luhnValid() ? number.group() : pan.toString();
    }

    /** Nobody known asked. */
    boolean unknown() {
        return who == null;
    }
}
