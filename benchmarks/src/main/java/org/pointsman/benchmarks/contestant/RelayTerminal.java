package org.pointsman.benchmarks.contestant;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** The terminal's side of the relay. On the relay's loop. */
// A frame that cannot be written belongs to a connection that is gone.
@SuppressWarnings("FutureReturnValueIgnored")
final class RelayTerminal extends ChannelInboundHandlerAdapter {
    private final RelayUpstream upstream;
    private ChannelHandlerContext terminal;
    private boolean unflushed;

    RelayTerminal(RelayUpstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        terminal = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        upstream.write(this, frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        upstream.flush();
    }

    /** Writes an answer; true when it is the first since the last flush. */
    boolean answer(Object frame) {
        terminal.write(frame, terminal.voidPromise());
        boolean first = !unflushed;
        unflushed = true;
        return first;
    }

    void flush() {
        unflushed = false;
        terminal.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
