package org.pointsman.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WipedBatchTest {
    private static final byte[] CARD = "6200000000000005".getBytes(StandardCharsets.US_ASCII);

    private final Slow socket = new Slow();
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);
    private final WipedBatch batch = new WipedBatch(64);

    /** Takes nothing until it is told to. */
    private static final class Slow extends ChannelOutboundHandlerAdapter {
        private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
        private final ArrayDeque<ByteBuffer> seen = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ByteBuf bytes = (ByteBuf) message;
            waiting.add(bytes);
            seen.add(bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes()).duplicate());
        }

        private void take() {
            waiting.poll().release();
        }

        private byte[] memory() {
            ByteBuffer view = seen.poll();
            byte[] bytes = new byte[view.remaining()];
            view.get(bytes);
            return bytes;
        }
    }

    @AfterEach
    void end() {
        socket.waiting.forEach(ByteBuf::release);
        channel.finishAndReleaseAll();
    }

    private void send() {
        batch.write(channel, new UnsafeBuffer(CARD), 0, CARD.length);
        batch.flush(channel);
    }

    @Test
    void shouldLeaveAsItIsWhatTheSocketHasNotTaken() {
        send();
        batch.flush(channel);
        assertArrayEquals(CARD, socket.memory());
    }

    @Test
    void shouldWipeAtTheNextTurnWhatTheSocketHasTaken() {
        send();
        send();
        socket.take();
        batch.flush(channel);
        assertArrayEquals(new byte[CARD.length], socket.memory());
        assertArrayEquals(CARD, socket.memory());
    }

    @Test
    void shouldWipeEverythingWhenTheConnectionEnds() {
        send();
        batch.drop();
        assertEquals(1, socket.waiting.peek().refCnt());
        assertArrayEquals(new byte[CARD.length], socket.memory());
    }
}
