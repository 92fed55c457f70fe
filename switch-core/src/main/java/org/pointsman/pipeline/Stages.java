package org.pointsman.pipeline;

/**
 * Who carries out decide, journal and release; at level {@link org.pointsman.journal.Durability#HOST} another thread
 * syncs meanwhile. What is decided, and what is durable before it is released, is the same.
 */
public enum Stages {
    /** A thread each. */
    APART,
    /** One thread for all three, which is woken once a command instead of three times. */
    MERGED,
    /**
     * The first I/O loop, between its sockets: nobody is woken.
     */
    LOOP;

    private static final int CORES_FOR_A_THREAD = 3;
    private static final int CORES_FOR_THREE = 6;

    /** What suits a machine: three stages, the I/O loops and the system want six cores at least. */
    public static Stages suiting(int cores) {
        if (cores < CORES_FOR_A_THREAD) {
            return LOOP;
        }
        return cores < CORES_FOR_THREE ? MERGED : APART;
    }
}
