package org.pointsman.lab.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A terminal in the steady state: identity, keys, trace number and its last sale. One thread. */
final class LoadTerminal {
    private final int index;
    private final byte[] tid;
    private final byte[] mid;
    private final int number;
    private final boolean mayBeRefused;
    private final Sale sale = new Sale();
    private LoadTerminalKeys keys;
    private int batch = 1;
    private int stan;
    private int used;

    /**
     * @param index        unique among the terminals of a loop
     * @param number       terminal number
     * @param firstStan    first trace number
     * @param mayBeRefused whether its sign-on may be refused
     */
    LoadTerminal(int index, int number, String mid, int firstStan, boolean mayBeRefused) {
        this.index = index;
        this.number = number;
        this.mayBeRefused = mayBeRefused;
        tid = "%08d".formatted(number).getBytes(StandardCharsets.US_ASCII);
        this.mid = mid.getBytes(StandardCharsets.US_ASCII);
        stan = firstStan;
    }

    int index() {
        return index;
    }

    byte[] tid() {
        return tid;
    }

    /** The terminal number as the characters it travels in, the first one highest. */
    long tidAscii() {
        return ByteBuffer.wrap(tid).getLong();
    }

    byte[] mid() {
        return mid;
    }

    int number() {
        return number;
    }

    String tidText() {
        return "%08d".formatted(number);
    }

    String midText() {
        return new String(mid, StandardCharsets.US_ASCII);
    }

    boolean mayBeRefused() {
        return mayBeRefused;
    }

    void signedOn(LoadTerminalKeys newKeys, int newBatch) {
        keys = newKeys;
        batch = newBatch;
    }

    LoadTerminalKeys keys() {
        return keys;
    }

    int batch() {
        return batch;
    }

    Sale sale() {
        return sale;
    }

    /** The next trace number; 0 when all of the batch are used up. */
    int nextStan() {
        if (used == LoadPlan.STANS) {
            return 0;
        }
        int next = stan;
        stan = stan % LoadPlan.STANS + 1;
        used++;
        return next;
    }
}
