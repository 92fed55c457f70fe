package org.pointsman.gateway;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.allocation.Garbage;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Result;
import org.pointsman.security.KeyDirectory;

/** What a gateway allocates from frame to answer. */
public final class GatewayGarbage {
    private static final int WARM_UP = 20_000;

    private final LastExchange sequencer = new LastExchange();
    private final KeyDirectory directory = new KeyDirectory();
    private final GatewayCore core = new GatewayCore(0,
            new GatewayParts(GatewayRig.settings(4, 4, 4), List.of(GatewayRig.DIALECT), sequencer,
                    new GatewayKeys(Keys.MODULE, Keys::vault, directory), Clocks.of(() -> 0), GatewayRig.ZONE, 1,
                    new GatewayCounters()),
            () -> {
            });
    private final Sink sink = new Sink();
    private final TerminalConnection connection = core.connect(0, sink, 0);
    private final UnsafeBuffer effect;
    private final EffectEncoder encoder = new EffectEncoder();
    private long nowNs;

    GatewayGarbage() {
        directory.put(Keys.TID, Keys.terminal(Keys.DOUBLE, Keys.SINGLE));
        effect = new Answer(0, Result.APPROVED).rrn(93_100_000_002L).settledOn(401).authCode("A00001")
                .data(44, "01020000   00012900   ").encode();
        encoder.wrap(effect, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /**
     * Looks for garbage in a request that needs no card envelope.
     *
     * @param limit requests in a window
     * @return what was found, or null
     */
    public static String hunt(int limit) {
        long bytes = new GatewayGarbage().of(Vectors.REVERSAL, limit);
        return bytes > 0 ? bytes + " bytes for a terminal's reversal" : null;
    }

    /** Frame, decode, MAC, command, answer. */
    long of(String hex, int calls) {
        UnsafeBuffer frame = new UnsafeBuffer(HexFormat.of().parseHex(hex));
        return Garbage.bytesPerCall(WARM_UP, calls, () -> answerOne(frame));
    }

    /** Frames the terminal got. */
    int answered() {
        return sink.frames;
    }

    /** Frames the terminal sent. */
    int offered() {
        return sequencer.commands;
    }

    private void answerOne(DirectBuffer frame) {
        nowNs += TimeUnit.MICROSECONDS.toNanos(10);
        core.onBytes(connection, frame, 0, frame.capacity(), nowNs);
        encoder.exchangeId(sequencer.exchangeId);
        core.onEffect(effect, 0, effect.capacity(), nowNs);
        core.poll(nowNs);
    }

    private static final class LastExchange implements Sequencer {
        private long exchangeId;
        private int commands;

        @Override
        public boolean offerRequest(DirectBuffer command, int offset, int length) {
            commands++;
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
