package org.pointsman.lab.load;

/** Room for one request in flight on a connection, and the terminals that take turns in it. */
final class Slot {
    private final LoadConnection connection;
    private final Till[] tills;
    private int next;

    Slot(LoadConnection connection, Till[] tills) {
        this.connection = connection;
        this.tills = tills;
    }

    LoadConnection connection() {
        return connection;
    }

    Till nextTill() {
        Till till = tills[next];
        next = next + 1 == tills.length ? 0 : next + 1;
        return till;
    }
}
