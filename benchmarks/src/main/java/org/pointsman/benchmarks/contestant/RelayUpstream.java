package org.pointsman.benchmarks.contestant;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;

/** The network's side of the relay: answers belong to whoever has waited longest. On the relay's loop. */
// A frame that cannot be written belongs to a connection that is gone.
@SuppressWarnings("FutureReturnValueIgnored")
final class RelayUpstream extends ChannelInboundHandlerAdapter {
    private final ArrayDeque<RelayTerminal> waiting = new ArrayDeque<>();
    private final ArrayDeque<RelayTerminal> unflushed = new ArrayDeque<>();
    private ChannelHandlerContext network;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        network = context;
    }

    void write(RelayTerminal terminal, Object frame) {
        waiting.add(terminal);
        network.write(frame, network.voidPromise());
    }

    void flush() {
        network.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        RelayTerminal terminal = waiting.remove();
        if (terminal.answer(frame)) {
            unflushed.add(terminal);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        for (RelayTerminal terminal = unflushed.poll(); terminal != null; terminal = unflushed.poll()) {
            terminal.flush();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
