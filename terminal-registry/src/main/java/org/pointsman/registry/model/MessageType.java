package org.pointsman.registry.model;

/** Kinds of terminal messages, the rows of the state matrix (domain 3.9.2), with the capability a hold may take. */
public enum MessageType {
    /** 0800 sign-on. */
    SIGN_ON(Capability.SIGN_ON),
    /** Key or parameter download. */
    KEY_DOWNLOAD(Capability.SIGN_ON),
    /** Echo or status query. */
    ECHO(Capability.SIGN_ON),
    /** 0820 sign-off. */
    SIGN_OFF(Capability.SIGN_ON),
    /** Balance inquiry. */
    BALANCE(Capability.SALE),
    /** 0200, F3 00. */
    PURCHASE(Capability.SALE),
    /** 0100, F3 03. */
    PREAUTH(Capability.PREAUTH),
    /** 0200, F25 06. */
    COMPLETION(Capability.COMPLETION),
    /** 0100, F3 20. */
    PREAUTH_VOID(Capability.VOID),
    /** 0200, F3 20, F25 06. */
    COMPLETION_VOID(Capability.VOID),
    /** 0200, F3 20. */
    PURCHASE_VOID(Capability.VOID),
    /** 0220, F3 20. */
    REFUND(Capability.REFUND),
    /** 0220, F3 00. Bound to no capability: the time of the sale counts, not that of the upload. */
    OFFLINE_ADVICE(null),
    /** 0400, 0420 and repeats. Bound to no capability: never blockable. */
    REVERSAL(null),
    /** 0500 settlement and 0320 batch upload. */
    SETTLEMENT(Capability.SETTLE);

    private final int capabilityMask;

    MessageType(Capability capability) {
        this.capabilityMask = capability == null ? 0 : capability.bit();
    }

    /** Bit of the capability a hold must leave open for this message; 0 when no hold can take it. */
    public int capabilityMask() {
        return capabilityMask;
    }
}
