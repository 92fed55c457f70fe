package org.pointsman.lab.simulation;

import org.pointsman.engine.view.StateView;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;

/** Watches over one or a few invariants. It is told what the wires carry and what the journal holds, in order. */
abstract class Invariant {
    /** A till sent a request. */
    void called(TerminalCall call) {
    }

    /** An answer reached its till. */
    void answered(TerminalCall call) {
    }

    /** The switch wrote an answer; the journal's durable records were told before. */
    void writtenDown(TerminalMessage answer) {
    }

    /** The switch wrote a message to a network; the journal's durable records were told before. */
    void writtenUpstream(UpstreamMessage message) {
    }

    /** A network decided a request; it is not in the book yet. */
    void decided(NetworkEntry entry, NetworkBook book) {
    }

    /** A network approves something else than it was asked for. */
    void misanswered(UpstreamMessage request) {
    }

    /** A network took something back. */
    void reversed(UpstreamMessage reversal, NetworkBook book) {
    }

    /** A record is durable. */
    void journalled(Step step) {
    }

    /** Everything has settled, or should have; all calls were told before. */
    void end(StateView state) {
    }
}
