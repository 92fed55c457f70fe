package org.pointsman.lab.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.session.SessionLine.Speaker;

/** Writes down what passes through one connection of a network: whole frames, and who ended it. */
// What becomes of a write is told by its promise, which is passed on.
@SuppressWarnings("FutureReturnValueIgnored")
public final class SessionRecorder extends ChannelDuplexHandler {
    private final Dialect dialect;
    private final Recording recording;
    private final Speaker speaker;
    private final ShownFields shown;
    private boolean ended;

    /**
     * One of a connection.
     *
     * @param network    its name in the recording
     * @param connection 1 for the first one of this network
     */
    public SessionRecorder(Dialect dialect, Recording recording, String network, int connection) {
        this.dialect = dialect;
        this.recording = recording;
        speaker = new Speaker(network, connection);
        shown = new ShownFields(dialect);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        record(SessionLine.SWITCH, (ByteBuf) frame);
        context.fireChannelRead(frame);
    }

    @Override
    public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
        record(SessionLine.NETWORK, (ByteBuf) frame);
        context.write(frame, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        end(SessionLine.NETWORK);
        context.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(SessionLine.SWITCH);
        context.fireChannelInactive();
    }

    private void end(String from) {
        if (!ended) {
            ended = true;
            recording.add(SessionLine.end(recording.nowMs(), speaker, from));
        }
    }

    private void record(String from, ByteBuf frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame);
        int offset = dialect.framing().messageOffset(0);
        IsoMessage message = new IsoMessage();
        long error = dialect.codec().decode(new UnsafeBuffer(bytes), offset, bytes.length - offset, message);
        recording.add(error == IsoError.NONE
                ? SessionLine.message(recording.nowMs(), speaker, from, message.mti(), shown.of(message))
                : SessionLine.unreadable(recording.nowMs(), speaker, from, bytes.length));
    }
}
