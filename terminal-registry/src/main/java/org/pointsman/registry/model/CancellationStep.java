package org.pointsman.registry.model;

/**
 * What a step of a cancellation brings besides documents.
 *
 * @param method      to prove who somebody is: how
 * @param accepted    to confirm: the merchant accepts what he was shown
 * @param agreedMinor to confirm: the fee he agrees to, minor units
 * @param agreedBy    to confirm: who speaks for the merchant
 * @param service     to unbind: which
 * @param code        to waive or to move: what
 * @param reference   to acknowledge: the provider's
 * @param export      what an export had in it
 */
public record CancellationStep(IdentityMethod method, boolean accepted, long agreedMinor, String agreedBy,
        PaymentService service, PreCheckCode code, String reference, TerminalExport export) {
    /** For a step that needs documents at most. */
    public static final CancellationStep NONE = new CancellationStep(null, false, 0, null, null, null, null, null);

    public static CancellationStep identity(IdentityMethod method) {
        return new CancellationStep(method, false, 0, null, null, null, null, null);
    }

    public static CancellationStep confirm(boolean accepted, long agreedMinor, String agreedBy) {
        return new CancellationStep(null, accepted, agreedMinor, agreedBy, null, null, null, null);
    }

    public static CancellationStep unbind(PaymentService service) {
        return new CancellationStep(null, false, 0, null, service, null, null, null);
    }

    /** To ask for a waiver, to grant it, or to move something to the merchant. */
    public static CancellationStep about(PreCheckCode code) {
        return new CancellationStep(null, false, 0, null, null, code, null, null);
    }

    public static CancellationStep acknowledged(String reference) {
        return new CancellationStep(null, false, 0, null, null, null, reference, null);
    }

    public static CancellationStep exported(TerminalExport export) {
        return new CancellationStep(null, false, 0, null, null, null, null, export);
    }
}
