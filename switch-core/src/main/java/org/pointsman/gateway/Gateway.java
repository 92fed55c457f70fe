package org.pointsman.gateway;

import java.util.List;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.pipeline.EffectSink;

/**
 * The terminal side, however terminals reach it: requests go to the sequencer as commands, effects come in by
 * {@link #sink()}. Any thread.
 */
public interface Gateway extends AutoCloseable {
    /** Takes the effects for terminals. Release thread. */
    EffectSink sink();

    /** The open exchanges of a loop, for links; the number is {@link ExchangeId#gateway(long)}. */
    ExchangePool pool(int gateway);

    /**
     * Takes the ports; whoever connects waits until {@link #start()}.
     *
     * @throws java.io.UncheckedIOException with host and port when that is not possible
     */
    void listen();

    /** Serves, and listens when it does not yet. */
    void start();

    /** The ports listened on, in the order of the listeners. */
    List<Integer> ports();

    /**
     * Takes no new connections, and answers new requests with 96, except reversals; what is in flight goes on. Done
     * when {@link #inFlight()} is 0.
     */
    void stopAccepting();

    /** What is let in while disk and heap run short. */
    void admit(Admission disk, Admission heap);

    /** Requests that wait for their answer. */
    int inFlight();

    /** Closes every connection. */
    @Override
    void close();
}
