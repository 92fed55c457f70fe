package org.pointsman.benchmarks.race;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, in microseconds.
 *
 * @param hiccupsP999Us how late a thread of the client woke that wanted to wake every millisecond: the machine's part
 * @param histogram     all of them in nanoseconds, as HdrHistogram's tools read them (V2, compressed, base 64)
 */
record Latency(double p50Us, double p99Us, double p999Us, double longestUs, double hiccupsP999Us, String histogram) {
    private static final double US = 1_000;
    private static final double P999 = 99.9;
    private static final int DIGITS = 2;

    static Latency of(Histogram answers, Histogram hiccups) {
        return new Latency(us(answers, 50), us(answers, 99), us(answers, P999), answers.getMaxValue() / US,
                us(hiccups, P999), encoded(answers));
    }

    private static double us(Histogram values, double percentile) {
        return values.getValueAtPercentile(percentile) / US;
    }

    // One per cent is exact enough to draw, and a tenth of the bytes.
    private static String encoded(Histogram exact) {
        Histogram kept = new Histogram(DIGITS);
        exact.recordedValues().forEach(value -> kept.recordValueWithCount(value.getValueIteratedTo(),
                value.getCountAddedInThisIterationStep()));
        ByteBuffer bytes = ByteBuffer.allocate(kept.getNeededByteBufferCapacity());
        int length = kept.encodeIntoCompressedByteBuffer(bytes, Deflater.BEST_COMPRESSION);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /** All of them in nanoseconds, again. */
    Histogram values() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(histogram)), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a histogram that cannot be read", e);
        }
    }
}
