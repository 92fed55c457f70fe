package org.pointsman.network;

import org.pointsman.pipeline.EffectSink;

/**
 * A link to one network, whatever its wire: effects go in by {@link #sink()}, what the network answers goes to the
 * sequencer as commands. It connects, signs on and stays up by itself. Methods may be called from any thread.
 */
public interface NetworkLink extends AutoCloseable {
    /** Takes the effects of its network. Release thread. */
    EffectSink sink();

    /** Begins to connect, and keeps the link up from now on. */
    void start();

    /** Operator: connect and stay up. */
    void up();

    /** Operator: send nothing new, wait for answers, sign off, disconnect, and stay so. */
    void down();

    /** Operator: the same of one of its connections, from 0 on. */
    default void up(int connection) {
        up();
    }

    /** Operator: the same of one of its connections, from 0 on; new messages go to the others. */
    default void down(int connection) {
        down();
    }

    /** Operator: test the connections now. */
    void echo();

    /** Operator: the same of one of its connections, from 0 on. */
    default void echo(int connection) {
        echo();
    }

    /** Operator: sign on again on the same connection. */
    void signOn();

    /** Operator: ask the network for another zone key; nothing where none are exchanged. */
    default void exchangeKey() {
    }

    /** The zone key the network gave last; null as long as that of the configuration holds. */
    default ZoneKeyStatus zoneKey() {
        return null;
    }

    /** How the link stands now. */
    LinkStatus status();

    /** What the link has counted. */
    LinkCounters counters();

    /** Signs off and hangs up; the engine is not told. Effects must not arrive any more. */
    @Override
    void close();
}
