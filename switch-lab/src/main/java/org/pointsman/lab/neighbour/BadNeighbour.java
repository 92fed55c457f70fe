package org.pointsman.lab.neighbour;

import java.util.function.Function;

/** What beside ordinary terminals is not one, or not an ordinary one. */
enum BadNeighbour {
    /** Asks without waiting for answers. */
    ONE_CONNECTION("one connection with 64 sales on their way", site -> site.sales(1, 64)),
    /** The same, by many. */
    PIPELINES("20 connections with 16 sales on their way each", site -> site.sales(20, 16)),
    /** What proves no sender. */
    UNKNOWN_TERMINALS("8 connections of terminals nobody knows", site -> site.flood(8, site.unknownSales())),
    /** Answered A0, by the switch alone. */
    WRONG_MACS("8 connections with wrong MACs", site -> site.flood(8, site.wrongSales())),
    /** Signs on and on. */
    SIGN_ONS("one terminal that signs on and on", site -> site.flood(1, site.signOns())),
    /** Connects and hangs up. */
    CONNECTIONS("connections as fast as they come, ended at once", site -> site.flood(8, new byte[0])),
    /** Keeps alive what it does not use. */
    EMPTY_FRAMES("8 connections with empty frames", site -> site.flood(8, new byte[1_024])),
    /** Another protocol, or a scan. */
    GARBAGE("8 connections with bytes of another protocol", site -> site.flood(8, site.garbage())),
    /** Is there and says nothing. */
    IDLE("5,000 connections that say nothing", site -> site.silent(5_000)),
    /** Begins a message and does not end it. */
    DRIP("200 connections with a byte a second", site -> site.drip(200)),
    /** Asks, and reads no answer. */
    NOT_READING("8 connections that read no answers", site -> site.deaf(8));

    private final String description;
    private final Function<Neighbourhood, Runnable> attack;

    BadNeighbour(String description, Function<Neighbourhood, Runnable> attack) {
        this.description = description;
        this.attack = attack;
    }

    String description() {
        return description;
    }

    /** Begins; what is returned ends it. */
    Runnable begin(Neighbourhood site) {
        return attack.apply(site);
    }
}
