package org.pointsman.lab.simulation;

/** What somebody does now and then, while the switch serves, until all is healed. */
final class Turns {
    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final int longestMs;
    private final Runnable act;
    private boolean healed;

    /** @param longestMs from one turn to the next; 0 for none at all */
    Turns(SimulatedSwitch house, VirtualTime time, Chance chance, int longestMs, Runnable act) {
        this.house = house;
        this.time = time;
        this.chance = chance;
        this.longestMs = longestMs;
        this.act = act;
    }

    void begin() {
        if (longestMs > 0) {
            next();
        }
    }

    void heal() {
        healed = true;
    }

    private void next() {
        time.in(chance.millis(1, longestMs) * house.lull(), this::turn);
    }

    private void turn() {
        if (healed) {
            return;
        }
        if (house.serving()) {
            act.run();
        }
        next();
    }
}
