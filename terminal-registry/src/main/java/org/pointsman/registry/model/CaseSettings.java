package org.pointsman.registry.model;

import java.time.DayOfWeek;
import java.util.List;

/**
 * Time limits of cases (domain section 5) and the working days they are counted in.
 *
 * @param reviewDays             working days a review should take, 1 to 60
 * @param infoDays               days to answer a question of the review, 1 to 366
 * @param approvedDays           days to begin setting up the terminal after the approval, 1 to 366
 * @param maxLoops               how often a case is sent back before it is rejected, 0 to 20
 * @param retestHours            hours to make the test transactions, 1 to 720
 * @param weekend                days of the week nobody works
 * @param holidays               further dates nobody works, yyyymmdd
 * @param orders                 terms of providers for application orders; where none hold it is
 *                               {@link OrderTerms#DEFAULT}
 * @param fees                   terms of providers for what ending early costs; where none hold it is
 *                               {@link FeeTerms#DEFAULT}
 * @param cancellations          terms of providers for cancellations of terminals; else
 *                               {@link CancellationTerms#DEFAULT}
 * @param depositOnReinstatement whether the approval of a reinstatement may give the deposit back (D-10)
 */
public record CaseSettings(int reviewDays, int infoDays, int approvedDays, int maxLoops, int retestHours,
        List<DayOfWeek> weekend, List<Integer> holidays, List<OrderTerms> orders, List<FeeTerms> fees,
        List<CancellationTerms> cancellations, boolean depositOnReinstatement) {
    /** 5 working days, 15 and 30 days, 3 loops, a day; Saturday and Sunday; deposits stay until the end. */
    public static final CaseSettings DEFAULT = new CaseSettings(5, 15, 30, 3, 24,
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(), List.of(), List.of(), List.of(), false);

    private static final int DAYS_OF_A_WEEK = 7;

    /** Checks the ranges. */
    public CaseSettings {
        weekend = List.copyOf(weekend);
        holidays = List.copyOf(holidays);
        orders = Lists.orEmpty(orders);
        fees = Lists.orEmpty(fees);
        cancellations = Lists.orEmpty(cancellations);
        Terms.requireDistinct("cases.orders", orders);
        Terms.requireDistinct("cases.fees", fees);
        Terms.requireDistinct("cases.cancellations", cancellations);
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

    /** The same, and nothing costs anything. */
    public CaseSettings(int reviewDays, int infoDays, int approvedDays, int maxLoops, int retestHours,
            List<DayOfWeek> weekend, List<Integer> holidays, List<OrderTerms> orders) {
        this(reviewDays, infoDays, approvedDays, maxLoops, retestHours, weekend, holidays, orders, List.of(), List.of(),
                false);
    }

    /** With the usual terms for cancellations. */
    public CaseSettings(int reviewDays, int infoDays, int approvedDays, int maxLoops, int retestHours,
            List<DayOfWeek> weekend, List<Integer> holidays, List<OrderTerms> orders, List<FeeTerms> fees) {
        this(reviewDays, infoDays, approvedDays, maxLoops, retestHours, weekend, holidays, orders, fees, List.of(),
                false);
    }

    /** The same, and these terms for cancellations. */
    public CaseSettings cancelling(List<CancellationTerms> terms) {
        return new CaseSettings(reviewDays, infoDays, approvedDays, maxLoops, retestHours, weekend, holidays, orders,
                fees, terms, depositOnReinstatement);
    }

    /** The same, and deposits may go back with a reinstatement. */
    public CaseSettings givingDepositsBack() {
        return new CaseSettings(reviewDays, infoDays, approvedDays, maxLoops, retestHours, weekend, holidays, orders,
                fees, cancellations, true);
    }

    /** What holds for an order of a provider that is submitted on a date: its newest terms, or those for all. */
    public OrderTerms terms(String provider, int date) {
        return Terms.holding(orders, provider, date, OrderTerms.DEFAULT);
    }

    /** What holds for a terminal of a provider that began to trade on a date. */
    public FeeTerms feeTerms(String provider, int date) {
        return Terms.holding(fees, provider, date, FeeTerms.DEFAULT);
    }

    /** What holds for a cancellation of a provider's device that is submitted on a date. */
    public CancellationTerms cancellation(String provider, int date) {
        return Terms.holding(cancellations, provider, date, CancellationTerms.DEFAULT);
    }

    private static void require(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException("cases." + name + ": " + from + " to " + to + ", not " + value);
        }
    }
}
