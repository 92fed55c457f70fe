package org.pointsman.lab.load;

/** Room for one request in flight on a connection, and the terminals that take turns in it. */
final class CallSlot {
    private final LoadConnection connection;
    private final LoadTerminal[] tills;
    private int next;

    CallSlot(LoadConnection connection, LoadTerminal[] tills) {
        this.connection = connection;
        this.tills = tills;
    }

    LoadConnection connection() {
        return connection;
    }

    LoadTerminal nextTill() {
        LoadTerminal till = tills[next];
        next = next + 1 == tills.length ? 0 : next + 1;
        return till;
    }
}
