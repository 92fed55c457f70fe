package org.pointsman.engine.section;

import org.agrona.DirectBuffer;

/** Where sections are written: into a {@link StateDigest}, or through a {@link StateWriter} into a stream. */
public interface StateOutput {

    StateOutput add(long value);

    StateOutput add(int value);

    StateOutput add(boolean value);

    /** The bytes with their number; null is another value than no bytes. */
    StateOutput add(byte[] bytes);

    /** A text; null is another value than an empty one. */
    StateOutput add(String text);

    /** Memory in whole words of eight bytes, without saying how many. */
    StateOutput add(DirectBuffer memory, int offset, int length);
}
