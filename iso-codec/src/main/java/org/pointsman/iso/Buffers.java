package org.pointsman.iso;

import org.agrona.concurrent.UnsafeBuffer;

/** The first buffer of a program: where Agrona is not let at the memory of the JVM, it says which option is missing. */
final class Buffers {
    private static final String REMEDY = "Agrona's buffers need a JVM option: start java with"
            + " --add-opens java.base/jdk.internal.misc=ALL-UNNAMED";

    private Buffers() {
    }

    static UnsafeBuffer of(int length) {
        try {
            return new UnsafeBuffer(new byte[length]);
        } catch (LinkageError e) {
            throw new IllegalStateException(REMEDY, e);
        }
    }
}
