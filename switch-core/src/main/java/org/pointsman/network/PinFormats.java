package org.pointsman.network;

import org.pointsman.iso.Dialect;
import org.pointsman.iso.PinRule;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.PinFormat;

/** What a dialect's word for a PIN block is to the security module. */
public final class PinFormats {
    private PinFormats() {
    }

    /** The cipher of the zone keys of networks that speak a dialect. */
    public static KeyAlgorithm zoneCipher(Dialect dialect) {
        return of(dialect.zonePin()).cipher();
    }

    static PinFormat of(PinRule rule) {
        return switch (rule) {
            case null -> PinFormat.UNSUPPORTED;
            case WITHOUT_PAN -> PinFormat.WITHOUT_PAN;
            case ISO_0 -> PinFormat.ISO_0;
            case ISO_1 -> PinFormat.ISO_1;
            case ISO_3 -> PinFormat.ISO_3;
            case ISO_4 -> PinFormat.ISO_4;
            case SM4_PAN -> PinFormat.SM4_PAN;
        };
    }
}
