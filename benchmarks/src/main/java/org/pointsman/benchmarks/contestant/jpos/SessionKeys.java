package org.pointsman.benchmarks.contestant.jpos;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jpos.iso.ISOUtil;

/** Working keys of one sign-on (dialect sections 7 and 8). Thread-safe. */
final class SessionKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHECK_VALUE = 4;

    private final byte[] pinKey = random();
    private final byte[] macKey = random();
    private final TripleDes pin = TripleDes.decryptor(pinKey);
    private final TripleDes mac = TripleDes.encryptor(macKey);

    private static byte[] random() {
        byte[] key = new byte[TripleDes.KEY];
        RANDOM.nextBytes(key);
        return key;
    }

    /** F62 of the sign-on's answer: both keys under the master key, each with its check value. */
    byte[] wrapped(TripleDes masterKey) {
        return ISOUtil.concat(wrapped(masterKey, pinKey), wrapped(masterKey, macKey));
    }

    private static byte[] wrapped(TripleDes masterKey, byte[] key) {
        byte[] check = TripleDes.encryptor(key).of(new byte[TripleDes.BLOCK]);
        return ISOUtil.concat(masterKey.of(key), Arrays.copyOf(check, CHECK_VALUE));
    }

    /** A PIN block of the terminal under the zone key; format 0 on both sides and the same card, so the block stays. */
    byte[] translate(byte[] pinBlock, TripleDes zoneKey) {
        return zoneKey.of(pin.of(pinBlock));
    }

    /** The MAC over a packed message whose last eight bytes are F64. */
    byte[] mac(byte[] packed) {
        byte[] folded = new byte[TripleDes.BLOCK];
        for (int i = 0; i < packed.length - TripleDes.BLOCK; i++) {
            folded[i % TripleDes.BLOCK] ^= packed[i];
        }
        byte[] characters = characters(folded);
        byte[] first = mac.of(Arrays.copyOf(characters, TripleDes.BLOCK));
        byte[] second = ISOUtil.xor(first, Arrays.copyOfRange(characters, TripleDes.BLOCK, TripleDes.KEY));
        return Arrays.copyOf(characters(mac.of(second)), TripleDes.BLOCK);
    }

    private static byte[] characters(byte[] bytes) {
        return ISOUtil.hexString(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
