package org.pointsman.engine.config;

import java.util.List;
import org.pointsman.records.Service;

/**
 * On what terms a route is stood in for: purchases are approved by the switch while none of its networks is up, and
 * told to the preferred one when it is back. What was approved counts until the period is over, whatever became of it.
 *
 * @param name        how routes name them
 * @param mode        DECLINE: nobody is stood in for
 * @param floorMinor  a purchase above this is declined
 * @param hours       length of a period, 1 to 168; one begins with the first approval after the last one
 * @param perCard     of one card in a period
 * @param perMerchant of one merchant in a period
 * @param total       of all in a period
 * @param pin         whether a purchase with a PIN is approved, which nobody checks
 * @param services    what is approved; cards alone where none is named
 */
public record StandInTerms(String name, Mode mode, long floorMinor, int hours, Cap perCard, Cap perMerchant, Cap total,
        boolean pin, List<Service> services) {
    /** Nothing is approved. */
    public static final StandInTerms DEFAULT = new StandInTerms("stand-in", Mode.DECLINE, 0, 24, Cap.OPEN, Cap.OPEN,
            Cap.OPEN, false, List.of(Service.CARD));

    private static final int MOST_HOURS = 168;

    /** What is done for a payment whose networks cannot be reached. */
    public enum Mode {
        DECLINE,
        APPROVE
    }

    /**
     * What may be approved of something in a period.
     *
     * @param count       so many; 0 for no such limit
     * @param amountMinor so much altogether; 0 for no such limit
     */
    public record Cap(int count, long amountMinor) {
        /** No limit. */
        public static final Cap OPEN = new Cap(0, 0);

        /** Checks the ranges. */
        public Cap {
            if (count < 0 || amountMinor < 0) {
                throw new IllegalArgumentException("policy.standIn: count and amountMinor are not negative");
            }
        }

        /** Whether one more of this amount is within it. */
        public boolean allows(long usedCount, long usedMinor, long moreMinor) {
            return (count == 0 || usedCount < count) && (amountMinor == 0 || moreMinor <= amountMinor - usedMinor);
        }

        boolean open() {
            return count == 0 && amountMinor == 0;
        }
    }

    /** Fills in what is left out, and checks the ranges. */
    public StandInTerms {
        perCard = perCard == null ? Cap.OPEN : perCard;
        perMerchant = perMerchant == null ? Cap.OPEN : perMerchant;
        total = total == null ? Cap.OPEN : total;
        services = services == null || services.isEmpty() ? List.of(Service.CARD) : List.copyOf(services);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("policy.standIn.name: needed, routes name it");
        }
        if (mode == null) {
            throw new IllegalArgumentException("policy.standIn.mode: DECLINE or APPROVE");
        }
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("policy.standIn.hours: 1 to " + MOST_HOURS + ", not " + hours);
        }
        if (mode == Mode.APPROVE && (floorMinor < 1 || total.amountMinor() < 1 || perCard.open())) {
            throw new IllegalArgumentException("policy.standIn " + name
                    + ": who approves needs floorMinor, total.amountMinor and a limit perCard");
        }
        if (floorMinor < 0) {
            throw new IllegalArgumentException("policy.standIn.floorMinor: 0 or more, not " + floorMinor);
        }
    }

    public boolean approves() {
        return mode == Mode.APPROVE;
    }
}
