package org.pointsman.jpos;

import java.util.List;
import org.jpos.iso.MUX;

/** What all multiplexers have in common: channels that begin and end with the link, and whether there is one. */
abstract sealed class MultiplexedPeer implements Peer permits MuxPeer, QmuxPeer {
    private final MUX mux;
    private final Adaptors adaptors;

    MultiplexedPeer(MUX mux, Adaptors adaptors) {
        this.mux = mux;
        this.adaptors = adaptors;
    }

    /** The multiplexer itself, of one that does not tell its connections. */
    final List<Object> whole() {
        return mux.isConnected() ? List.of(mux) : List.of();
    }

    @Override
    public final void connect() {
        adaptors.start();
    }

    @Override
    public final void hangUp() {
        adaptors.stop();
    }
}
