package org.pointsman.lab.simulation;

/** Something tills do: a generator of requests. A new transaction type brings its own, and the watches it needs. */
interface Behaviour {
    /** Sends one request or more, or nothing when there is nothing to do it with. */
    void act(VirtualTerminal till);
}
