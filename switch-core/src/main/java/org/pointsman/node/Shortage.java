package org.pointsman.node;

import org.pointsman.gateway.Admission;

/**
 * Decides what is let in while disk or heap run short: at a limit new requests are refused, until a fifth more than the
 * limit is free again. One thread.
 */
final class Shortage {
    private static final int FLOOR_SHARE = 4;
    private static final int HEAP_RESERVE_PERCENT = 15;

    private final long reserve;
    private final boolean floor;
    private Admission admission = Admission.ALL;

    /**
     * @param reserve what has to be free, in any unit; 0 for no limit
     * @param floor   whether a quarter of it is kept even from reversals
     */
    Shortage(long reserve, boolean floor) {
        this.reserve = reserve;
        this.floor = floor;
    }

    /** Of the journal's disk, in bytes. */
    static Shortage ofDisk(int reserveMb) {
        return new Shortage(Mib.bytes(reserveMb), true);
    }

    /** Of the heap, in per cent. */
    static Shortage ofHeap() {
        return new Shortage(HEAP_RESERVE_PERCENT, false);
    }

    /** The least of which a start is sensible. */
    long least() {
        return floor ? reserve / FLOOR_SHARE : 0;
    }

    Admission look(long free) {
        if (floor && free < least()) {
            admission = Admission.NOTHING;
        } else if (free < reserve) {
            admission = Admission.REVERSALS;
        } else if (free >= reserve + reserve / 5 || admission == Admission.NOTHING) {
            admission = free >= reserve + reserve / 5 ? Admission.ALL : Admission.REVERSALS;
        }
        return admission;
    }
}
