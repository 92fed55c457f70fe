package org.pointsman.jpos;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOResponseListener;
import org.jpos.iso.MUX;
import org.jpos.q2.iso.MUXPool;
import org.jpos.q2.iso.QMUX;
import org.jpos.util.NameRegistrar;

/**
 * Any other multiplexer, such as a pool: it is asked, and gives the answer back. Of a pool of {@link QMUX} what comes
 * without being asked for is taken too.
 */
final class MuxPeer extends MultiplexedPeer {
    private static final String MUX = "mux.";

    private final MUX mux;
    private final List<QmuxPeer> members;
    private Consumer<ISOMsg> taker;

    private MuxPeer(MUX mux, List<QMUX> muxes) {
        super(mux, Adaptors.ofReady(QmuxPeer.indicators(muxes)));
        this.mux = mux;
        members = muxes.stream().map(QmuxPeer::new).toList();
    }

    static MuxPeer of(MUX mux) {
        return new MuxPeer(mux, mux instanceof MUXPool pool ? membersOf(pool) : List.of());
    }

    private static List<QMUX> membersOf(MUXPool pool) {
        return List.of(pool.getMuxNames()).stream().map(name -> NameRegistrar.getIfExists(MUX + name))
                .map(found -> found instanceof QMUX one ? one : null).filter(Objects::nonNull).toList();
    }

    @Override
    public void listen(Consumer<ISOMsg> newTaker) {
        taker = newTaker;
        members.forEach(member -> member.listen(newTaker));
    }

    @Override
    public List<Object> connections() {
        return members.isEmpty() ? whole() : members.stream().flatMap(member -> member.connections().stream()).toList();
    }

    @Override
    public void send(ISOMsg message, long timeoutMs) throws ISOException {
        if (!message.isRequest()) {
            answer(message);
            return;
        }
        mux.request(message, timeoutMs, new ISOResponseListener() {
            @Override
            public void responseReceived(ISOMsg response, Object handBack) {
                taker.accept(response);
            }

            @Override
            public void expired(Object handBack) {
                // The engine has a deadline of its own.
            }
        }, null);
    }

    private void answer(ISOMsg message) throws ISOException {
        try {
            mux.send(message);
        } catch (IOException e) {
            throw new ISOException(e);
        }
    }

    @Override
    public int waiting() {
        return members.stream().mapToInt(QmuxPeer::waiting).sum();
    }

    @Override
    public void forget() {
        members.forEach(QmuxPeer::forget);
    }

    @Override
    public void close() {
        members.forEach(QmuxPeer::close);
    }
}
