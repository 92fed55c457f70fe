package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.records.Money;

/**
 * How a site writes times and amounts.
 *
 * @param zone     its local time, or UTC where that was asked for
 * @param currency its currency, ISO 4217 numeric
 */
record SiteFormat(ZoneOffset zone, int currency) {
    private static final String YESTERDAY = "yesterday";
    private static final String CLOCK = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?";
    /** Of a switch that does not say. */
    static final SiteFormat UNKNOWN = new SiteFormat(ZoneOffset.UTC, 156);

    private static final Pattern INSTANT = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern BEFORE = Pattern.compile("-([0-9]{1,6})([smhd])");
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    /** A text with every UTC time in it in the site's. */
    String localised(String text) {
        return INSTANT.matcher(text).replaceAll(this::local);
    }

    private String local(MatchResult found) {
        try {
            return Matcher.quoteReplacement(LONG.format(Instant.parse(found.group()).atOffset(zone)));
        } catch (DateTimeException e) {
            return Matcher.quoteReplacement(found.group());
        }
    }

    /** A time in a column whose title has the offset. */
    String column(JsonNode time) {
        return time.isTextual() ? SHORT.format(Instant.parse(time.asText()).atOffset(zone)) : "";
    }

    /** The offset as a title says it. */
    String offset() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** An amount with its currency; empty when there is none. */
    String money(JsonNode amountMinor) {
        return money(amountMinor, currency);
    }

    /** The amount of a transaction, whose document says in what currency it is. */
    String money(JsonNode amountMinor, JsonNode currencyOf) {
        return money(amountMinor, currencyOf.asInt(currency));
    }

    private static String money(JsonNode amountMinor, int currency) {
        return amountMinor.isNumber() ? Money.text(amountMinor.asLong(), currency) + " " + Money.code(currency) : "";
    }

    /** An amount without its currency, for a column. */
    String plain(JsonNode amountMinor, JsonNode currencyOf) {
        return amountMinor.isNumber() ? Money.text(amountMinor.asLong(), currencyOf.asInt(currency)) : "";
    }

    /** What somebody typed, in minor units; null for null. */
    Long minor(String amount) {
        return amount == null ? null : Long.valueOf(minor(amount, currency));
    }

    static long minor(String amount, int currency) {
        try {
            return Money.minor(amount, currency);
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    /**
     * A time as people type it, in ISO 8601; null for null.
     *
     * @param text HH:MM or HH:MM:SS of today, a date, {@code -2h} or ISO 8601; without an offset it is the site's
     */
    String time(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Matcher before = BEFORE.matcher(text);
        try {
            if (before.matches()) {
                return now.minus(Duration.of(Long.parseLong(before.group(1)), unit(before.group(2)))).toString();
            }
            LocalDate today = now.atOffset(zone).toLocalDate();
            if (text.startsWith(YESTERDAY)) {
                String rest = text.substring(YESTERDAY.length()).strip();
                return at(today.minusDays(1), rest.isEmpty() ? "00:00" : rest);
            }
            if (text.matches(CLOCK)) {
                return at(today, text);
            }
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text).atStartOfDay().toInstant(zone).toString();
            }
            return iso(text.replace(' ', 'T')).toString();
        } catch (DateTimeException e) {
            throw new VerbFailure(ExitCode.USAGE, "a time is written 14:30, yesterday 14:30, 2026-11-22, -2h or"
                    + " 2026-11-22T14:30:00+08:00, not '" + text + "'");
        }
    }

    private String at(LocalDate day, String clock) {
        String padded = clock.indexOf(':') == 1 ? "0" + clock : clock;
        return day.atTime(LocalTime.parse(padded)).toInstant(zone).toString();
    }

    /** The same in nanoseconds since 1970 UTC; -1 for null. */
    long ns(String text, Instant now) {
        return text == null ? -1 : ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(time(text, now)));
    }

    private Instant iso(String text) {
        return text.matches(".*T.*(Z|[+-][0-9:]+)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(zone);
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }
}
