package org.pointsman.lab.simulator;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.PinRule;

/**
 * The zone PIN key a simulated network shares with the switch. After it gave others all hold, since an answer with a
 * key may be lost or come too late, until the first PIN came under a newer one. For the simulator's thread.
 */
final class Zone {
    private static final int KEY_LENGTH = 16;
    private static final int MOST = 16;

    private final byte[] master;
    private final PinRule form;
    private final SecureRandom random = new SecureRandom();
    /** The newest one last. */
    private final List<ZonePinCheck> given = new ArrayList<>();

    /**
     * @param master under which it gives keys, 16 bytes
     * @param form   of its PIN blocks
     */
    Zone(byte[] key, byte[] master, PinRule form) {
        this.form = form;
        given.add(new ZonePinCheck(key, form));
        this.master = master;
    }

    /** Another key, in a key block. */
    String next() {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        given.add(new ZonePinCheck(key, form));
        if (given.size() > MOST) {
            given.removeFirst();
        }
        return ZoneKeyBlock.of(master, key);
    }

    boolean wellFormed(IsoMessage message) {
        for (int i = given.size() - 1; i >= 0; i--) {
            if (given.get(i).wellFormed(message)) {
                given.subList(0, i).clear();
                return true;
            }
        }
        return false;
    }
}
