package org.pointsman.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Where connections wait that have not brought a whole message yet: on a loop of their own, so that those who trade do
 * not wait for who connects, shakes hands, says nothing, or something else. With its first message a connection passes
 * to a loop of terminals. The thread of its loop.
 */
final class Lobby implements TerminalHost {
    private static final long POLL_MS = 20;

    private final EventLoop eventLoop;
    private final NanoClock clock;
    private final FrameCutter[] cutters;
    private final Connections connections;
    private final GatewayLoop[] loops;
    private final FlushList flushes = new FlushList();
    private final Runnable poll = this::poll;
    private int next;

    /** @param loops of terminals, which take those who pass in turn */
    Lobby(GatewayParts parts, EventLoop eventLoop, GatewayLoop[] loops) {
        this.eventLoop = eventLoop;
        this.loops = loops;
        clock = parts.clocks().elapsed();
        int mostBytes = parts.settings().limits().maxFrameBytes();
        cutters = parts.dialects().stream().map(dialect -> new FrameCutter(dialect.framing(), mostBytes))
                .toArray(FrameCutter[]::new);
        connections = new Connections(parts);
    }

    void start() {
        eventLoop.execute(poll);
    }

    void stop() {
        eventLoop.submit(() -> connections.closeAll(CloseCause.SHUTDOWN)).syncUninterruptibly();
    }

    TerminalHandler newHandler(int number, Listener listener) {
        return new TerminalHandler(this, clock, number, listener, flushes);
    }

    @Override
    public TerminalConnection connect(int listener, TerminalOutput output, long nowNs) {
        return connections.begin(null, output, nowNs);
    }

    @Override
    public void onWritable(TerminalConnection connection, boolean writable, long nowNs) {
        connection.writable(writable, nowNs);
    }

    @Override
    public int onBytes(TerminalConnection connection, DirectBuffer bytes, int offset, int length, long nowNs) {
        TerminalHandler handler = (TerminalHandler) connection.output();
        if (handler.passing()) {
            return 0;
        }
        FrameCutter cutter = cutters[handler.listener()];
        int consumed = 0;
        int taken = 1;
        while (taken > 0 && connection.isOpen() && !handler.passing()) {
            taken = onFrame(connection, cutter, bytes, offset + consumed, length - consumed, nowNs);
            consumed += taken;
        }
        connection.onUnconsumed(consumed < length && !handler.passing(), consumed > 0, nowNs);
        return connection.isOpen() ? consumed : length;
    }

    private int onFrame(TerminalConnection connection, FrameCutter cutter, DirectBuffer bytes, int offset, int length,
            long nowNs) {
        FrameCutter.Cut cut = cutter.cut(bytes, offset, length);
        switch (cut) {
            case PART -> {
                return 0;
            }
            case KEEP_ALIVE -> {
                connections.keepAlive(connection, cutter, nowNs);
                return cutter.prefixLength();
            }
            case MESSAGE -> pass((TerminalHandler) connection.output());
            case NO_LENGTH, TOO_LONG, TOO_SHORT -> connections.reject(connection, cut);
        }
        return 0;
    }

    private void pass(TerminalHandler handler) {
        handler.pass(this, loops[next]);
        next = (next + 1) % loops.length;
    }

    /** It has left this loop, and is not at the next one yet. */
    void part(TerminalConnection connection) {
        flushes.flush();
        connections.part(connection);
    }

    /** It did not arrive there. Any thread. */
    void lost(TerminalConnection connection) {
        connections.endedAway(connection, CloseCause.BY_TERMINAL);
    }

    @Override
    public void onDisconnect(TerminalConnection connection, CloseCause cause) {
        connections.ended(connection, cause);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void poll() {
        connections.closeOverdue(clock.nanoTime());
        flushes.flush();
        try {
            eventLoop.schedule(poll, POLL_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            // nobody waits here any more
            return;
        }
    }
}
