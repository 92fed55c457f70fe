package org.pointsman.node;

/** Mebibytes: what people set and read. */
final class Mib {
    private static final long BYTES = 1 << 20;

    private Mib() {
    }

    static long of(long bytes) {
        return bytes / BYTES;
    }

    static long bytes(long mebibytes) {
        return mebibytes * BYTES;
    }
}
