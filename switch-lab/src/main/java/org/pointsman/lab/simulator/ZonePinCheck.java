package org.pointsman.lab.simulator;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.pointsman.iso.IsoMessage;

/** Decrypts PIN blocks under the zone key and looks at their form (ISO 9564 format 0); the PIN itself is not known. */
final class ZonePinCheck {
    private static final int BLOCK_LENGTH = 8;
    private static final int KEY_LENGTH = 16;
    private static final int MIN_PIN = 4;
    private static final int MAX_PIN = 12;
    private static final int PAN_DIGITS = 12;
    private static final int FILLER = 0xF;

    private final Cipher cipher;

    /** @param zoneKey 16 bytes */
    ZonePinCheck(byte[] zoneKey) {
        byte[] triple = Arrays.copyOf(zoneKey, KEY_LENGTH + BLOCK_LENGTH);
        System.arraycopy(zoneKey, 0, triple, KEY_LENGTH, BLOCK_LENGTH);
        try {
            cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(triple, "DESede"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this Java has no triple DES", e);
        }
    }

    /** Whether F52 is a PIN block for F2. */
    boolean wellFormed(IsoMessage message) {
        long block = decrypt(message.asciiLong(52)) ^ panField(message);
        int digits = nibble(block, 1);
        boolean good = nibble(block, 0) == 0 && digits >= MIN_PIN && digits <= MAX_PIN;
        for (int i = 0; i < 14; i++) {
            int nibble = nibble(block, 2 + i);
            good &= i < digits ? nibble <= 9 : nibble == FILLER;
        }
        return good;
    }

    private long decrypt(long block) {
        byte[] bytes = new byte[BLOCK_LENGTH];
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            bytes[i] = (byte) (block >>> (Byte.SIZE * (BLOCK_LENGTH - 1 - i)));
        }
        try {
            return new BigInteger(1, cipher.doFinal(bytes)).longValue();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("eight bytes are one block", e);
        }
    }

    private static long panField(IsoMessage message) {
        int last = message.length(2) - 1;
        long field = 0;
        for (int i = Math.max(0, last - PAN_DIGITS); i < last; i++) {
            field = field << 4 | message.digitAt(2, i);
        }
        return field;
    }

    private static int nibble(long block, int index) {
        return (int) (block >>> (60 - 4 * index)) & 0xF;
    }
}
