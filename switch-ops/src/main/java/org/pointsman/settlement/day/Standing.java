package org.pointsman.settlement.day;

import java.util.Set;

/**
 * On which business date a transaction is settled, or why not yet. Once it is on a date it stays there: a closed batch
 * never changes, and what comes to stand outside of one is settled when people have closed its exception.
 *
 * @param waits null when it does not wait
 * @param date  yyyymmdd; 0 when it waits, or is in no settlement at all
 */
public record Standing(Waits waits, int date) {
    /** In no settlement, now and later. */
    public static final Standing NOTHING = new Standing(null, 0);

    private static final Set<String> IN_DOUBT = Set.of("SENT", "REVERSAL_PENDING", "UNKNOWN", "MANUAL");
    private static final Set<String> APPROVED = Set.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED");

    /** Why something is not settled yet. */
    public enum Waits {
        /** Its batch is open. */
        BATCH_OPEN,
        /** Nobody knows yet what its network did. */
        IN_DOUBT,
        /** It came to stand after its batch was closed: people have to look at it. */
        EXCEPTION,
        /** It is approved, and the day it belongs to is not settled yet. */
        DAY_OPEN
    }

    /**
     * What the book says of it.
     *
     * @param state         a name of the engine's states
     * @param inTotals      whether it counts in the totals of its batch
     * @param byDesk        a refund without a terminal, which is in no batch
     * @param closedOn      business date its batch was closed on; 0 while it is open
     * @param resolvedOn    business date it came to stand on
     * @param lookedAtOn    date the exception of what stands outside its batch was closed on; 0 while it is open
     * @param voidedOutside a sale in a closed batch whose void came to stand later
     */
    public record Facts(TradeKind kind, String state, boolean inTotals, boolean byDesk, int closedOn, int resolvedOn,
            int lookedAtOn, boolean voidedOutside) {
    }

    /** The one rule. */
    public static Standing of(Facts facts) {
        if (IN_DOUBT.contains(facts.state())) {
            return waiting(Waits.IN_DOUBT);
        }
        boolean stands = APPROVED.contains(facts.state()) || ("VOIDED".equals(facts.state()) && facts.voidedOutside());
        return stands ? approved(facts) : NOTHING;
    }

    private static Standing approved(Facts facts) {
        if (facts.byDesk()) {
            return on(facts.resolvedOn(), Waits.IN_DOUBT);
        }
        if (!facts.inTotals()) {
            return on(facts.lookedAtOn(), Waits.EXCEPTION);
        }
        // A void of the open batch and its sale take each other back.
        return facts.kind() == TradeKind.VOID ? NOTHING : on(facts.closedOn(), Waits.BATCH_OPEN);
    }

    private static Standing on(int date, Waits otherwise) {
        return date == 0 ? waiting(otherwise) : new Standing(null, date);
    }

    private static Standing waiting(Waits why) {
        return new Standing(why, 0);
    }

    /** Whether it is in the settlement of a date that follows another one. */
    public boolean in(int previousDate, int settledDate) {
        return date > previousDate && date <= settledDate;
    }
}
