package org.pointsman.benchmarks.race;

import java.util.List;

/** Who takes part, in the order of a round: what others are compared with comes first. */
enum Contender {
    /** Frames cut and written back. */
    ECHO("bare echo", List.of(Way.LOCAL)),
    /** Frames cut and passed to a bare echo and back. */
    RELAY("bare relay", List.of(Way.NETWORK)),
    /** The same job on jPOS Q2. */
    JPOS("jPOS switch", List.of(Way.NETWORK, Way.LOCAL)),
    /** Answers survive a kill of the process. */
    PROCESS("Pointsman, process", List.of(Way.NETWORK, Way.LOCAL)),
    /** Answers survive a power cut of the machine. */
    HOST("Pointsman, host", List.of(Way.NETWORK, Way.LOCAL));

    private final String title;
    private final List<Way> ways;

    Contender(String title, List<Way> ways) {
        this.title = title;
        this.ways = ways;
    }

    String title() {
        return title;
    }

    List<Way> ways() {
        return ways;
    }

    /** Whether it gives back the request's own bytes instead of an answer. */
    boolean bare() {
        return this == ECHO || this == RELAY;
    }

    boolean isPointsman() {
        return this == PROCESS || this == HOST;
    }
}
