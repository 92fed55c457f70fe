package org.pointsman.network;

import org.pointsman.iso.PinRule;
import org.pointsman.security.PinFormat;

/** What a dialect's word for a PIN block is to the security module. */
final class PinFormats {
    private PinFormats() {
    }

    static PinFormat of(PinRule rule) {
        return switch (rule) {
            case null -> PinFormat.UNSUPPORTED;
            case WITHOUT_PAN -> PinFormat.WITHOUT_PAN;
            case ISO_0 -> PinFormat.ISO_0;
            case ISO_1 -> PinFormat.ISO_1;
            case ISO_3 -> PinFormat.ISO_3;
        };
    }
}
