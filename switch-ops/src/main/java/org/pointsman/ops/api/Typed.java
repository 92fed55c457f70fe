package org.pointsman.ops.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.iso.Pan;

/**
 * What somebody typed to find something: words between spaces.
 *
 * @param words in their order
 */
record Typed(List<String> words) {
    private static final Duration ABOUT = Duration.ofMinutes(45);
    private static final int TID_LENGTH = 8;
    private static final int LAST4_LENGTH = 4;
    private static final int STAN_DIGITS = 6;
    private static final String AMOUNT = "~?[0-9]{1,9}([.][0-9]{1,3})?";

    /** When something was, nanoseconds since 1970 UTC; -1 for any. */
    record Span(long fromNs, long toNs) {
        static final Span ANY = new Span(-1, -1);

        static Span of(Instant from, Instant to) {
            return new Span(Times.parseNs("time", from.toString()), Times.parseNs("time", to.toString()));
        }
    }

    static Typed of(String text) {
        return new Typed(List.of(text.strip().split("[\\s/+]+")));
    }

    boolean single() {
        return words.size() == 1;
    }

    String first() {
        return words.getFirst();
    }

    /** What could be a card's number, which nobody may send here, and could be a merchant's; null for anything else. */
    String card() {
        String digits = String.join("", words);
        return digits.matches("[0-9]{13,19}") && Pan.of(digits).luhnValid() ? digits : null;
    }

    /** The number it is, -1 when it is none. */
    long number() {
        return single() && first().matches("[0-9]{1,12}") ? Long.parseLong(first()) : -1;
    }

    /** A terminal id among two words; null when there is none. */
    String tid() {
        return words.size() == 2
                ? words.stream().filter(word -> word.matches("[0-9A-Za-z]{" + TID_LENGTH + "}")).findFirst()
                        .orElse(null)
                : null;
    }

    /** A trace number alone or beside a terminal id; -1 when there is none. */
    int stan() {
        return words.stream().filter(word -> word.matches("[0-9]{1," + STAN_DIGITS + "}")).findFirst()
                .map(Integer::parseInt).orElse(-1);
    }

    /** The last four digits of a card that everything begins with; -1 when it does not. */
    int last4() {
        return first().matches("[0-9]{" + LAST4_LENGTH + "}") ? Integer.parseInt(first()) : -1;
    }

    /** An authorisation code that stands alone; null when it is none. */
    String authCode() {
        return single() && first().matches("[0-9A-Za-z]{6}") ? first().toUpperCase(Locale.ROOT) : null;
    }

    /** The amount behind the last four digits; null when there is none. */
    String amount() {
        return words.stream().skip(1).filter(word -> word.matches(AMOUNT)).findFirst()
                .map(word -> word.replace("~", "")).orElse(null);
    }

    /** Whether it is about that amount only. */
    boolean about() {
        return words.stream().skip(1).anyMatch(word -> word.startsWith("~") && word.matches(AMOUNT));
    }

    /**
     * The time behind them: a date is that day, a time of day is about then on the last day it was.
     *
     * @param now by the clock of the site
     */
    Span span(OffsetDateTime now) {
        LocalDate date = null;
        LocalTime time = null;
        for (String word : words.subList(1, words.size())) {
            date = word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? date(word) : date;
            time = word.matches("[0-9]{1,2}:[0-9]{2}") ? time(word) : time;
        }
        return span(date, time, now);
    }

    private static Span span(LocalDate date, LocalTime time, OffsetDateTime now) {
        ZoneOffset zone = now.getOffset();
        if (time != null) {
            LocalDate day = date == null ? now.toLocalDate() : date;
            Instant about = day.atTime(time).toInstant(zone);
            Instant last = date == null && about.minus(ABOUT).isAfter(now.toInstant())
                    ? about.minus(Duration.ofDays(1))
                    : about;
            return Span.of(last.minus(ABOUT), last.plus(ABOUT));
        }
        return date == null
                ? Span.ANY
                : Span.of(date.atStartOfDay().toInstant(zone), date.plusDays(1).atStartOfDay().toInstant(zone));
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("there is no day " + word);
        }
    }

    private static LocalTime time(String word) {
        try {
            return LocalTime.parse(word.indexOf(':') == 1 ? "0" + word : word);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("there is no time " + word);
        }
    }

    /** Words that are nothing known; a search that looks past them would find something else. */
    List<String> strange() {
        List<String> strange = new ArrayList<>(words.subList(1, words.size()));
        strange.removeIf(word -> word.matches(AMOUNT + "|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2}"));
        return strange;
    }
}
