package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pointsman.network.ConnectionMode;
import org.pointsman.network.Endpoint;
import org.pointsman.network.LinkOutput;

/**
 * The cables of one network: one, in one seed of ten two. Drawn on a stream of its own.
 *
 * @param answersAnywhere whether the network answers on either, whatever it was asked on
 */
record Cables(List<NetworkWire> wires, ConnectionMode mode, boolean answersAnywhere, Chance chance) {
    /** Such that the seeds by which mutants are known have one. */
    private static final long STREAM = 0x434F4E4E4543604AL;
    private static final double TWO = 0.1;
    private static final double ELSEWHERE = 0.3;
    private static final double TAKEN_DOWN = 0.3;
    private static final Endpoint SOMEWHERE = new Endpoint("127.0.0.1", 1);

    static Cables of(long seed, SimulatedSwitch house, SimulatedNetwork network, int number, SimulatedWorld world) {
        Chance chance = new Chance(seed ^ STREAM);
        int count = chance.of(TWO) ? 2 : 1;
        ConnectionMode mode = chance.of(0.5) ? ConnectionMode.ACTIVE_ACTIVE : ConnectionMode.STANDBY;
        List<NetworkWire> wires = new ArrayList<>();
        Cables cables = new Cables(wires, mode, chance.of(0.5), chance);
        while (wires.size() < count) {
            wires.add(new NetworkWire(house, network, number, world, cables));
        }
        return cables;
    }

    boolean several() {
        return wires.size() > 1;
    }

    /** Where an answer goes. */
    NetworkWire answering(NetworkWire asked) {
        boolean elsewhere = several() && answersAnywhere && chance.of(ELSEWHERE);
        return elsewhere ? wires.get(chance.between(0, wires.size() - 1)) : asked;
    }

    /** Whether an operator takes one of them down for a while. */
    boolean takenDown() {
        return several() && chance.of(TAKEN_DOWN);
    }

    void drop() {
        wires.forEach(NetworkWire::drop);
    }

    List<Endpoint> endpoints() {
        return Collections.nCopies(wires.size(), SOMEWHERE);
    }

    List<LinkOutput> outputs() {
        return List.copyOf(wires);
    }
}
