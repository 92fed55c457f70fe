package org.pointsman.engine.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy from a business date on, until its next version begins. What it does not name is left to the next
 * policy in the order of lookup, and in the end to {@link EngineConfig}.
 *
 * @param version           from 1, one more each time
 * @param effective         the first business date it holds for, yyyymmdd
 * @param limits            amounts and counts
 * @param refundWindowDays  a refund later than this after its original is 22
 * @param refundMaxPartials refunds of one sale, at most
 * @param completionPercent a completion asks for at most so much of its pre-authorisation, 100 to 200
 * @param preauthDays       a pre-authorisation older than this has expired, 1 to 365
 * @param voidUntilMinutes  a void later than this after the business date of its sale began is 12, 1 to 2,880
 * @param refundAfterRevoke whether the provider takes refunds after its service was revoked on the terminal
 */
public record PolicyVersion(int version, int effective, List<PolicyLimit> limits, Integer refundWindowDays,
        Integer refundMaxPartials, Integer completionPercent, Integer preauthDays, Boolean refundAfterRevoke,
        Integer voidUntilMinutes) {
    private static final int CENTURY = 10_000;
    private static final int LONGEST_WINDOW_DAYS = 3_650;
    private static final int MOST_PARTIALS = 1_000;
    private static final int DAYS_OF_A_YEAR = 365;

    /** Checks the ranges. */
    public PolicyVersion {
        limits = limits == null ? List.of() : List.copyOf(limits);
        requireDate(effective);
        require("version", version, 1, Integer.MAX_VALUE);
        require("refundWindowDays", refundWindowDays, 0, LONGEST_WINDOW_DAYS);
        require("refundMaxPartials", refundMaxPartials, 1, MOST_PARTIALS);
        require("completionPercent", completionPercent, 100, 200);
        require("preauthDays", preauthDays, 1, DAYS_OF_A_YEAR);
        require("voidUntilMinutes", voidUntilMinutes, 1, MemoryPolicy.LATEST_VOID_MINUTES);
        requireOneLimitEach(limits);
    }

    /** One that leaves open until when a sale may be voided. */
    public PolicyVersion(int version, int effective, List<PolicyLimit> limits, Integer refundWindowDays,
            Integer refundMaxPartials, Integer completionPercent, Integer preauthDays, Boolean refundAfterRevoke) {
        this(version, effective, limits, refundWindowDays, refundMaxPartials, completionPercent, preauthDays,
                refundAfterRevoke, null);
    }

    /** One that leaves open what becomes of refunds after a revocation. */
    public PolicyVersion(int version, int effective, List<PolicyLimit> limits, Integer refundWindowDays,
            Integer refundMaxPartials, Integer completionPercent, Integer preauthDays) {
        this(version, effective, limits, refundWindowDays, refundMaxPartials, completionPercent, preauthDays, null);
    }

    /** One with limits and nothing else. */
    public static PolicyVersion of(int version, int effective, PolicyLimit... limits) {
        return new PolicyVersion(version, effective, List.of(limits), null, null, null, null);
    }

    private static void requireDate(int date) {
        try {
            LocalDate.of(date / CENTURY, date / 100 % 100, date % 100);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("effective must be a date such as 20260101, not " + date, e);
        }
    }

    private static void require(String name, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(name + ": " + least + " to " + most + ", not " + value);
        }
    }

    private static void requireOneLimitEach(List<PolicyLimit> limits) {
        Set<String> seen = new HashSet<>();
        for (PolicyLimit limit : limits) {
            if (!seen.add(limit.of() + " per " + limit.per())) {
                throw new IllegalArgumentException("two limits of " + limit.of() + " per " + limit.per());
            }
        }
    }

    /** What it says, in words; empty when it names nothing. */
    public String text() {
        return text(limits, refundWindowDays, refundMaxPartials, completionPercent, preauthDays, refundAfterRevoke);
    }

    /** What the settings say where no policy says anything else. */
    public static String text(EngineConfig config) {
        return text(List.of(), config.refundWindowDays(), config.refunds().limits().maxPartials(),
                config.completionPercent(), config.preauthDays(), true);
    }

    private static String text(List<PolicyLimit> limits, Integer refundWindowDays, Integer refundMaxPartials,
            Integer completionPercent, Integer preauthDays, Boolean refundAfterRevoke) {
        List<String> said = new ArrayList<>();
        limits.forEach(limit -> said.add(limit.text()));
        add(said, "refundWindowDays", refundWindowDays);
        add(said, "refundMaxPartials", refundMaxPartials);
        add(said, "completionPercent", completionPercent);
        add(said, "preauthDays", preauthDays);
        add(said, "refundAfterRevoke", refundAfterRevoke);
        return String.join(", ", said);
    }

    private static void add(List<String> said, String name, Object value) {
        if (value != null) {
            said.add(name + " " + value);
        }
    }
}
