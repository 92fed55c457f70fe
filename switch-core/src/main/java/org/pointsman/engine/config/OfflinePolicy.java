package org.pointsman.engine.config;

import java.util.List;

/**
 * Which terminals may tell sales they made without a network, and up to what amount without anybody's word.
 *
 * @param allowed         numbers of terminals, of merchants for all of theirs, or {@link #ALL}
 * @param floorLimitMinor a sale of more than this needs an authorisation code (F38), minor units; 0 = every sale does
 */
public record OfflinePolicy(List<String> allowed, long floorLimitMinor) {
    /** Every terminal. */
    public static final String ALL = "ALL";

    private static final long ANY_AMOUNT_MINOR = 999_999_999_999L;
    /** What settings journalled before there was a choice mean. */
    public static final OfflinePolicy DEFAULT = new OfflinePolicy(List.of(ALL), ANY_AMOUNT_MINOR);
    /** Where a file says nothing: nobody. */
    public static final OfflinePolicy RECOMMENDED = new OfflinePolicy(List.of(), 0);

    /** Checks the ranges. */
    public OfflinePolicy {
        allowed = List.copyOf(allowed);
        for (String name : allowed) {
            if (!name.matches("ALL|[0-9A-Za-z]{8}|[0-9A-Za-z]{15}")) {
                throw new IllegalArgumentException(
                        "offline.allowed: ALL, the eight characters of a terminal's number or"
                                + " the fifteen of a merchant's, not " + name);
            }
        }
        if (floorLimitMinor < 0 || floorLimitMinor > ANY_AMOUNT_MINOR) {
            throw new IllegalArgumentException(
                    "offline.floorLimitMinor: 0 to " + ANY_AMOUNT_MINOR + ", not " + floorLimitMinor);
        }
    }
}
