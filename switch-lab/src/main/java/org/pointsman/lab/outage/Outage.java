package org.pointsman.lab.outage;

import org.pointsman.lab.fault.LineFault;

/** What happens to the connections of a network. */
enum Outage {
    /** Its end is told. */
    ONE_CUT(LineFault.CUT, 1, "one of its two connections is cut"),
    /** Nothing is told. */
    ONE_SILENT(LineFault.SILENT, 1, "one of its two connections falls silent"),
    /** The network is gone. */
    ALL_CUT(LineFault.CUT, 2, "both are cut"),
    /** It takes everything and answers nothing. */
    ALL_SILENT(LineFault.SILENT, 2, "both fall silent");

    private final LineFault fault;
    private final int connections;
    private final String description;

    Outage(LineFault fault, int connections, String description) {
        this.fault = fault;
        this.connections = connections;
        this.description = description;
    }

    LineFault fault() {
        return fault;
    }

    /** How many connections it is about. */
    int connections() {
        return connections;
    }

    /** In words. */
    String description() {
        return description;
    }
}
