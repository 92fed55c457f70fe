package org.pointsman.lab.simulator;

import java.util.function.Consumer;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.session.Recording;
import org.pointsman.tls.TlsContext;

/**
 * How a simulator runs, beside its dialect, key and port.
 *
 * @param keep         entries of its book, at least 1; above it the oldest is forgotten
 * @param tls          null: in clear
 * @param witness      told of every request and reversal before it is answered, on the simulator's thread
 * @param instructions from the start
 * @param recording    takes all that is said; null for none
 * @param name         of the network in the recording
 */
record SimulatorSettings(int keep, TlsContext tls, Consumer<UpstreamMessage> witness, Instructions instructions,
        Recording recording, String name) {
    static final SimulatorSettings DEFAULT = new SimulatorSettings(Book.MANY, null, message -> {
    }, Instructions.NONE, null, null);

    SimulatorSettings witness(Consumer<UpstreamMessage> other) {
        return new SimulatorSettings(keep, tls, other, instructions, recording, name);
    }

    SimulatorSettings kept(int most, TlsContext secured) {
        return new SimulatorSettings(most, secured, witness, instructions, recording, name);
    }

    SimulatorSettings session(String network, Instructions answers, Recording into) {
        return new SimulatorSettings(keep, tls, witness, answers, into, network);
    }
}
