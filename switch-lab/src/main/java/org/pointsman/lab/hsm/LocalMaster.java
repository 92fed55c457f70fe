package org.pointsman.lab.hsm;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The local master key of the simulator: keys are under a variant of it for what they are for, and each half under one
 * of its own. Not the variants of a real device: its keys mean nothing there.
 */
public final class LocalMaster {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int[] HALVES = {0xA6, 0x5A};
    private static final int CHECK_DIGITS = 16;

    /** For trials: everybody knows it. */
    public static final LocalMaster TRIAL = new LocalMaster("202122232425262738393A3B3C3D3E3F");

    private final byte[] key;
    private final MasterBlock blocks;

    /** @param hex 32 hexadecimal digits */
    public LocalMaster(String hex) {
        key = HEX.parseHex(hex);
        if (key.length != 2 * Des.BLOCK) {
            throw new IllegalArgumentException("a local master key has 32 hexadecimal digits");
        }
        blocks = new MasterBlock(key);
    }

    /** What the device tells of it. */
    public String checkValue() {
        return HEX.formatHex(Des.ecb(true, key, new byte[Des.BLOCK])).substring(0, CHECK_DIGITS);
    }

    /**
     * A key under it, as the device would write it: 16 digits, or U and 32.
     *
     * @param type  what it is for, such as 002
     * @param clear 16 or 32 hexadecimal digits
     */
    public String wrap(String type, String clear) {
        return wrap(type, Des.withOddParity(HEX.parseHex(clear)));
    }

    String wrap(String type, byte[] clear) {
        byte[] wrapped = halves(true, type, clear);
        return (wrapped.length == Des.BLOCK ? "" : "U") + HEX.formatHex(wrapped);
    }

    /**
     * A key in a key block under it.
     *
     * @param attributes usage, algorithm, mode, version and exportability, such as K0TB00S
     * @param clear      32 hexadecimal digits
     */
    public String block(String attributes, String clear) {
        return block(attributes, Des.withOddParity(HEX.parseHex(clear)));
    }

    String block(String attributes, byte[] clear) {
        return blocks.wrap(attributes, clear);
    }

    /** The key in clear; null when it is for something else, or under another master key. */
    byte[] unwrap(Use use, String text) {
        return text.startsWith("S") ? blocks.unwrap(use, text) : unwrap(use.type(), text);
    }

    /** The key in clear; null when its parity shows that it is of another type, or under another master key. */
    byte[] unwrap(String type, String text) {
        byte[] clear = halves(false, type, HEX.parseHex(text.startsWith("U") ? text.substring(1) : text));
        return Des.oddParity(clear) ? clear : null;
    }

    private byte[] halves(boolean encrypt, String type, byte[] text) {
        byte[] result = new byte[text.length];
        for (int at = 0, half = 0; at < text.length; at += Des.BLOCK, half++) {
            byte[] block = Arrays.copyOfRange(text, at, at + Des.BLOCK);
            boolean single = text.length == Des.BLOCK;
            System.arraycopy(Des.ecb(encrypt, variant(type, single ? 0 : HALVES[half]), block), 0, result, at,
                    Des.BLOCK);
        }
        return result;
    }

    private byte[] variant(String type, int half) {
        byte[] variant = key.clone();
        // the lowest bit of a byte of a DES key is its parity
        int shifted = Integer.parseInt(type, 16) << 1;
        variant[0] ^= (byte) shifted;
        variant[1] ^= (byte) (shifted >>> Byte.SIZE);
        variant[Des.BLOCK] ^= (byte) half;
        return variant;
    }
}
