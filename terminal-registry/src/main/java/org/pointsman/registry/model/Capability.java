package org.pointsman.registry.model;

import java.util.List;

/** What a hold may block (domain 3.3). A reversal is not listed: it is never blockable. */
public enum Capability {
    SALE(1),
    PREAUTH(1 << 1),
    COMPLETION(1 << 2),
    VOID(1 << 3),
    REFUND(1 << 4),
    SIGN_ON(1 << 5),
    SETTLE(1 << 6);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** The bit of this capability in a mask of blocked capabilities. */
    public int bit() {
        return bit;
    }

    public static int mask(List<Capability> capabilities) {
        int mask = 0;
        for (int i = 0; i < capabilities.size(); i++) {
            mask |= capabilities.get(i).bit;
        }
        return mask;
    }
}
