package org.pointsman.lab.hsm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys of transactions as ANSI X9.24-1:2009 derives them, by the JDK: another implementation than the switch's own. */
final class Dukpt {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MASK = HEX.parseHex("C0C0C0C000000000C0C0C0C000000000");
    private static final byte[] PIN = HEX.parseHex("00000000000000FF00000000000000FF");
    private static final byte[] MAC = HEX.parseHex("000000000000FF00000000000000FF00");
    private static final BigInteger COUNTER = BigInteger.valueOf(0x1F_FFFF);
    private static final int COUNTER_BITS = 21;
    private static final int SERIAL_BYTES = 10;

    private Dukpt() {
    }

    static byte[] pinKey(byte[] base, String serial) {
        return Des.xor(key(base, serial), PIN);
    }

    static byte[] macKey(byte[] base, String serial) {
        return Des.xor(key(base, serial), MAC);
    }

    private static byte[] key(byte[] base, String serial) {
        BigInteger number = new BigInteger(serial, 16);
        BigInteger register = number.andNot(COUNTER);
        byte[] key = initialKey(base, bytes(register));
        for (int bit = COUNTER_BITS - 1; bit >= 0; bit--) {
            if (number.testBit(bit)) {
                register = register.setBit(bit);
                byte[] right = Arrays.copyOfRange(bytes(register), SERIAL_BYTES - Des.BLOCK, SERIAL_BYTES);
                key = joined(half(Des.xor(key, MASK), right), half(key, right));
            }
        }
        return key;
    }

    private static byte[] initialKey(byte[] base, byte[] serial) {
        byte[] left = Arrays.copyOf(serial, Des.BLOCK);
        return joined(Des.ecb(true, base, left), Des.ecb(true, Des.xor(base, MASK), left));
    }

    private static byte[] half(byte[] key, byte[] register) {
        byte[] left = Arrays.copyOf(key, Des.BLOCK);
        byte[] right = Arrays.copyOfRange(key, Des.BLOCK, 2 * Des.BLOCK);
        return Des.xor(Des.ecb(true, left, Des.xor(register, right)), right);
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    private static byte[] bytes(BigInteger number) {
        return HEX.parseHex("%020X".formatted(number));
    }
}
