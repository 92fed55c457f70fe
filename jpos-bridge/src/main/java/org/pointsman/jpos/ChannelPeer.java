package org.pointsman.jpos;

import java.util.List;
import java.util.function.Consumer;
import org.jpos.iso.ISOMsg;
import org.jpos.q2.iso.ChannelAdaptor;
import org.jpos.space.LocalSpace;
import org.jpos.space.SpaceFactory;

/** A channel without a multiplexer: a thread takes what it receives. */
final class ChannelPeer implements Peer {
    private static final long LOOK_MS = 500;
    private static final String READY = ".ready";

    private final ChannelAdaptor channel;
    private final LocalSpace<Object, Object> space;
    private final Thread receiver;
    private volatile Consumer<ISOMsg> taker;
    private volatile boolean closed;

    @SuppressWarnings("unchecked")
    ChannelPeer(ChannelAdaptor channel) {
        this.channel = channel;
        String named = channel.getPersist().getChildTextTrim("space");
        space = (LocalSpace<Object, Object>) SpaceFactory.getSpace(named == null ? "" : named);
        receiver = new Thread(this::receive, "jpos-receiver-" + channel.getName());
        receiver.setDaemon(true);
    }

    private void receive() {
        while (!closed) {
            ISOMsg message = channel.receive(LOOK_MS);
            if (message != null) {
                taker.accept(message);
            }
        }
    }

    @Override
    public void listen(Consumer<ISOMsg> newTaker) {
        taker = newTaker;
        receiver.start();
    }

    @Override
    public List<Object> connections() {
        Object connection = space.rdp(channel.getName() + READY);
        return connection == null ? List.of() : List.of(connection);
    }

    @Override
    public void send(ISOMsg message, long timeoutMs) {
        channel.send(message, timeoutMs);
    }

    @Override
    public int waiting() {
        return space.size(channel.getInQueue());
    }

    // Whoever has a channel alone is the only one who writes to it.
    @Override
    public void forget() {
        while (space.inp(channel.getInQueue()) != null) {
            // what waited is gone
        }
    }

    @Override
    public void connect() {
        channel.start();
    }

    @Override
    public void hangUp() {
        channel.stop();
    }

    @Override
    public void close() {
        closed = true;
    }
}
