package org.pointsman.security;

/** Where new DES working keys come from; a test gives known ones. */
@FunctionalInterface
public interface KeySource {
    /** Fills the array with a new clear key of its length, 8 or 16 bytes. Called by one thread at a time. */
    void fill(byte[] key);
}
