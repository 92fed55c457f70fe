package org.pointsman.lab.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import org.pointsman.iso.Framing;

/** A connection of the client: gathers requests until they are flushed, hands on answers. Event loop. */
@SuppressWarnings("FutureReturnValueIgnored")
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private static final int OUT_BYTES = 4 * 1024;

    private final Owner owner;
    private final FrameCutter cutter;
    private final ArrayDeque<LoadCall> order = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private ByteBuf out;
    private boolean dirty;
    private boolean used;

    /** Whose connection it is. */
    interface Owner {
        void onConnected(LoadConnection connection);

        /** Bytes are there: the moment their answers count as received. */
        void onRead();

        void onFrame(LoadConnection connection, byte[] bytes, int offset, int length);

        /** A length prefix went beyond the greatest frame; the connection is being closed. */
        void onUnreadable();

        /** All that was there has been read. */
        void onReadComplete();

        void onClosed(LoadConnection connection);

        void onTrouble(Throwable cause);

        /** There is something to flush. */
        void flushLater(LoadConnection connection);
    }

    LoadConnection(Owner owner, Framing framing, Inbox inbox) {
        this.owner = owner;
        cutter = new FrameCutter(framing, inbox, (bytes, offset, length) -> owner.onFrame(this, bytes, offset, length));
    }

    boolean isOpen() {
        return context != null;
    }

    /** Calls in the order of their requests; kept for echoes only. */
    ArrayDeque<LoadCall> order() {
        return order;
    }

    /** From now on only traffic counts as use. */
    void traffic() {
        used = false;
    }

    /** Whether a request of the run was sent: a host may close a connection that is left idle. */
    boolean used() {
        return used;
    }

    /** Sends with the next flush; does nothing when the connection is closed. */
    void write(byte[] frame, int length) {
        if (context == null) {
            return;
        }
        if (out == null) {
            out = context.alloc().directBuffer(Math.max(OUT_BYTES, length));
        }
        out.writeBytes(frame, 0, length);
        used = true;
        if (!dirty) {
            dirty = true;
            owner.flushLater(this);
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

    /** Its owner is not told. */
    void close() {
        if (context != null) {
            ChannelHandlerContext closing = context;
            context = null;
            release();
            closing.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        owner.onConnected(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (context != null) {
            context = null;
            release();
            owner.onClosed(this);
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
            owner.onRead();
            if (context != null && !cutter.take(in)) {
                owner.onUnreadable();
                close();
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        owner.onReadComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        owner.onTrouble(cause);
        ctx.close();
    }
}
