package org.pointsman.lab.terminal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a terminal remembers of its batch, and the texts of F48 it makes of it (dialect sections 3 and 12). One thread.
 */
public final class PosBatch {
    private static final Set<String> DOMESTIC_SCHEMES = Set.of("CUP", "ALP", "WXP");
    /** F60.1 of an adjustment and of a tip. */
    private static final Set<String> ADJUSTING = Set.of("32", "34");
    /** A scanned code does not always fit. */
    private static final String NO_NUMBER = "";
    private static final int DETAILS_OF_A_MESSAGE = 8;
    private static final int FAMILY_DIGITS = 31;
    private static final char BALANCED = '1';

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(boolean debit, boolean domestic, long amountMinor, String stan, String pan) {
        Entry withAmount(long newMinor) {
            return new Entry(debit, domestic, newMinor, stan, pan);
        }

        String detail() {
            return "01" + stan + "0".repeat(20 - pan.length()) + pan + "%012d".formatted(amountMinor);
        }
    }

    /** Counts an approved reply that moved money, or gave a sale another amount; all others are left out. */
    public void add(PosReply reply) {
        PosRequest request = reply.request();
        if (request.field(60) != null && ADJUSTING.contains(request.field(60).substring(0, 2))) {
            adjust(reply);
            return;
        }
        String processing = request.field(3);
        boolean moved = reply.approved() && (request.mti() == 200 || request.mti() == 220)
                && ("000000".equals(processing) || "200000".equals(processing));
        if (moved) {
            entries.put(name(request),
                    new Entry("000000".equals(processing), DOMESTIC_SCHEMES.contains(reply.field(63)),
                            request.amountMinor(), request.field(11),
                            request.card() == null ? NO_NUMBER : request.card().pan()));
        }
    }

    private void adjust(PosReply reply) {
        String stan = reply.request().field(61).substring(6, 12);
        if (reply.approved()) {
            entries.replaceAll((name, entry) -> entry.debit && entry.stan.equals(stan)
                    ? entry.withAmount(reply.request().amountMinor())
                    : entry);
        }
    }

    /** Forgets what is taken back by a reversal. */
    public void remove(PosRequest request) {
        entries.remove(name(request));
    }

    /** Begins the next batch. */
    public void clear() {
        entries.clear();
    }

    private static String name(PosRequest request) {
        return request.field(3) + request.field(11) + request.field(60);
    }

    /** F48 of a settlement: both card families, results zero. */
    public String totals() {
        return family(Entry::domestic) + family(entry -> !entry.domestic);
    }

    private String family(Predicate<Entry> member) {
        List<Entry> family = entries.values().stream().filter(member).toList();
        return side(family.stream().filter(Entry::debit).toList())
                + side(family.stream().filter(entry -> !entry.debit).toList()) + "0";
    }

    private static String side(Collection<Entry> side) {
        return "%012d%03d".formatted(side.stream().mapToLong(Entry::amountMinor).sum(), side.size() % 1_000);
    }

    /** Whether F48 of the answer to a settlement says of both card families that host and terminal agree. */
    public static boolean balanced(String totals) {
        return totals != null && result(totals, 1) == BALANCED && result(totals, 2) == BALANCED;
    }

    private static char result(String totals, int family) {
        return totals.charAt(family * FAMILY_DIGITS - 1);
    }

    /** One line of 40 digits for everything in the batch. */
    public List<String> details() {
        return entries.values().stream().map(Entry::detail).toList();
    }

    /** F48 of the messages that carry these lines. */
    public static List<String> messages(List<String> details) {
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < details.size(); from += DETAILS_OF_A_MESSAGE) {
            List<String> part = details.subList(from, Math.min(from + DETAILS_OF_A_MESSAGE, details.size()));
            messages.add("%02d".formatted(part.size()) + String.join("", part));
        }
        return messages;
    }
}
