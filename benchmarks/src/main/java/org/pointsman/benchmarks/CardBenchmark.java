package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pointsman.security.CardData;
import org.pointsman.security.PanVault;

/** What keeping no clear card number costs: a token for comparing, an envelope for later reversals. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CardBenchmark {
    private static final int EXPIRY = 3012;
    private static final int EXCHANGE = 1;

    private final UnsafeBuffer pan = new UnsafeBuffer(Purchase.CARD.getBytes(StandardCharsets.US_ASCII));
    private final UnsafeBuffer token = new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]);
    private final UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
    private final UnsafeBuffer sealed = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
    private final CardData card = new CardData();
    private PanVault vault;
    private int sealedLength;

    /** Opens new keys and seals the envelope that is opened again and again. */
    @Setup
    public void open() throws IOException {
        vault = new PanVault(Scratch.masterKeys());
        sealedLength = vault.seal(EXCHANGE, pan, 0, pan.capacity(), EXPIRY, 0, sealed, 0);
        if (!openEnvelope()) {
            throw new IllegalStateException("the envelope does not open");
        }
    }

    /** HMAC-SHA-256 of a card number of 16 digits, cut to 16 bytes. */
    @Benchmark
    public UnsafeBuffer token() {
        vault.token(pan, 0, pan.capacity(), token, 0);
        return token;
    }

    /** Card number and expiry under AES-GCM, bound to their exchange. */
    @Benchmark
    public int sealEnvelope() {
        return vault.seal(EXCHANGE, pan, 0, pan.capacity(), EXPIRY, 0, envelope, 0);
    }

    /** The same read again. */
    @Benchmark
    public boolean openEnvelope() {
        return vault.open(EXCHANGE, sealed, 0, sealedLength, card);
    }
}
