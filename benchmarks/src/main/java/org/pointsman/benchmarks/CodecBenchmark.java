package org.pointsman.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A China UnionPay POS purchase of 101 bytes and 14 fields, read and written by this project's codec and its peers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int BUFFER = 512;

    /** Whose codec. */
    @Param({"pointsman", "jpos", "j8583"})
    public String codec;

    private final byte[] message = Purchase.message();
    private final byte[] output = new byte[BUFFER];
    private PurchaseCodec contestant;

    /** Makes the contestant and proves that it does the same work as Pointsman. */
    @Setup
    public void open() throws Exception {
        contestant = PurchaseCodec.named(codec);
        check(contestant);
    }

    static void check(PurchaseCodec contestant) throws Exception {
        byte[] message = Purchase.message();
        long expected = Purchase.digest(Purchase.AMOUNT_MINOR, Purchase.STAN, Purchase.BATCH,
                Purchase.eight(Purchase.TID));
        require(contestant.read(message) == expected, "reads other values");
        byte[] output = new byte[BUFFER];
        require(Arrays.equals(message, Arrays.copyOf(output, contestant.write(output))), "writes other bytes");
        byte[] answer = new byte[BUFFER];
        int length = new PointsmanPurchase().answer(message, answer);
        require(contestant.answer(message, output) == length
                && Arrays.equals(answer, 0, length, output, 0, length), "answers other bytes");
    }

    private static void require(boolean right, String complaint) {
        if (!right) {
            throw new IllegalStateException("this codec " + complaint);
        }
    }

    /** Decodes a purchase and reads four of its fields. */
    @Benchmark
    public long decode() throws Exception {
        return contestant.read(message);
    }

    /** Encodes a purchase from the values of its fields. */
    @Benchmark
    public int encode() throws Exception {
        return contestant.write(output);
    }

    /** Decodes a purchase, makes it the approving answer, encodes that. */
    @Benchmark
    public int decodeModifyEncode() throws Exception {
        return contestant.answer(message, output);
    }
}
