package org.pointsman.lab.simulation;

import java.util.List;

/** Days that pass while there is business: tills settle in the evening, most of them, and go on in the morning. */
final class Nights {
    private static final double SETTLES = 0.7;
    private static final int EVENING_MS = 1_500;

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;
    private final Archivist archivist;
    private final List<SimulatedNetwork> networks;
    private final List<VirtualTerminal> tills;
    private boolean healed;

    Nights(SimulatedSwitch house, SimulatedWorld world, Archivist archivist, List<SimulatedNetwork> networks,
            List<VirtualTerminal> tills) {
        this.house = house;
        time = world.time();
        chance = world.upheaval().oblivion().chance();
        this.archivist = archivist;
        this.networks = networks;
        this.tills = tills;
    }

    void begin(int nights, int activeMs) {
        for (int i = 0; i < nights; i++) {
            time.in(chance.millis(1, activeMs), this::evening);
        }
    }

    void heal() {
        healed = true;
    }

    private void evening() {
        if (healed) {
            return;
        }
        for (VirtualTerminal till : tills) {
            if (till.device().hasKeys() && chance.of(SETTLES)) {
                till.closing().begin();
            }
        }
        time.in(chance.millis(200, EVENING_MS), this::night);
    }

    // What a network thinks of anew it thinks of on the same day.
    private void night() {
        if (healed || !house.serving()) {
            return;
        }
        if (!house.quiet() || networks.stream().anyMatch(SimulatedNetwork::wavers)) {
            time.in(chance.millis(1, 50), this::night);
        } else {
            archivist.night();
        }
    }
}
