package org.pointsman.benchmarks.contestant;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/**
 * Takes each message of a terminal's dialect apart and writes it anew, field by field, behind the same length and
 * header: what a router has to do at least. On the relay's loop.
 */
final class Recoder extends ChannelInboundHandlerAdapter {
    private static final int MAX_FIELD = 64;
    private static final int MAX_LENGTH = 4_096;

    private final IsoCodec codec;
    private final int headerLength;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer input = new UnsafeBuffer(0, 0);
    private final MutableDirectBuffer output = new UnsafeBuffer(new byte[MAX_LENGTH]);

    Recoder(Dialect dialect) {
        codec = dialect.codec();
        headerLength = dialect.framing().messageOffset(0);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf frame = (ByteBuf) read;
        int at = frame.readerIndex() + headerLength;
        int length = decode(frame, at);
        ByteBuf anew = context.alloc().directBuffer(headerLength + length);
        anew.writeBytes(frame, frame.readerIndex(), headerLength);
        anew.writeBytes(output.byteArray(), 0, length);
        anew.setShort(0, headerLength - Frames.LENGTH_BYTES + length);
        frame.release();
        context.fireChannelRead(anew);
    }

    private int decode(ByteBuf frame, int at) {
        input.wrap(frame.memoryAddress() + at, frame.writerIndex() - at);
        long error = codec.decode(input, 0, input.capacity(), message);
        if (error != IsoError.NONE) {
            frame.release();
            throw new IllegalStateException(IsoError.describe(error));
        }
        writer.wrap(codec, output, 0, message.mti());
        for (int field = 2; field <= MAX_FIELD; field++) {
            if (message.has(field)) {
                writer.copy(message, field);
            }
        }
        return writer.finish();
    }
}
