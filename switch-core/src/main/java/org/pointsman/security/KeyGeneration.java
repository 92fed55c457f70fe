package org.pointsman.security;

import java.util.Arrays;

/**
 * The working keys of one sign-on, wrapped under the local master key.
 *
 * @param number     1 for a terminal's first sign-on, then one more each time
 * @param wrappedTdk null when the scheme has no track key
 */
public record KeyGeneration(int number, byte[] wrappedPik, byte[] wrappedMak, byte[] wrappedTdk) {
    /**
     * The generation of a sign-on's wrapped keys.
     *
     * @param workingKeys PIK, MAK, TDK, one length byte before each; an empty TDK is none
     */
    public static KeyGeneration of(int number, byte[] workingKeys) {
        byte[][] keys = new byte[3][];
        int at = 0;
        for (int i = 0; i < keys.length; i++) {
            int length = workingKeys[at++] & 0xFF;
            keys[i] = Arrays.copyOfRange(workingKeys, at, at + length);
            at += length;
        }
        return new KeyGeneration(number, keys[0], keys[1], keys[2].length == 0 ? null : keys[2]);
    }

    @Override
    public String toString() {
        return "KeyGeneration[" + number + "]";
    }
}
