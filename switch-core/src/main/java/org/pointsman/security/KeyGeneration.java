package org.pointsman.security;

/**
 * The working keys of one sign-on, wrapped under the local master key.
 *
 * @param number     1 for a terminal's first sign-on, then one more each time
 * @param wrappedTdk null when the scheme has no track key
 */
public record KeyGeneration(int number, byte[] wrappedPik, byte[] wrappedMak, byte[] wrappedTdk) {
    @Override
    public String toString() {
        return "KeyGeneration[" + number + "]";
    }
}
