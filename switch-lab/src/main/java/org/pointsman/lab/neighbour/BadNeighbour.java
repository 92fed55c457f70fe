package org.pointsman.lab.neighbour;

/** What beside ordinary terminals is not one, or not an ordinary one. */
enum BadNeighbour {
    /** Asks without waiting for answers. */
    ONE_CONNECTION("one connection with 64 sales on their way"),
    /** The same, by many. */
    PIPELINES("20 connections with 16 sales on their way each"),
    /** What proves no sender. */
    UNKNOWN_TERMINALS("8 connections of terminals nobody knows"),
    /** Answered A0, by the switch alone. */
    WRONG_MACS("8 connections with wrong MACs"),
    /** Signs on and on. */
    SIGN_ONS("one terminal that signs on and on"),
    /** Connects and hangs up. */
    CONNECTIONS("connections as fast as they come, ended at once"),
    /** Keeps alive what it does not use. */
    EMPTY_FRAMES("8 connections with empty frames"),
    /** Another protocol, or a scan. */
    GARBAGE("8 connections with bytes of another protocol"),
    /** Is there and says nothing. */
    IDLE("5,000 connections that say nothing"),
    /** Begins a message and does not end it. */
    DRIP("200 connections with a byte a second"),
    /** Asks, and reads no answer. */
    NOT_READING("8 connections that read no answers"),
    /** Begins TLS and uses it for nothing. */
    HANDSHAKES("full TLS handshakes, as many a second as are asked for");

    private final String description;

    BadNeighbour(String description) {
        this.description = description;
    }

    /** Whether it is one only where TLS is spoken. */
    boolean onlyTls() {
        return this == HANDSHAKES;
    }

    String description() {
        return description;
    }

    /** Begins; what is returned ends it. */
    Runnable begin(Neighbourhood site) {
        return switch (this) {
            case ONE_CONNECTION -> site.sales(1, 64);
            case PIPELINES -> site.sales(20, 16);
            case UNKNOWN_TERMINALS -> site.flood(8, site.unknownSales());
            case WRONG_MACS -> site.flood(8, site.wrongSales());
            case SIGN_ONS -> site.flood(1, site.signOns());
            case CONNECTIONS -> site.flood(8, new byte[0]);
            case EMPTY_FRAMES -> site.flood(8, new byte[1_024]);
            case GARBAGE -> site.flood(8, site.garbage());
            case IDLE -> site.silent(5_000);
            case DRIP -> site.drip(200);
            case NOT_READING -> site.deaf(8);
            case HANDSHAKES -> site.handshakes();
        };
    }
}
