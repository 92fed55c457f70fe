package org.pointsman.registry.model;

/**
 * What people bring to a step of an order besides documents; what a step does not need is null.
 *
 * @param terminal    to prepare: the terminal that is made
 * @param tracking    to ship: number of the shipment
 * @param cancel      to cancel: what is asked for
 * @param agreedMinor to cancel or to consent: the amount the merchant agrees to pay, minor units; {@link #NOBODY} =
 *                    nobody has agreed
 * @param agreedBy    to consent: who agrees for the merchant
 */
public record OrderStep(Preparation terminal, String tracking, CancelRequest cancel, long agreedMinor,
        String agreedBy) {
    /** No amount was agreed to. */
    public static final long NOBODY = -1;
    /** For a step that needs documents at most. */
    public static final OrderStep NONE = new OrderStep(null, null, null, NOBODY, null);

    /**
     * A terminal to be.
     *
     * @param tid           terminal id, 8 letters or digits
     * @param serial        serial number of the device
     * @param wrappedTmkHex wrapped terminal master key, opaque
     * @param kcv           its key check value
     */
    public record Preparation(String tid, String serial, String wrappedTmkHex, String kcv) {
    }

    /**
     * A wish to cancel.
     *
     * @param mid       the merchant who asks; has to be the order's
     * @param applicant who asks for it
     */
    public record CancelRequest(String mid, String applicant, CaseChannel channel, OrderCause cause) {
    }

    public static OrderStep prepare(Preparation terminal) {
        return new OrderStep(terminal, null, null, NOBODY, null);
    }

    public static OrderStep ship(String tracking) {
        return new OrderStep(null, tracking, null, NOBODY, null);
    }

    public static OrderStep cancel(CancelRequest cancel, long agreedMinor) {
        return new OrderStep(null, null, cancel, agreedMinor, null);
    }

    public static OrderStep consent(long agreedMinor, String agreedBy) {
        return new OrderStep(null, null, null, agreedMinor, agreedBy);
    }
}
