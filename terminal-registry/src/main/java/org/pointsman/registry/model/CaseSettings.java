package org.pointsman.registry.model;

import java.time.DayOfWeek;
import java.util.List;

/**
 * Time limits of cases (domain section 5) and the working days they are counted in.
 *
 * @param reviewDays   working days a review should take, 1 to 60
 * @param infoDays     days to answer a question of the review, 1 to 366
 * @param approvedDays days to begin setting up the terminal after the approval, 1 to 366
 * @param maxLoops     how often a case is sent back before it is rejected, 0 to 20
 * @param retestHours  hours to make the test transactions, 1 to 720
 * @param weekend      days of the week nobody works
 * @param holidays     further dates nobody works, yyyymmdd
 */
public record CaseSettings(int reviewDays, int infoDays, int approvedDays, int maxLoops, int retestHours,
        List<DayOfWeek> weekend, List<Integer> holidays) {
    /** 5 working days, 15 and 30 days, 3 loops, a day; Saturday and Sunday. */
    public static final CaseSettings DEFAULT = new CaseSettings(5, 15, 30, 3, 24,
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of());

    private static final int DAYS_OF_A_WEEK = 7;

    /** Checks the ranges. */
    public CaseSettings {
        weekend = List.copyOf(weekend);
        holidays = List.copyOf(holidays);
        require("reviewDays", reviewDays, 1, 60);
        require("infoDays", infoDays, 1, 366);
        require("approvedDays", approvedDays, 1, 366);
        require("maxLoops", maxLoops, 0, 20);
        require("retestHours", retestHours, 1, 720);
        if (weekend.stream().distinct().count() == DAYS_OF_A_WEEK) {
            throw new IllegalArgumentException("cases.weekend: one day of the week has to be a working day");
        }
        holidays.forEach(WorkingDays::date);
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException("cases." + name + ": " + from + " to " + to + ", not " + value);
        }
    }
}
