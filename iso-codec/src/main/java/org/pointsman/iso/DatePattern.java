package org.pointsman.iso;

import org.agrona.DirectBuffer;

/**
 * The range of a date or time such as {@code MMDDhhmmss}. Parts have two digits: CC century, YY year, MM month, DD day,
 * hh hour, mm minute, ss second. Immutable.
 */
final class DatePattern {
    private static final int NO_MONTH = 0;
    private static final int[] DAYS = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** A part of a pattern. */
    private enum Part {
        CC(0, 99),
        YY(0, 99),
        MM(1, 12),
        DD(1, 31),
        hh(0, 23),
        mm(0, 59),
        ss(0, 59);

        private final int least;
        private final int greatest;

        Part(int least, int greatest) {
            this.least = least;
            this.greatest = greatest;
        }
    }

    private final Part[] parts;
    private final boolean zeroAllowed;

    private DatePattern(Part[] parts, boolean zeroAllowed) {
        this.parts = parts;
        this.zeroAllowed = zeroAllowed;
    }

    /** Null when the text is no pattern; {@code zeroAllowed}: all zeros stand for no date. */
    static DatePattern of(String text, boolean zeroAllowed) {
        if (!text.matches("(CC|YY|MM|DD|hh|mm|ss){1,7}")) {
            return null;
        }
        Part[] parts = new Part[text.length() / 2];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Part.valueOf(text.substring(2 * i, 2 * i + 2));
        }
        return new DatePattern(parts, zeroAllowed);
    }

    int digits() {
        return 2 * parts.length;
    }

    boolean holds(FieldPlan plan, DirectBuffer buffer, int start, int units) {
        long value = units == digits() ? FieldValues.number(plan, buffer, start, units, 0, units) : IsoMessage.NONE;
        return value == 0 ? zeroAllowed || zeroInRange() : value > 0 && holds(value);
    }

    private boolean zeroInRange() {
        for (Part part : parts) {
            if (part.least > 0) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(long value) {
        long rest = value;
        int day = 0;
        int month = NO_MONTH;
        for (int i = parts.length - 1; i >= 0; i--) {
            Part part = parts[i];
            int number = (int) (rest % 100);
            rest /= 100;
            if (number < part.least || number > part.greatest) {
                return false;
            }
            day = part == Part.DD ? number : day;
            month = part == Part.MM ? number : month;
        }
        return day <= DAYS[month];
    }
}
