package org.pointsman.node;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.engine.config.RouteWhen;
import org.pointsman.engine.config.TableRule;
import org.pointsman.gateway.RangeTable;
import org.pointsman.records.Service;

/**
 * A line of a file of card ranges.
 *
 * <pre>
 * range,networks,digits,service,minMinor,maxMinor,currency,merchant,from,to,standIn
 * </pre>
 */
final class RouteLine {
    private static final int NETWORKS = 0;
    private static final int DIGITS = 1;
    private static final int SERVICE = 2;
    private static final int MIN = 3;
    private static final int MAX = 4;
    private static final int CURRENCY = 5;
    private static final int MERCHANT = 6;
    private static final int FROM = 7;
    private static final int TO = 8;
    private static final int STAND_IN = 9;
    private static final int COLUMNS = 10;

    private static final int LONGEST_CODE = 24;
    private static final int SHORTEST_PAN = 13;
    private static final int RADIX = 10;
    private static final int MINUTES = 60;
    private static final String EVERYTHING = "*";
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

    private final List<String> networks;
    private final List<String> terms;

    RouteLine(List<String> networks, List<String> terms) {
        this.networks = networks;
        this.terms = terms;
    }

    /** Takes a range and the number of its rule. */
    void row(RangeRows into, int line, String range, int rule) {
        if (range.equals(EVERYTHING)) {
            into.add(line, bound("", '0'), bound("", '9'), rule);
            return;
        }
        int dash = range.indexOf('-');
        String from = dash < 0 ? range : range.substring(0, dash);
        String to = dash < 0 ? range : range.substring(dash + 1);
        if (!digits(from) || !digits(to) || from.length() != to.length()) {
            throw new IllegalArgumentException("range '" + range + "': 1 to " + RangeTable.DIGITS
                    + " digits, two such of one length with a dash between, or *");
        }
        if (Long.compareUnsigned(bound(from, '0'), bound(to, '9')) > 0) {
            throw new IllegalArgumentException("range '" + range + "' ends before it begins");
        }
        into.add(line, bound(from, '0'), bound(to, '9'), rule);
    }

    /** Takes a range that is a prefix and nothing else, as most are; false when it is written another way. */
    boolean prefix(RangeRows into, int line, byte[] bytes, int from, int to, int rule) {
        long low = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
            low = RADIX * low + bytes[at] - '0';
        }
        int open = RangeTable.DIGITS - (to - from);
        if (open < 0 || to == from) {
            return false;
        }
        long width = 1;
        for (int i = 0; i < open; i++) {
            width *= RADIX;
        }
        into.add(line, low * width, low * width + width - 1, rule);
        return true;
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= RangeTable.DIGITS;
    }

    private static long bound(String digits, char filler) {
        long value = 0;
        for (int i = 0; i < RangeTable.DIGITS; i++) {
            value = RADIX * value + (i < digits.length() ? digits.charAt(i) : filler) - '0';
        }
        return value;
    }

    /** What stands behind the range. */
    TableRule rule(String text) {
        String[] columns = text.split(",", -1);
        if (columns.length > COLUMNS) {
            throw new IllegalArgumentException(columns.length + 1 + " columns: at most " + (COLUMNS + 1));
        }
        String service = column(columns, SERVICE);
        List<Integer> panDigits = panDigits(column(columns, DIGITS));
        return new TableRule(panDigits.getFirst(), panDigits.getLast(), service.isEmpty() ? null : service(service),
                new RouteWhen(number(columns, MIN), number(columns, MAX), (int) number(columns, CURRENCY),
                        column(columns, MERCHANT), minute(column(columns, FROM)), minute(column(columns, TO))),
                networks(column(columns, NETWORKS)), terms(column(columns, STAND_IN)));
    }

    private static String column(String[] columns, int at) {
        return at < columns.length ? columns[at].strip() : "";
    }

    private List<String> networks(String text) {
        List<String> named = new ArrayList<>();
        for (String name : text.split("\\|", -1)) {
            if (!networks.contains(name)) {
                throw new IllegalArgumentException(
                        "network '" + name + "': one or more of " + String.join(", ", networks) + ", with | between");
            }
            if (named.contains(name)) {
                throw new IllegalArgumentException("network '" + name + "' stands twice");
            }
            named.add(name);
        }
        return named;
    }

    private String terms(String name) {
        if (!name.isEmpty() && !terms.contains(name)) {
            throw new IllegalArgumentException("standIn '" + name + "': policy.standIn has " + terms);
        }
        return name;
    }

    private static Service service(String name) {
        for (Service service : Service.values()) {
            if (service.name().equals(name) && service != Service.CARD) {
                return service;
            }
        }
        throw new IllegalArgumentException("service '" + name + "': UNIONPAY_QR, ALIPAY or WECHAT");
    }

    private static List<Integer> panDigits(String text) {
        if (text.isEmpty()) {
            return List.of(SHORTEST_PAN, LONGEST_CODE);
        }
        Matcher matcher = Pattern.compile("(\\d{1,2})(-(\\d{1,2}))?").matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("digits '" + text + "': a number such as 16, or two such as 16-19");
        }
        int least = Integer.parseInt(matcher.group(1));
        int most = matcher.group(3) == null ? least : Integer.parseInt(matcher.group(3));
        if (least < 1 || most < least || most > LONGEST_CODE) {
            throw new IllegalArgumentException("digits '" + text + "': 1 to " + LONGEST_CODE);
        }
        return List.of(least, most);
    }

    private static long number(String[] columns, int at) {
        String text = column(columns, at);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of up to 15 digits");
        }
        return Long.parseLong(text);
    }

    private static int minute(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("time '" + text + "': such as 08:30");
        }
        return MINUTES * Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2));
    }
}
