package org.pointsman.lab.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import org.pointsman.iso.Framing;

/** A connection of the client: cuts answers from the stream and gathers requests until they are flushed. Event loop. */
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private static final int OUT_BYTES = 4 * 1024;

    private final LoadLoop loop;
    private final Framing framing;
    private final ArrayDeque<Call> order = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private ByteBuf out;
    private byte[] rest = new byte[0];
    private int restLength;
    private boolean dirty;

    LoadConnection(LoadLoop loop, Framing framing) {
        this.loop = loop;
        this.framing = framing;
    }

    boolean isOpen() {
        return context != null;
    }

    /** Calls in the order of their requests; kept for echoes only. */
    ArrayDeque<Call> order() {
        return order;
    }

    void write(byte[] frame, int length) {
        if (context == null) {
            return;
        }
        if (out == null) {
            out = context.alloc().directBuffer(Math.max(OUT_BYTES, length));
        }
        out.writeBytes(frame, 0, length);
        if (!dirty) {
            dirty = true;
            loop.flushLater(this);
        }
    }

    void flush() {
        dirty = false;
        if (context != null && out != null) {
            ByteBuf bytes = out;
            out = null;
            context.writeAndFlush(bytes, context.voidPromise());
        }
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        loop.onConnected(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (context != null) {
            context = null;
            release();
            loop.onClosed(this);
        }
    }

    private void release() {
        if (out != null) {
            out.release();
            out = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            loop.onRead();
            while (in.isReadable()) {
                take(in);
            }
        } finally {
            in.release();
        }
    }

    private void take(ByteBuf in) {
        byte[] inbox = loop.inbox();
        System.arraycopy(rest, 0, inbox, 0, restLength);
        int length = Math.min(in.readableBytes(), inbox.length - restLength);
        in.readBytes(inbox, restLength, length);
        keep(inbox, cut(inbox, restLength + length), restLength + length);
    }

    /** Hands on all whole frames; returns where the rest begins. */
    private int cut(byte[] inbox, int end) {
        int at = 0;
        int prefix = framing.lengthBytes();
        while (end - at >= prefix) {
            int length = prefix + framing.bodyLength(loop.inboxBuffer(), at);
            if (length > framing.maxFrame()) {
                loop.onUnreadable(this);
                close();
                return end;
            }
            if (end - at < length) {
                return at;
            }
            loop.onFrame(this, inbox, at, length);
            at += length;
        }
        return at;
    }

    private void keep(byte[] inbox, int from, int end) {
        restLength = end - from;
        if (restLength > rest.length) {
            rest = new byte[framing.maxFrame()];
        }
        System.arraycopy(inbox, from, rest, 0, restLength);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        loop.flushAll();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        loop.onTrouble(cause);
        ctx.close();
    }
}
