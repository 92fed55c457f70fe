package org.pointsman.network;

import java.util.Arrays;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;

/**
 * The zone PIN key of a network: the one of the configuration until the network gives another one. For the link's loop,
 * but for what it tells of the present key.
 */
final class ZoneKeys {
    /** In the header of a key block. */
    private static final int ALGORITHM_AT = 7;

    private final SecurityModule security;
    private final Management management;
    private final byte[] zoneMasterKey;
    private final char algorithm;
    private byte[] current;
    private volatile ZoneKeyStatus status;

    /** @param cipher of the zone keys of the network's dialect */
    ZoneKeys(SecurityModule security, NetworkSettings settings, Management management, KeyAlgorithm cipher) {
        algorithm = cipher == KeyAlgorithm.AES ? 'A' : 'T';
        this.security = security;
        this.management = management;
        zoneMasterKey = settings.zoneMasterKey();
        current = settings.wrappedZonePinKey();
    }

    /** Whether keys are exchanged with this network. */
    boolean exchanged() {
        return zoneMasterKey != null && management.exchangesKeys();
    }

    /** Under which PIN blocks travel that are translated from now on; null when PINs are never sent. */
    byte[] current() {
        return current;
    }

    /** What came last; null as long as the key of the configuration holds. Any thread. */
    ZoneKeyStatus status() {
        return status;
    }

    private boolean ofTheRightCipher(String block) {
        return block.length() > ALGORITHM_AT && block.charAt(ALGORITHM_AT) == algorithm;
    }

    /** Takes the key of a message; false, and the present one stays, when there is none, or it cannot be used. */
    boolean take(IsoMessage message, long nowNs) {
        if (!exchanged() || !message.has(management.keyField())
                || !ofTheRightCipher(message.text(management.keyField()))) {
            return false;
        }
        byte[] protection = zoneMasterKey.clone();
        try {
            byte[] wrapped = security.importKeyBlock(KeyType.ZPK, message.text(management.keyField()), protection);
            ZoneKeyStatus taken = new ZoneKeyStatus(security.checkDigits(wrapped), nowNs);
            current = wrapped;
            status = taken;
            return true;
        } catch (KeyInvalidException _) {
            return false;
        } finally {
            Arrays.fill(protection, (byte) 0);
        }
    }
}
