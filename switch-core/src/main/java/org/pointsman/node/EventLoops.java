package org.pointsman.node;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.io.IoLoops;

/** The event loops of a process, each started when it is first asked for. One thread. */
final class EventLoops implements AutoCloseable {
    private final int terminalLoops;
    private final boolean shared;
    private final List<EventLoopGroup> links = new ArrayList<>();
    private EventLoopGroup terminals;
    private EventLoopGroup newcomers;

    /** @param shared whether links run on the loops of the terminals: then nothing has to wake anything */
    EventLoops(int terminalLoops, boolean shared) {
        this.terminalLoops = terminalLoops;
        this.shared = shared;
    }

    EventLoopGroup terminals() {
        if (terminals == null) {
            terminals = IoLoops.start("gateway", terminalLoops);
        }
        return terminals;
    }

    /** The loop of connections that have not brought a message yet. */
    EventLoopGroup newcomers() {
        if (newcomers == null) {
            newcomers = IoLoops.startBehind("newcomers", 1);
        }
        return newcomers;
    }

    EventLoop link(String network) {
        if (shared) {
            return terminals().next();
        }
        EventLoopGroup loop = IoLoops.start("link-" + network, 1);
        links.add(loop);
        return loop.next();
    }

    @Override
    public void close() {
        links.forEach(IoLoops::stop);
        links.clear();
        if (newcomers != null) {
            IoLoops.stop(newcomers);
            newcomers = null;
        }
        if (terminals != null) {
            IoLoops.stop(terminals);
            terminals = null;
        }
    }
}
