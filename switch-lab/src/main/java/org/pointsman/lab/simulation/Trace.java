package org.pointsman.lab.simulation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A fingerprint of everything that happened, so that two runs of a seed can be compared; in words when somebody reads.
 */
final class Trace {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final VirtualTime time;
    private final PrintStream out;
    private long hash;

    /** @param out null when nobody reads */
    Trace(VirtualTime time, PrintStream out) {
        this.time = time;
        this.out = out;
    }

    long hash() {
        return hash;
    }

    void add(String what, byte[] bytes) {
        mix(Arrays.hashCode(bytes));
        print(what, () -> Hex.of(bytes));
    }

    void note(String what, long value) {
        mix(value);
        print(what, () -> Long.toString(value));
    }

    void step(Step step) {
        mix(step.sequence() * 31 + step.action().code());
        print("journal", step::toString);
    }

    private void mix(long value) {
        hash = Long.rotateLeft(hash ^ (value + time.nanoTime()) * MIX, 23);
    }

    private void print(String what, Supplier<String> text) {
        if (out != null) {
            out.printf(Locale.ROOT, "%12.6f %s %s%n", time.sinceStartNs() / 1e9, what, text.get());
        }
    }
}
