package org.pointsman.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.io.BufferView;
import org.pointsman.records.Ascii;
import org.pointsman.tls.TlsDoor;

/**
 * One terminal's channel: hands bytes to its host, keeps what it does not consume, and is its output. With its first
 * message it passes from the lobby to a loop of terminals. A failed write is reported by {@link #exceptionCaught}, so
 * no future is looked at.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class TerminalHandler extends ChannelInboundHandlerAdapter implements TerminalOutput {
    private static final int TID_LENGTH = 8;
    private static final long NO_TERMINAL = -1;

    private final NanoClock clock;
    private final int number;
    private final Listener listener;
    private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer outView = new UnsafeBuffer(0, 0);
    private TerminalHost host;
    private FlushList flushes;
    private ChannelHandlerContext context;
    private TerminalConnection connection;
    private boolean passing;
    private ByteBuf kept;
    private boolean unflushed;

    TerminalHandler(TerminalHost host, NanoClock clock, int number, Listener listener, FlushList flushes) {
        this.host = host;
        this.clock = clock;
        this.number = number;
        this.listener = listener;
        this.flushes = flushes;
    }

    /** Number of its listener. */
    int listener() {
        return number;
    }

    /** Whether it is on its way out of the lobby: nothing is taken from it meanwhile. */
    boolean passing() {
        return passing;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin(ctx);
    }

    /** Behind TLS the channel is active long before. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            begin(ctx);
        }
    }

    private void begin(ChannelHandlerContext ctx) {
        if (context == null) {
            context = ctx;
            connection = host.connect(number, this, clock.nanoTime());
        }
    }

    /** Goes on at a loop of terminals, with what was read and not consumed. */
    void pass(Lobby lobby, GatewayLoop loop) {
        passing = true;
        pauseReading();
        context.channel().deregister().addListener(_ -> leave(lobby, loop));
    }

    private void leave(Lobby lobby, GatewayLoop loop) {
        if (connection.isOpen()) {
            lobby.part(connection);
            loop.eventLoop().register(context.channel()).addListener(arrived -> {
                if (arrived.isSuccess()) {
                    arrive(loop);
                } else {
                    lobby.lost(connection);
                    drop();
                }
            });
        }
    }

    private void arrive(GatewayLoop loop) {
        passing = false;
        host = loop.core();
        flushes = loop.flushes();
        loop.core().take(connection, number);
        if (connection.mayRead()) {
            resumeReading();
            flushes.flush();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (connection == null) {
            bytes.release();
        } else {
            offer(kept == null ? bytes : append(bytes));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flushes.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (connection != null) {
            host.onWritable(connection, ctx.channel().isWritable(), clock.nanoTime());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (connection != null) {
            host.onDisconnect(connection, CloseCause.BY_TERMINAL);
        }
        drop();
    }

    private void drop() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
        if (!(cause instanceof IOException)) {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public String address() {
        return NewcomerDoor.address(context.channel().remoteAddress());
    }

    @Override
    public long onlyTerminal() {
        if (!listener.own()) {
            return ANY_TERMINAL;
        }
        String name = TlsDoor.peer(context.channel());
        return name == null || name.length() != TID_LENGTH ? NO_TERMINAL : Ascii.eight(name);
    }

    @Override
    public void write(DirectBuffer buffer, int offset, int length) {
        ByteBuf out = context.alloc().directBuffer(length);
        BufferView.wrap(outView, out, 0, length);
        outView.putBytes(0, buffer, offset, length);
        context.write(out.writerIndex(length), context.voidPromise());
        if (!unflushed) {
            unflushed = true;
            flushes.add(this);
        }
    }

    @Override
    public void close(CloseCause cause) {
        flush();
        context.close();
    }

    @Override
    public void pauseReading() {
        context.channel().config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        if (kept != null) {
            offer(kept);
        }
        if (connection.mayRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    void flush() {
        unflushed = false;
        context.flush();
    }

    /** Owns the bytes from here on. */
    private void offer(ByteBuf bytes) {
        kept = null;
        int length = bytes.readableBytes();
        BufferView.wrap(view, bytes, bytes.readerIndex(), length);
        bytes.skipBytes(host.onBytes(connection, view, 0, length, clock.nanoTime()));
        keep(bytes);
    }

    /** Copies what is left, so that a few bytes do not hold a whole receive buffer. */
    private void keep(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (length > 0) {
            kept = context.alloc().buffer(length).writeBytes(bytes);
        }
        bytes.release();
    }

    private ByteBuf append(ByteBuf more) {
        kept.writeBytes(more);
        more.release();
        return kept;
    }
}
