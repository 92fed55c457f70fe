package org.pointsman.gateway;

import org.pointsman.iso.Dialect;
import org.pointsman.security.MacAlgorithm;

/** What a dialect's word for its MAC is to the security module. */
public final class DialectMac {
    private DialectMac() {
    }

    /** How messages of a dialect are signed. */
    public static MacAlgorithm of(Dialect dialect) {
        return switch (dialect.mac()) {
            case CUP_ECB -> MacAlgorithm.CUP_ECB;
            case X9_9 -> MacAlgorithm.X9_9;
            case X9_19 -> MacAlgorithm.X9_19;
            case AES_CMAC -> MacAlgorithm.AES_CMAC;
            case SM4_ECB -> MacAlgorithm.SM4_ECB;
        };
    }
}
