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

/** Three messages of three dialects, read, written and answered by this project's codec and its peers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int BUFFER = 1024;

    /** Whose codec. */
    @Param({"pointsman", "jpos", "j8583"})
    public String codec;

    /** Which message, see {@link Sample}. */
    @Param({"cup-purchase", "iso87-ascii", "cmf"})
    public String sample;

    private final byte[] output = new byte[BUFFER];
    private byte[] message;
    private MessageCodec contestant;

    /** Makes the contestant and proves that it does the same work as jPOS. */
    @Setup
    public void open() throws Exception {
        Sample chosen = Sample.named(sample);
        contestant = MessageCodec.named(codec, chosen);
        message = message(chosen);
        check(contestant, chosen);
    }

    /** As jPOS writes it. */
    static byte[] message(Sample sample) throws Exception {
        byte[] output = new byte[BUFFER];
        int length = new JposCodec(sample).write(output);
        return Arrays.copyOf(output, length);
    }

    static void check(MessageCodec contestant, Sample sample) throws Exception {
        MessageCodec jpos = new JposCodec(sample);
        byte[] message = message(sample);
        require(contestant.read(message) == jpos.read(message), "reads other values");
        byte[] output = new byte[BUFFER];
        int length = contestant.write(output);
        require(Arrays.equals(message, Arrays.copyOf(output, length)), "writes other bytes");
        byte[] answer = new byte[BUFFER];
        int answerLength = jpos.answer(message, answer);
        require(contestant.answer(message, output) == answerLength
                && Arrays.equals(answer, 0, answerLength, output, 0, answerLength), "answers other bytes");
    }

    private static void require(boolean right, String complaint) {
        if (!right) {
            throw new IllegalStateException("this codec " + complaint);
        }
    }

    /** Decodes the message and reads four or five values. */
    @Benchmark
    public long decode() throws Exception {
        return contestant.read(message);
    }

    /** Encodes the message from the values of its fields. */
    @Benchmark
    public int encode() throws Exception {
        return contestant.write(output);
    }

    /** Decodes the message, makes it the approving answer, encodes that. */
    @Benchmark
    public int decodeModifyEncode() throws Exception {
        return contestant.answer(message, output);
    }
}
