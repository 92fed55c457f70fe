package org.pointsman.jpos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISORequestListener;
import org.jpos.q2.iso.QMUX;
import org.jpos.space.LocalSpace;

/**
 * A multiplexer of Q2. Messages go into the queue of its channels: answers are matched by the link, so that here
 * nothing waits for them.
 */
final class QmuxPeer extends MultiplexedPeer {
    private final QMUX mux;
    private final LocalSpace<Object, Object> space;
    private final List<String> ready;
    private ISORequestListener listener;

    @SuppressWarnings("unchecked")
    QmuxPeer(QMUX mux) {
        super(mux, Adaptors.ofReady(indicators(List.of(mux))));
        this.mux = mux;
        space = (LocalSpace<Object, Object>) mux.getSpace();
        ready = indicators(List.of(mux)).toList();
    }

    @Override
    public void listen(Consumer<ISOMsg> taker) {
        listener = (_, message) -> {
            taker.accept(message);
            return true;
        };
        mux.addISORequestListener(listener);
    }

    @Override
    public List<Object> connections() {
        if (ready.isEmpty()) {
            return whole();
        }
        return mux.running() ? ready.stream().map(space::rdp).filter(Objects::nonNull).toList() : List.of();
    }

    @Override
    public void send(ISOMsg message, long timeoutMs) {
        space.out(mux.getOutQueue(), message, timeoutMs);
    }

    @Override
    public int waiting() {
        return space.size(mux.getOutQueue());
    }

    @Override
    public void forget() {
        List<Object> ofOthers = new ArrayList<>();
        for (Object next = space.inp(mux.getOutQueue()); next != null; next = space.inp(mux.getOutQueue())) {
            if (!(next instanceof LinkMessage)) {
                ofOthers.add(next);
            }
        }
        ofOthers.forEach(one -> space.out(mux.getOutQueue(), one));
    }

    @Override
    public void close() {
        mux.removeISORequestListener(listener);
    }

    /** Of several multiplexers, the indicators of all. */
    static Stream<String> indicators(List<QMUX> muxes) {
        return muxes.stream().map(QMUX::getReadyIndicatorNames).filter(Objects::nonNull).flatMap(Arrays::stream);
    }
}
