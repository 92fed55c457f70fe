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
 * @param orders       terms of providers for application orders; where none hold it is {@link OrderTerms#DEFAULT}
 */
public record CaseSettings(int reviewDays, int infoDays, int approvedDays, int maxLoops, int retestHours,
        List<DayOfWeek> weekend, List<Integer> holidays, List<OrderTerms> orders) {
    /** 5 working days, 15 and 30 days, 3 loops, a day; Saturday and Sunday. */
    public static final CaseSettings DEFAULT = new CaseSettings(5, 15, 30, 3, 24,
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(), List.of());

    private static final int DAYS_OF_A_WEEK = 7;

    /** Checks the ranges. */
    public CaseSettings {
        weekend = List.copyOf(weekend);
        holidays = List.copyOf(holidays);
        orders = Lists.orEmpty(orders);
        requireDistinct(orders);
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

    private static void requireDistinct(List<OrderTerms> orders) {
        for (int i = 0; i < orders.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (orders.get(i).sameTime(orders.get(j))) {
                    throw new IllegalArgumentException("cases.orders: two entries for provider '"
                            + orders.get(i).provider() + "' from " + orders.get(i).fromDate() + " on");
                }
            }
        }
    }

    /** What holds for an order of a provider that is submitted on a date: its newest terms, or those for all. */
    public OrderTerms terms(String provider, int date) {
        OrderTerms own = newest(provider, date);
        OrderTerms all = own == null ? newest("", date) : own;
        return all == null ? OrderTerms.DEFAULT : all;
    }

    private OrderTerms newest(String provider, int date) {
        OrderTerms newest = null;
        for (OrderTerms terms : orders) {
            boolean holds = terms.provider().equals(provider) && terms.fromDate() <= date;
            newest = holds && (newest == null || terms.fromDate() > newest.fromDate()) ? terms : newest;
        }
        return newest;
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException("cases." + name + ": " + from + " to " + to + ", not " + value);
        }
    }
}
