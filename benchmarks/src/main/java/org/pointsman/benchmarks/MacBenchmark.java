package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;
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
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.SoftwareSecurityModule;

/** The MAC of a purchase of 93 bytes under a key that is initialised already: two blocks of DES or 3DES. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MacBenchmark {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MAC_LENGTH = 8;

    /** The key: 8 bytes DES, 16 bytes 3DES. */
    @Param({"0123456789ABCDEF", "0123456789ABCDEF1032547698BADCFE"})
    public String key;

    private final byte[] message = Purchase.message();
    private final UnsafeBuffer buffer = new UnsafeBuffer(message);
    private final int length = message.length - MAC_LENGTH;
    private MacEngine ours;
    private Cipher cipher;

    /** Makes both engines and proves that they agree. */
    @Setup
    public void open() throws IOException, GeneralSecurityException {
        byte[] clear = HEX.parseHex(key);
        try (SoftwareSecurityModule module = new SoftwareSecurityModule(Scratch.masterKeys())) {
            ours = module.macEngine(module.wrapKey(KeyType.MAK, clear), MacAlgorithm.CUP_ECB);
        }
        boolean single = clear.length == Long.BYTES;
        cipher = Cipher.getInstance(single ? "DES/ECB/NoPadding" : "DESede/ECB/NoPadding");
        byte[] whole = Arrays.copyOf(clear, single ? 8 : 24);
        if (!single) {
            System.arraycopy(clear, 0, whole, 16, 8);
        }
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(whole, single ? "DES" : "DESede"));
        if (pointsman() != jce()) {
            throw new IllegalStateException("the two disagree");
        }
    }

    /** The switch's engine. */
    @Benchmark
    public long pointsman() {
        return ours.mac(buffer, 0, length);
    }

    /** The same by the JDK's cipher. */
    @Benchmark
    public long jce() throws GeneralSecurityException {
        byte[] folded = new byte[Long.BYTES];
        for (int i = 0; i < length; i++) {
            folded[i % Long.BYTES] ^= message[i];
        }
        byte[] text = HEX.formatHex(folded).getBytes(StandardCharsets.US_ASCII);
        byte[] half = cipher.doFinal(text, 0, Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            half[i] ^= text[Long.BYTES + i];
        }
        byte[] full = cipher.doFinal(half);
        String mac = HEX.formatHex(full, 0, Integer.BYTES);
        return ByteBuffer.wrap(mac.getBytes(StandardCharsets.US_ASCII)).getLong();
    }
}
