package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.gateway.CloseCause;
import org.pointsman.gateway.TerminalConnection;
import org.pointsman.gateway.TerminalOutput;

/** One connection of a till: bytes keep their order, arrive in any pieces, and are lost when it breaks. */
final class TerminalWire implements TerminalOutput {
    private final SimulatedSwitch house;
    private final VirtualTerminal till;
    private final VirtualTime time;
    private final Chance chance;
    private final Auditor auditor;
    private final List<TerminalCall> calls = new ArrayList<>();
    private TerminalConnection connection;
    private byte[] kept = {};
    private boolean reading = true;
    private boolean attached;
    private boolean over;
    private boolean cut;
    private long lastToSwitchNs;
    private long lastToTillNs;

    TerminalWire(SimulatedSwitch house, VirtualTerminal till, SimulatedWorld world) {
        this.house = house;
        this.till = till;
        time = world.time();
        chance = world.chance();
        auditor = world.auditor();
        toSwitch(this::attach);
    }

    boolean usable() {
        return !over;
    }

    List<TerminalCall> calls() {
        return calls;
    }

    private void toSwitch(Runnable arrival) {
        lastToSwitchNs = Math.max(lastToSwitchNs, time.nanoTime() + chance.micros(50, 20_000));
        time.at(lastToSwitchNs, arrival);
    }

    private void toTill(Runnable arrival) {
        lastToTillNs = Math.max(lastToTillNs, time.nanoTime() + chance.micros(50, 20_000));
        time.at(lastToTillNs, arrival);
    }

    private void attach() {
        if (cut) {
            return;
        }
        if (house.serving()) {
            house.run(() -> {
                attached = true;
                connection = house.connect(this, this);
            });
        } else {
            cut();
        }
    }

    /** Sends a request; its answer, or the end of the connection, is told to the till. */
    void send(TerminalCall call) {
        calls.add(call);
        auditor.called(call, this);
        send(call.request.frame());
    }

    /** Sends any bytes. */
    void send(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int to = chance.of(0.85) ? bytes.length : chance.between(at + 1, bytes.length);
            byte[] piece = Arrays.copyOfRange(bytes, at, to);
            toSwitch(() -> arrive(piece));
            at = to;
        }
    }

    private void arrive(byte[] piece) {
        if (connection != null && !cut) {
            int length = kept.length;
            kept = Arrays.copyOf(kept, length + piece.length);
            System.arraycopy(piece, 0, kept, length, piece.length);
            house.run(this::readOn);
        }
    }

    private void readOn() {
        if (reading && kept.length > 0 && !cut) {
            byte[] offered = kept;
            int consumed = house.gateway().onBytes(connection, new UnsafeBuffer(offered), 0, offered.length,
                    time.nanoTime());
            kept = Arrays.copyOfRange(offered, consumed, offered.length);
        }
    }

    @Override
    public void write(DirectBuffer buffer, int offset, int length) {
        byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        auditor.writtenDown(frame, this);
        toTill(() -> deliver(frame));
    }

    // The other side may have been stopped since; what it had written is under way.
    private void deliver(byte[] frame) {
        if (!over) {
            till.onAnswer(this, frame);
        }
    }

    @Override
    public void close(CloseCause cause) {
        cut = true;
        connection = null;
        house.forget(this);
        toTill(this::end);
    }

    @Override
    public void pauseReading() {
        reading = false;
    }

    @Override
    public void resumeReading() {
        reading = true;
        house.later(0, this::readOn);
    }

    /** The connection breaks; what was written may still arrive. */
    void cut() {
        if (cut) {
            return;
        }
        cut = true;
        TerminalConnection known = connection;
        connection = null;
        if (attached && known != null && house.serving()) {
            house.forget(this);
            house.run(() -> house.gateway().onDisconnect(known, CloseCause.BY_TERMINAL));
        }
        if (chance.of(0.5)) {
            toTill(this::end);
        } else {
            end();
        }
    }

    private void end() {
        if (!over) {
            over = true;
            till.onEnd(this);
        }
    }
}
