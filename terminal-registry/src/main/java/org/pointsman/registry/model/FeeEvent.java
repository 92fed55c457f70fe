package org.pointsman.registry.model;

/** Something that happened to a fee account. */
public sealed interface FeeEvent extends RegistryEvent {

    /** Terminal id, or {@link FeeAccount#ofOrder}. */
    String account();

    /** Merchant. */
    String mid();

    /** Version of the account after: the one before plus one. */
    long version();

    /** Something was posted. */
    record FeePosted(EventHeader header, String account, String mid, FeePosting posting,
            long version) implements FeeEvent {
    }

    /** The merchant has agreed to pay for ending early. */
    record FeeAgreed(EventHeader header, String account, String mid, FeeConsent consent,
            long version) implements FeeEvent {
    }

    /**
     * A pay-out was asked for or has come further; carries what it is from now on.
     *
     * @param oldState null when it was asked for
     */
    record PayoutMoved(EventHeader header, String account, String mid, FeePayout payout, PayoutState oldState,
            long version) implements FeeEvent {
    }

    /** Other terms hold for a terminal, or count from another moment. */
    record FeeTermsSet(EventHeader header, String account, String mid, String provider, long sinceMs,
            long version) implements FeeEvent {
    }
}
