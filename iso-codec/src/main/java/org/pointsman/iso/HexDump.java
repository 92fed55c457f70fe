package org.pointsman.iso;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hexadecimal text as people have it: plain, with 0x or commas between, or a dump with offsets in front of its lines
 * and characters behind them, as xxd, hexdump -C, od, tcpdump -X, tshark -x and Wireshark write it.
 */
final class HexDump {
    private static final Pattern LINE = Pattern.compile("\\s*(?:0x)?(\\p{XDigit}{4,8})(:?)(?:(\\s+)(\\S.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BYTES = Pattern.compile("(?:\\p{XDigit}{2})+");
    private static final Pattern WORDS = Pattern.compile("(\\S+)(\\s*)");
    private static final String BETWEEN = "(?i)\\\\x|0x|[\\s,;:]";
    private static final String REPEATED = "*";
    private static final int HALF_LINE = 8;
    private static final int[] RADIXES = {16, 8};

    /** A line of a dump: the bytes it shows, as hexadecimal text, and its offset. */
    private record Line(int number, String offset, String bytes, boolean afterStar) {
    }

    private HexDump() {
    }

    /**
     * The digits of a text without what stands around them; a text that is no dump with offsets is left as it is, but
     * for white space and separators.
     *
     * @throws IllegalArgumentException when the offsets do not fit the bytes; the message says where
     */
    static String digits(String text) {
        List<Line> lines = lines(text);
        return lines.isEmpty() ? text.replaceAll(BETWEEN, "") : joined(lines);
    }

    /** The lines that begin with an offset; empty when the text is no dump. */
    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        boolean sure = false;
        boolean star = false;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            Matcher matcher = LINE.matcher(line.stripTrailing());
            if (line.strip().equals(REPEATED)) {
                star = true;
            } else if (matcher.matches()) {
                String gap = matcher.group(3) == null ? "" : matcher.group(3);
                boolean first = lines.isEmpty() && matcher.group(1).chars().allMatch(c -> c == '0');
                sure |= !matcher.group(2).isEmpty() || (first && (gap.length() > 1 || gap.contains("\t")));
                lines.add(new Line(number, matcher.group(1), bytes(matcher.group(4)), star));
                star = false;
            }
        }
        boolean bytes = lines.stream().anyMatch(line -> !line.bytes.isEmpty());
        return bytes && (sure || (lines.size() > 1 && fits(lines, RADIXES))) ? lines : List.of();
    }

    private static boolean fits(List<Line> lines, int... radixes) {
        for (int radix : radixes) {
            if (fault(lines, radix) == null) {
                return true;
            }
        }
        return false;
    }

    /** Byte pairs up to the characters beside them, which two blanks set apart; so are the halves of a line. */
    private static String bytes(String rest) {
        StringBuilder bytes = new StringBuilder();
        Matcher words = WORDS.matcher(rest == null ? "" : rest);
        String word = "";
        int gap = 0;
        while (words.find() && BYTES.matcher(words.group(1)).matches()) {
            boolean halves = gap == 2 && bytes.length() == 2 * HALF_LINE && pair(word) && pair(words.group(1));
            if (gap > 1 && !halves) {
                break;
            }
            word = words.group(1);
            gap = words.group(2).length();
            bytes.append(word);
        }
        return bytes.toString();
    }

    private static boolean pair(String word) {
        return word.length() == 2;
    }

    private static String joined(List<Line> lines) {
        for (int radix : RADIXES) {
            if (fault(lines, radix) == null) {
                return joined(lines, radix);
            }
        }
        throw new IllegalArgumentException(fault(lines, RADIXES[0]));
    }

    private static String joined(List<Line> lines, int radix) {
        StringBuilder digits = new StringBuilder();
        long first = Long.parseLong(lines.getFirst().offset, radix);
        String before = "";
        for (Line line : lines) {
            long missing = 2 * (Long.parseLong(line.offset, radix) - first) - digits.length();
            digits.append(before.repeat(before.isEmpty() ? 0 : (int) missing / before.length())).append(line.bytes);
            before = line.bytes;
        }
        return digits.toString();
    }

    /** What is wrong with the offsets, counted in this radix; null when nothing is. */
    private static String fault(List<Line> lines, int radix) {
        long expected = -1;
        int step = 0;
        for (Line line : lines) {
            long offset;
            try {
                offset = Long.parseLong(line.offset, radix);
            } catch (NumberFormatException e) {
                return "line " + line.number + ": " + line.offset + " is no offset";
            }
            boolean repeated = line.afterStar && step > 0 && offset > expected && (offset - expected) % step == 0
                    && offset < IsoCodec.MAX_LENGTH;
            if (expected >= 0 && offset != expected && !repeated) {
                return offset == 0
                        ? "line " + line.number + ": another dump begins; give one at a time"
                        : "line " + line.number + ": offset " + line.offset + " where "
                                + HexFormat.of().toHexDigits(expected, line.offset.length()) + " is expected";
            }
            step = line.bytes.length() / 2;
            expected = offset + step;
        }
        return null;
    }
}
