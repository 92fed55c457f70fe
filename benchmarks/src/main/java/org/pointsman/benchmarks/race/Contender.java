package org.pointsman.benchmarks.race;

import java.util.List;
import java.util.stream.Stream;

/** Who takes part, in the order of a round: what others are compared with comes first. */
enum Contender {
    /** The same job on jPOS Q2. */
    JPOS("jPOS switch", true, true),
    /** Frames cut and written back. */
    ECHO("bare echo", false, true),
    /** Frames cut and passed to a bare echo and back. */
    RELAY("bare relay", true, false),
    /** The same with each message taken apart and written anew by our codec, on both ways. */
    CODEC("codec relay", true, false),
    /** The same as the next, with its network behind a channel of jPOS. */
    BRIDGE("Pointsman, jPOS link", true, false),
    /** Answers survive a kill of the process. */
    PROCESS("Pointsman, process", true, true),
    /** Answers survive a power cut of the machine. */
    HOST("Pointsman, host", true, true);

    /** What the jPOS switch speaks, and what {@code config/jpos.yaml} is about. */
    static final String NETWORK = "iso87-binary";

    private final String title;
    private final boolean relays;
    private final boolean decides;

    Contender(String title, boolean relays, boolean decides) {
        this.title = title;
        this.relays = relays;
        this.decides = decides;
    }

    String title() {
        return title;
    }

    List<Way> ways() {
        return Stream.of(Way.values()).filter(way -> way == Way.NETWORK ? relays : decides).toList();
    }

    /** Whether it can speak to a network of this dialect, or asks none. */
    boolean speaks(String dialect) {
        return (this != JPOS && this != BRIDGE) || dialect.equals(NETWORK);
    }

    /** Whether it gives back the request's own bytes instead of an answer. */
    boolean bare() {
        return this == ECHO || this == RELAY || this == CODEC;
    }

    boolean isPointsman() {
        return this == PROCESS || this == HOST || this == BRIDGE;
    }
}
