package org.pointsman.lab.simulator;

import java.security.SecureRandom;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.PinRule;

/**
 * The zone PIN key a simulated network shares with the switch. After it gave another one both hold, until the first PIN
 * came under the new one. For the simulator's thread.
 */
final class Zone {
    private static final int KEY_LENGTH = 16;

    private final byte[] master;
    private final PinRule form;
    private final SecureRandom random = new SecureRandom();
    private ZonePinCheck current;
    private ZonePinCheck former;

    /**
     * @param master under which it gives keys, 16 bytes
     * @param form   of its PIN blocks
     */
    Zone(byte[] key, byte[] master, PinRule form) {
        this.form = form;
        current = new ZonePinCheck(key, form);
        this.master = master;
    }

    /** Another key, in a key block. */
    String next() {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        former = current;
        current = new ZonePinCheck(key, form);
        return ZoneKeyBlock.of(master, key);
    }

    boolean wellFormed(IsoMessage message) {
        if (current.wellFormed(message)) {
            former = null;
            return true;
        }
        return former != null && former.wellFormed(message);
    }
}
