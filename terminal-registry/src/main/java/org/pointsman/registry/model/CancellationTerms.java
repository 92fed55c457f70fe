package org.pointsman.registry.model;

import java.util.List;

/**
 * What a provider says about cancelling terminals, from a date on.
 *
 * @param provider         who supplied the device; empty = for all without terms of their own
 * @param version          what people call this version
 * @param fromDate         first date of submission it holds for, yyyymmdd; 0 = always
 * @param confirmDays      days for the merchant to prove who he is and to confirm, 1 to 366
 * @param identityAttempts tries to prove it before the case is locked, 1 to 20
 * @param documents        asked for besides those of the channel
 * @param acknowledgement  whether the provider has to acknowledge before the terminal is closed
 * @param disputesBlock    whether a dispute blocks; else it is a warning
 * @param forcedHours      hours a forced cancellation leaves for what is open, 0 to 8784
 * @param contact          whom a merchant turns to, in words
 */
public record CancellationTerms(String provider, String version, int fromDate, int confirmDays, int identityAttempts,
        List<String> documents, Acknowledgement acknowledgement, boolean disputesBlock, int forcedHours,
        String contact) implements Terms {
    /** 30 days, 5 attempts; disputes block, three days for a forced cancellation. */
    public static final CancellationTerms DEFAULT = new CancellationTerms("", "default", 0, 30, 5, List.of(),
            Acknowledgement.NONE, true, 72, "the service desk of the acquirer");

    private static final String KEY = "cases.cancellations";
    private static final int MAX_DAYS = 366;
    private static final int MAX_ATTEMPTS = 20;
    private static final int MAX_HOURS = 8_784;
    private static final int MAX_CONTACT = 200;

    /** Whether a provider has to acknowledge. */
    public enum Acknowledgement {
        /** It is not asked. */
        NONE,
        /** It is asked; a terminal can be closed before. */
        WARN,
        /** A terminal is not closed before. */
        BLOCK
    }

    /** Checks the ranges. */
    public CancellationTerms {
        provider = provider == null ? "" : provider;
        documents = Lists.orEmpty(documents);
        acknowledgement = acknowledgement == null ? Acknowledgement.NONE : acknowledgement;
        Terms.check(KEY, provider, version, fromDate);
        require("confirmDays", confirmDays, 1, MAX_DAYS);
        require("identityAttempts", identityAttempts, 1, MAX_ATTEMPTS);
        require("forcedHours", forcedHours, 0, MAX_HOURS);
        if (contact == null || contact.isBlank() || contact.length() > MAX_CONTACT) {
            throw new IllegalArgumentException(
                    KEY + ": contact says in up to " + MAX_CONTACT + " characters whom a merchant turns to");
        }
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(KEY + "." + name + ": " + from + " to " + to + ", not " + value);
        }
    }
}
