package org.pointsman.lab.simulation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.OrderTerms;

/**
 * What providers let merchants do with orders: one up to the shipment, one up to the approval and from the second day
 * on up to the preparation, and all others up to the end. A device that was sent costs something.
 */
final class OrderOffers {
    static final int CANCEL_HOURS = 1;
    static final long SENT_MINOR = 5_00;
    /** How an order comes to its terminal. */
    static final List<CaseState> WAY = List.of(CaseState.SUBMITTED, CaseState.APPROVED, CaseState.PREPARING,
            CaseState.SHIPPED, CaseState.DELIVERED);
    static final List<String> PROVIDERS = List.of(Estate.PROVIDER, "LAK", "YBL");

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final List<Offer> ALL = List.of(new Offer("", 0, CaseState.DELIVERED),
            new Offer(Estate.PROVIDER, 0, CaseState.SHIPPED), new Offer("LAK", 0, CaseState.APPROVED),
            new Offer("LAK", Estate.FIRST_DAY + 1, CaseState.PREPARING));

    /** Newer ones of a provider stand behind older ones. */
    private record Offer(String provider, int fromDate, CaseState lastCancellable) {
        private OrderTerms terms() {
            return new OrderTerms(provider, "from " + fromDate, fromDate, CANCEL_HOURS, lastCancellable,
                    List.of(new OrderTerms.Fee(CaseState.SHIPPED, 0, SENT_MINOR)));
        }
    }

    private OrderOffers() {
    }

    static List<OrderTerms> terms() {
        return ALL.stream().map(Offer::terms).toList();
    }

    /** The last state in which an order can be cancelled that was submitted at a moment. */
    static CaseState lastCancellable(String provider, long submittedNs) {
        int date = date(submittedNs);
        return ALL.stream().filter(offer -> offer.provider.equals(provider) && offer.fromDate <= date)
                .reduce((older, newer) -> newer).orElse(ALL.getFirst()).lastCancellable;
    }

    private static int date(long timeNs) {
        return Integer.parseInt(DAY.format(Instant.ofEpochSecond(0, timeNs).atOffset(Estate.ZONE).toLocalDate()));
    }
}
