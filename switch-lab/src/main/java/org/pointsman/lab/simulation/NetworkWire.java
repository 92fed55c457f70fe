package org.pointsman.lab.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.network.LinkConnection;
import org.pointsman.network.LinkOutput;

/** The cable of one connection of a link: bytes keep their order, take their time, and are lost when it breaks. */
final class NetworkWire implements LinkOutput {
    /** @param unreadable of a frame that is whole and says nothing */
    private record Piece(byte[] bytes, boolean unreadable) {
    }

    private final SimulatedSwitch house;
    private final SimulatedNetwork network;
    private final int number;
    private final Cables cables;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private final Auditor auditor;
    private final ArrayDeque<Piece> unread = new ArrayDeque<>();
    private LinkConnection core;
    private int connection;
    private boolean connected;
    private boolean reading = true;
    private boolean healed;
    private long lastToNetworkNs;
    private long lastToSwitchNs;

    NetworkWire(SimulatedSwitch house, SimulatedNetwork network, int number, SimulatedWorld world, Cables cables) {
        this.cables = cables;
        this.house = house;
        this.network = network;
        this.number = number;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        auditor = world.auditor();
    }

    /** The connection at its end; a new one after each start of the switch. */
    void plugIn(LinkConnection newCore) {
        core = newCore;
        connection++;
        connected = false;
        reading = true;
        unread.clear();
    }

    void heal() {
        healed = true;
    }

    @Override
    public void connect() {
        int attempt = ++connection;
        house.later(chance.millis(1, 30), () -> {
            if (attempt == connection) {
                establish();
            }
        });
    }

    private void establish() {
        if (network.reachable()) {
            connected = true;
            core.onConnected(time.nanoTime());
        } else {
            core.onDisconnected(time.nanoTime());
        }
    }

    @Override
    public void write(DirectBuffer bytes, int offset, int length) {
        if (!connected) {
            return;
        }
        byte[] frame = new byte[length];
        bytes.getBytes(offset, frame);
        auditor.writtenUpstream(number, frame);
        int sentOn = connection;
        lastToNetworkNs = Math.max(lastToNetworkNs, time.nanoTime() + chance.micros(50, 5_000));
        boolean lost = !healed && chance.of(swarm.linkCut());
        boolean heard = !lost || chance.of(0.5);
        time.at(lastToNetworkNs, () -> arrive(frame, sentOn, heard));
        if (lost) {
            time.at(lastToNetworkNs + 1, () -> cut(sentOn));
        }
    }

    // What was written before the end of a connection may still be heard.
    private void arrive(byte[] frame, int sentOn, boolean heard) {
        boolean alive = sentOn == connection && connected;
        if (heard && network.reachable() && (alive || chance.of(0.5))) {
            network.onFrame(frame, this);
        }
    }

    private void cut(int sentOn) {
        if (sentOn == connection && connected) {
            drop();
        }
    }

    /** The connection breaks. */
    void drop() {
        if (connected) {
            connected = false;
            connection++;
            unread.clear();
            house.run(() -> core.onDisconnected(time.nanoTime()));
        }
    }

    @Override
    public void disconnect() {
        connected = false;
        connection++;
        unread.clear();
    }

    @Override
    public void reading(boolean wanted) {
        reading = wanted;
        if (wanted && !unread.isEmpty()) {
            house.later(0, this::readOn);
        }
    }

    /** Bytes of the network, cut anywhere. They go to the connection that is there now. */
    void toSwitch(byte[] frame) {
        cables.answering(this).carry(frame);
    }

    private void carry(byte[] frame) {
        int sentOn = connection;
        int at = 0;
        while (at < frame.length) {
            int to = chance.of(0.9) ? frame.length : chance.between(at + 1, frame.length);
            Piece piece = new Piece(Arrays.copyOfRange(frame, at, to), network.spoilt(frame));
            lastToSwitchNs = Math.max(lastToSwitchNs, time.nanoTime() + chance.micros(50, 5_000));
            time.at(lastToSwitchNs, () -> receive(piece, sentOn));
            at = to;
        }
    }

    private void receive(Piece piece, int sentOn) {
        if (sentOn == connection && connected) {
            unread.add(piece);
            house.run(this::readOn);
        }
    }

    private void readOn() {
        while (reading && connected && !unread.isEmpty()) {
            Piece piece = unread.remove();
            core.onBytes(new UnsafeBuffer(piece.bytes), 0, piece.bytes.length, time.nanoTime());
            if (piece.unreadable && !connected) {
                auditor.hungUp(number);
            }
        }
    }
}
