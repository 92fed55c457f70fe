package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Result;
import org.pointsman.security.KeyDirectory;

/** Frame, decode, MAC, command, answer: without garbage. */
class GatewayAllocationTest {
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 20_000;
    private static final int ENVELOPE_BUDGET = 1_024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LastExchange sequencer = new LastExchange();
    private final KeyDirectory directory = new KeyDirectory();
    private final GatewayCore core = new GatewayCore(0,
            new GatewayParts(GatewayRig.settings(4, 4, 4), GatewayRig.DIALECT, sequencer, Keys.MODULE, directory,
                    () -> 0, GatewayRig.ZONE, new GatewayCounters()),
            Keys.vault(), 1, 0, () -> {
            });
    private final Sink sink = new Sink();
    private final TerminalConnection connection = core.connect(sink, 0);
    private final UnsafeBuffer effect;
    private final EffectEncoder encoder = new EffectEncoder();
    private long nowNs;

    GatewayAllocationTest() {
        directory.put(Keys.TID, Keys.terminal(Keys.DOUBLE, Keys.SINGLE));
        effect = new Answer(0, Result.APPROVED).rrn(93_100_000_002L).settledOn(401).authCode("A00001")
                .data(44, "01020000   00012900   ").encode();
        encoder.wrap(effect, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    @Test
    void shouldMakeNoGarbageForARequestWithoutCard() {
        assertEquals(0, bytesPerRequest(Vectors.ECHO));
    }

    @Test
    void shouldMakeNoGarbageForAReversal() {
        assertEquals(0, bytesPerRequest(Vectors.REVERSAL));
    }

    @Test
    void shouldMakeNoGarbageForAPurchaseButItsEnvelope() {
        long bytes = bytesPerRequest(Vectors.PURCHASE);
        assertTrue(bytes <= ENVELOPE_BUDGET, () -> bytes + " bytes of garbage for a purchase");
    }

    private long bytesPerRequest(String hex) {
        UnsafeBuffer frame = new UnsafeBuffer(HexFormat.of().parseHex(hex));
        repeat(frame, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(frame, MEASURED);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertEquals(WARM_UP + MEASURED, sink.frames);
        return bytes / MEASURED;
    }

    private void repeat(DirectBuffer frame, int times) {
        for (int i = 0; i < times; i++) {
            nowNs += TimeUnit.MICROSECONDS.toNanos(10);
            core.onBytes(connection, frame, 0, frame.capacity(), nowNs);
            encoder.exchangeId(sequencer.exchangeId);
            core.onEffect(effect, 0, effect.capacity(), nowNs);
            core.poll(nowNs);
        }
    }

    private static final class LastExchange implements Sequencer {
        private long exchangeId;

        @Override
        public boolean offerRequest(DirectBuffer command, int offset, int length) {
            exchangeId = command.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH);
            return true;
        }

        @Override
        public boolean offerReserved(DirectBuffer command, int offset, int length) {
            return offerRequest(command, offset, length);
        }
    }

    private static final class Sink implements TerminalOutput {
        private int frames;

        @Override
        public void write(DirectBuffer buffer, int offset, int length) {
            frames++;
        }

        @Override
        public void close(CloseCause cause) {
            throw new AssertionError("closed for " + cause);
        }

        @Override
        public void pauseReading() {
            throw new AssertionError("paused");
        }

        @Override
        public void resumeReading() {
            throw new AssertionError("resumed");
        }
    }
}
