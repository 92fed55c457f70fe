package org.pointsman.engine.config;

import java.util.List;

/**
 * What the switch looks at by itself: when a day opens, and at what devices send.
 *
 * @param inactivityDays    a terminal without an approval for so long is announced an INACTIVITY hold, at most 3660; 0
 *                          = never
 * @param noticeDays        days between announcement and hold, 1 to 366
 * @param minimumFirmware   terminals with an application version below, compared as text, are announced a TECH_FAULT
 *                          hold; at most eight characters, empty = none
 * @param clockDriftMinutes a terminal whose F12 and F13 are off by more raises an alarm (domain 3.11 row 26), at most
 *                          1440; 0 = none does
 * @param misuseSignOns     so many sign-ons of a cancelled terminal in a day raise an alarm (domain 3.11 row 39); 0 =
 *                          none do
 * @param risk              when payments look abnormal; null as in settings journalled before there was a
 *                          choice: they never do
 * @param deviceSerial      what happens when a terminal names another serial number than that of its device; null as in
 *                          settings journalled before there was a choice: nothing
 * @param cancelDays        for a terminal without an approval for so long a cancellation case is opened, at most 3660;
 *                          0 = never
 * @param spare             terminals, or merchants for all of theirs, for which none is; null = none
 */
public record CheckPolicy(int inactivityDays, int noticeDays, String minimumFirmware, int clockDriftMinutes,
        int misuseSignOns, RiskPolicy risk, DeviceCheck deviceSerial, int cancelDays, List<String> spare) {
    /**
     * Three months, and half a month of notice (domain 5); any version; nothing that devices send, and no cancellation.
     */
    public static final CheckPolicy DEFAULT = new CheckPolicy(92, 15, "");
    /**
     * What a switch is set up with where its file says nothing: also wrong clocks, misuse, cards that are tried out,
     * other devices, and terminals that were quiet for a year.
     */
    public static final CheckPolicy RECOMMENDED = new CheckPolicy(92, 15, "", 10, 5, RiskPolicy.RECOMMENDED,
            DeviceCheck.WARN, 366, List.of());

    private static final int LONGEST_DAYS = 3_660;
    private static final int LONGEST_NOTICE_DAYS = 366;
    private static final int MINUTES_PER_DAY = 1_440;

    /** Looks at terminals when a day opens, and at nothing they send. */
    public CheckPolicy(int inactivityDays, int noticeDays, String minimumFirmware) {
        this(inactivityDays, noticeDays, minimumFirmware, 0, 0, RiskPolicy.OFF);
    }

    /** Looks at no serial numbers. */
    public CheckPolicy(int inactivityDays, int noticeDays, String minimumFirmware, int clockDriftMinutes,
            int misuseSignOns, RiskPolicy risk) {
        this(inactivityDays, noticeDays, minimumFirmware, clockDriftMinutes, misuseSignOns, risk, DeviceCheck.OFF);
    }

    /** Opens no cancellations. */
    public CheckPolicy(int inactivityDays, int noticeDays, String minimumFirmware, int clockDriftMinutes,
            int misuseSignOns, RiskPolicy risk, DeviceCheck deviceSerial) {
        this(inactivityDays, noticeDays, minimumFirmware, clockDriftMinutes, misuseSignOns, risk, deviceSerial, 0,
                List.of());
    }

    /** Checks the ranges. */
    public CheckPolicy {
        if (inactivityDays < 0 || inactivityDays > LONGEST_DAYS) {
            throw new IllegalArgumentException("checks.inactivityDays: 0 to 3660, not " + inactivityDays);
        }
        if (noticeDays < 1 || noticeDays > LONGEST_NOTICE_DAYS) {
            throw new IllegalArgumentException("checks.noticeDays: 1 to 366, not " + noticeDays);
        }
        if (clockDriftMinutes < 0 || clockDriftMinutes > MINUTES_PER_DAY) {
            throw new IllegalArgumentException("checks.clockDriftMinutes: 0 to 1440, not " + clockDriftMinutes);
        }
        if (misuseSignOns < 0) {
            throw new IllegalArgumentException("checks.misuseSignOns: not negative, not " + misuseSignOns);
        }
        if (cancelDays < 0 || cancelDays > LONGEST_DAYS) {
            throw new IllegalArgumentException("checks.cancelDays: 0 to 3660, not " + cancelDays);
        }
        spare = spare == null ? List.of() : List.copyOf(spare);
        for (String name : spare) {
            if (!name.matches("[0-9A-Za-z]{8}|[0-9A-Za-z]{15}")) {
                throw new IllegalArgumentException("checks.spare: the eight characters of a terminal's number or the"
                        + " fifteen of a merchant's, not " + name);
            }
        }
        risk = risk == null ? RiskPolicy.OFF : risk;
        deviceSerial = deviceSerial == null ? DeviceCheck.OFF : deviceSerial;
        if (!minimumFirmware.matches("[0-9A-Za-z._-]{0,8}")) {
            throw new IllegalArgumentException(
                    "checks.minimumFirmware: up to 8 letters, digits or ._-, not " + minimumFirmware);
        }
    }

    /** The same, and this for terminals that are quiet for long. */
    public CheckPolicy cancelling(int afterDays, List<String> but) {
        return new CheckPolicy(inactivityDays, noticeDays, minimumFirmware, clockDriftMinutes, misuseSignOns, risk,
                deviceSerial, afterDays, but);
    }
}
