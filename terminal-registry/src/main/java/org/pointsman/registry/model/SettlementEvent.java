package org.pointsman.registry.model;

/** Something that happened to settlements. */
public sealed interface SettlementEvent extends RegistryEvent {

    /** A business date is settled. */
    record DaySettled(EventHeader header, SettlementDay day) implements SettlementEvent {
    }

    /** The books differ. */
    record DifferenceFound(EventHeader header, Difference difference) implements SettlementEvent {
    }

    /**
     * Somebody bears it.
     *
     * @param source digest and row of the file that told it on another day; null unless one did
     */
    record DifferenceResolved(EventHeader header, long number, DifferenceOutcome as, Mandate mandate,
            String source) implements SettlementEvent {
    }

    /** The next settlement of a merchant has something besides its payments. */
    record AdjustmentMade(EventHeader header, SettlementAdjustment adjustment) implements SettlementEvent {
    }

    /** A merchant is paid by the next settlement in spite of its holds. */
    record PayoutReleased(EventHeader header, String mid, Mandate mandate) implements SettlementEvent {
    }
}
