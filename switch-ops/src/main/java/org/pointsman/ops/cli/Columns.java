package org.pointsman.ops.cli;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a screen text takes: Chinese, Japanese and Korean characters take two. */
final class Columns {
    private Columns() {
    }

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    // East Asian Width W and F, as far as scripts of this project and names of shops go.
    private static boolean wide(int point) {
        return point >= 0x1100 && (point <= 0x115f || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
                || (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x1f300 && point <= 0x1faff)
                || (point >= 0x20000 && point <= 0x3fffd));
    }

    /** How much of a text fits: the index behind the last character that does. */
    static int fitting(String text, int width) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            used += of(point);
            if (used > width) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /** A text in so many columns: cut, or with blanks behind it. */
    static String exactly(String text, int width) {
        String cut = text.substring(0, fitting(text, width));
        return cut + " ".repeat(width - of(cut));
    }

    /** Lines of at most so many columns, cut at blanks, or between wide characters where there is none. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (of(rest) > width) {
            int most = fitting(rest, width);
            int blank = rest.lastIndexOf(' ', most);
            int cut = blank > most / 2 ? blank : most;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
