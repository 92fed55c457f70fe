package org.pointsman.lab.mutant;

/** The garbage of {@link Edit.Allocate}: it gets away to a field, so that no compiler can leave it out. */
public final class Litter {
    @SuppressWarnings("unused")
    private static volatile byte[] last;

    private Litter() {
    }

    /** Allocates one byte. */
    public static void drop() {
        last = new byte[1];
    }
}
