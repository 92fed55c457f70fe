package org.pointsman.benchmarks;

import org.jpos.iso.ISOException;

/** One contestant's way with a sample. The bytes all contestants write are the same. */
interface MessageCodec {
    /** Decodes and reads what the sample wants read; returns one number out of all of it, see {@link #mix}. */
    long read(byte[] message) throws Exception;

    /** Writes the sample from its values; returns its length. */
    int write(byte[] into) throws Exception;

    /** Decodes, makes it the approving answer and encodes that; returns its length. */
    int answer(byte[] message, byte[] into) throws Exception;

    /** Adds a value to the number that a codec which reads lazily cannot know without reading. */
    static long mix(long before, long value) {
        return before * 31 + value;
    }

    /** The contestant of a name. */
    static MessageCodec named(String name, Sample sample) throws ISOException {
        return switch (name) {
            case "pointsman" -> new PointsmanCodec(sample);
            case "jpos" -> new JposCodec(sample);
            case "j8583" -> new J8583Codec(sample);
            default -> throw new IllegalArgumentException("no codec " + name);
        };
    }
}
