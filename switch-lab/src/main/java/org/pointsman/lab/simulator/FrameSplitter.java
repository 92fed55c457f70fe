package org.pointsman.lab.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;

/** Cuts a stream into the frames of a dialect, their length in front; a frame without a message is dropped. */
final class FrameSplitter extends ByteToMessageDecoder {
    private final Framing framing;
    private final byte[] length;
    private final UnsafeBuffer lengthView;

    FrameSplitter(Framing framing) {
        this.framing = framing;
        length = new byte[framing.lengthBytes()];
        lengthView = new UnsafeBuffer(length);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < length.length) {
            return;
        }
        in.getBytes(in.readerIndex(), length);
        int body = framing.bodyLength(lengthView, 0);
        if (body < 0 || body > framing.maxFrame() - length.length) {
            in.skipBytes(in.readableBytes());
            throw new CorruptedFrameException("a frame of " + body + " bytes");
        }
        if (body == 0) {
            in.skipBytes(length.length);
        } else if (in.readableBytes() >= length.length + body) {
            out.add(in.readRetainedSlice(length.length + body));
        }
    }
}
