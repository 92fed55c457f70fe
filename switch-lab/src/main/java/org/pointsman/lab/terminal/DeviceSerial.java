package org.pointsman.lab.terminal;

import java.util.Arrays;
import java.util.HexFormat;
import org.pointsman.iso.DukptRule;

/**
 * The keys of a terminal that derives one for each transaction (ANSI X9.24), written apart from the switch's. As in the
 * demo's estate its number stands in its key serial number. One thread.
 */
final class DeviceSerial {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int TDES_BYTES = 10;
    private static final int HALF = 8;
    private static final String MASK = "C0C0C0C000000000C0C0C0C000000000";
    private static final String PIN = "00000000000000FF00000000000000FF";
    private static final String MAC = "000000000000FF00000000000000FF00";
    private static final int LAST_TDES_BITS = 10;
    private static final int LAST_AES_BITS = 16;

    private final boolean aes;
    private final String device;
    private final byte[] initialKey;
    private long counter;

    DeviceSerial(DukptRule rule, String tid, byte[] baseKey) {
        aes = rule.serialLength() > TDES_BYTES;
        device = (aes ? "FFFFFFFF" : "FFFF") + tid + (aes ? "" : "0000");
        initialKey = aes ? derive(baseKey, "8001", device) : tdesInitialKey(baseKey);
    }

    /** Goes on behind a transaction of an earlier run. */
    void resume(long lastCounter) {
        counter = lastCounter;
    }

    long counter() {
        return counter;
    }

    /** The keys of the next transaction. */
    WorkingKeys next() {
        do {
            counter++;
        } while (Long.bitCount(counter) > (aes ? LAST_AES_BITS : LAST_TDES_BITS));
        byte[] key = initialKey;
        long sofar = 0;
        for (long bit = Long.highestOneBit(counter); bit > 0; bit >>= 1) {
            if ((counter & bit) != 0) {
                sofar |= bit;
                key = aes ? derive(key, "8000", tail(sofar)) : tdesNext(key, sofar);
            }
        }
        return aes
                ? new WorkingKeys(aesKey(derive(key, "1000", tail(counter))),
                        aesKey(derive(key, "2002", tail(counter))), null)
                : new WorkingKeys(new TerminalKey(xor(key, HEX.parseHex(PIN))),
                        new TerminalKey(xor(key, HEX.parseHex(MAC))), null);
    }

    /** Hexadecimal digits that name the keys of the last transaction. */
    String number() {
        return aes ? device + "%08X".formatted(counter) : device.substring(0, 12) + "%08X".formatted(counter);
    }

    private static TerminalKey aesKey(byte[] clear) {
        return new TerminalKey(TerminalKey.Kind.AES, clear);
    }

    private String tail(long count) {
        return device.substring(HALF) + "%08X".formatted(count);
    }

    private static byte[] derive(byte[] key, String usage, String tail) {
        return aesKey(key).encrypt(HEX.parseHex("0101" + usage + "00020080" + tail));
    }

    private byte[] tdesInitialKey(byte[] baseKey) {
        byte[] named = HEX.parseHex(device);
        return joined(new TerminalKey(baseKey).encrypt(named),
                new TerminalKey(xor(baseKey, HEX.parseHex(MASK))).encrypt(named));
    }

    private byte[] tdesNext(byte[] key, long count) {
        byte[] register = HEX.parseHex(device.substring(4, 12) + "%08X".formatted(count));
        return joined(half(xor(key, HEX.parseHex(MASK)), register), half(key, register));
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] right = Arrays.copyOfRange(key, HALF, 2 * HALF);
        return xor(new TerminalKey(Arrays.copyOf(key, HALF)).encrypt(xor(register, right)), right);
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, 2 * HALF);
        System.arraycopy(right, 0, both, HALF, HALF);
        return both;
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= other[i];
        }
        return sum;
    }
}
