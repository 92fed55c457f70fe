package org.pointsman.lab.crash;

import java.net.InetSocketAddress;

/** Where the switch is to be found now, and what the terminals are to do. Thread-safe. */
final class SwitchAddress {
    private InetSocketAddress address;
    private int life;
    private int days;
    private boolean faults = true;
    private boolean closing;

    /** One run of the switch. */
    record Life(int number, InetSocketAddress address) {
    }

    synchronized void opened(InetSocketAddress where) {
        address = where;
        life++;
        notifyAll();
    }

    /** Called before the kill: whatever breaks from now on is no fault of the switch. */
    synchronized void closed() {
        address = null;
    }

    /** Waits until a switch serves. */
    synchronized Life awaitLife() throws InterruptedException {
        while (address == null) {
            wait();
        }
        return new Life(life, address);
    }

    synchronized boolean alive(Life seen) {
        return address != null && life == seen.number();
    }

    /** Another business date. */
    synchronized void dayPassed() {
        days++;
    }

    /** How many dates have passed. */
    synchronized int days() {
        return days;
    }

    /**
     * No amounts from now on that make the network misbehave, and no new business: what is open is brought to its end.
     */
    synchronized void wind() {
        faults = false;
        closing = true;
    }

    synchronized boolean faults() {
        return faults;
    }

    synchronized boolean closing() {
        return closing;
    }
}
