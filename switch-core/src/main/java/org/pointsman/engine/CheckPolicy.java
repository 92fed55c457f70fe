package org.pointsman.engine;

/**
 * What is looked at when a day opens.
 *
 * @param inactivityDays  a terminal without an approval for so long is announced an INACTIVITY hold, at most 3660; 0 = never
 * @param noticeDays      days between announcement and hold, 1 to 366
 * @param minimumFirmware terminals with an application version below, compared as text, are announced a TECH_FAULT hold; at
 *                        most eight characters, empty = none
 */
public record CheckPolicy(int inactivityDays, int noticeDays, String minimumFirmware) {
    /** Three months, and half a month of notice (domain 5); any version. */
    public static final CheckPolicy DEFAULT = new CheckPolicy(92, 15, "");

    private static final int LONGEST_DAYS = 3_660;
    private static final int LONGEST_NOTICE_DAYS = 366;

    /** Checks the ranges. */
    public CheckPolicy {
        if (inactivityDays < 0 || inactivityDays > LONGEST_DAYS) {
            throw new IllegalArgumentException("checks.inactivityDays: 0 to 3660, not " + inactivityDays);
        }
        if (noticeDays < 1 || noticeDays > LONGEST_NOTICE_DAYS) {
            throw new IllegalArgumentException("checks.noticeDays: 1 to 366, not " + noticeDays);
        }
        if (!minimumFirmware.matches("[0-9A-Za-z._-]{0,8}")) {
            throw new IllegalArgumentException(
                    "checks.minimumFirmware: up to 8 letters, digits or ._-, not " + minimumFirmware);
        }
    }
}
