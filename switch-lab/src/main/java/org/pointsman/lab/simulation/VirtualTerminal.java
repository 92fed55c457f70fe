package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.ReplyRejectedException;

/**
 * A point of sale with a cashier: serves customers, loses patience, repeats or reverses what had no answer, and
 * sometimes does what it should not.
 */
final class VirtualTerminal {
    private static final int MAX_OPEN = 3;
    private static final int RECENT = 12;
    private static final int MAX_WIRES = 2;
    private static final String RE_SIGN_ON = "77";
    private static final String NO_ANSWER = "98";

    private final SimulatedSwitch house;
    private final SimulatedWorld world;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private PosDevice device;
    private PosDevice former;
    private final Sales sales;
    private final Closing closing = new Closing(this);
    private final Nameplate nameplate;
    private final List<TerminalCall> history = new ArrayList<>();
    private final List<TerminalWire> wires = new ArrayList<>();
    private final List<TerminalWire> formerWires = new ArrayList<>();
    private boolean healed;
    private int keys;
    private int open;
    private int pursuits;

    VirtualTerminal(SimulatedSwitch house, SimulatedWorld world, Sales sales, int number) {
        this.house = house;
        this.world = world;
        this.sales = sales;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        nameplate = new Nameplate(world.upheaval().paperwork(), number);
        device = new PosDevice(world.site().terminals(), SimulatedSite.tid(number), SimulatedSite.mid(number),
                SimulatedSite.terminalMasterKey());
    }

    /**
     * Its number is another merchant's, with a device fresh from its box; the former one goes on with what it has
     * begun, over connections of its own.
     */
    void moveTo(String mid) {
        former = device;
        device = new PosDevice(world.site().terminals(), device.tid(), mid, SimulatedSite.terminalMasterKey());
        keys++;
        closing.batch().clear();
        formerWires.addAll(wires);
        wires.clear();
    }

    /** It has got another device, under the same keys. */
    void carries(String serial) {
        nameplate.change(serial);
    }

    /** What changes under the switch is drawn from this. */
    Chance upheaval() {
        return world.upheaval().chance();
    }

    /** What it does about what is long ago is drawn from this. */
    Oblivion oblivion() {
        return world.upheaval().oblivion();
    }

    String tid() {
        return device.tid();
    }

    PosDevice device() {
        return device;
    }

    Chance chance() {
        return chance;
    }

    Sales sales() {
        return sales;
    }

    Closing closing() {
        return closing;
    }

    List<TerminalCall> history() {
        return history;
    }

    /** One of its last payments and reversals, null when it has none. */
    TerminalCall recent() {
        if (history.isEmpty()) {
            return null;
        }
        TerminalCall call = history.get(chance.between(Math.max(0, history.size() - RECENT), history.size() - 1));
        return !call.forged && (call.financial() || call.reversal()) ? call : null;
    }

    /** Whether an answer, or something to be pursued, is still awaited. */
    boolean waits() {
        return open > 0 || pursuits > 0;
    }

    void openShop() {
        time.in(chance.millis(1, 500), this::turn);
    }

    /** No new customers; what has no answer is still pursued, with patience. */
    void heal() {
        healed = true;
    }

    private void turn() {
        if (healed) {
            return;
        }
        if (open < MAX_OPEN && (open == 0 || chance.of(0.15))) {
            act();
        }
        time.in(chance.millis(1, swarm.thinkMs()) * world.upheaval().blackout().lull(time.sinceStartNs()), this::turn);
    }

    private void act() {
        nameplate.show(device);
        if (!device.hasKeys() || (open == 0 && chance.of(0.01))) {
            signOn();
        } else {
            habit().act(this);
        }
    }

    private Behaviour habit() {
        Behaviour rogue = RogueBehaviour.pick(world);
        Behaviour unrest = rogue == null ? Unrest.pick(world.upheaval()) : rogue;
        Behaviour past = unrest == null ? Nostalgia.pick(oblivion()) : unrest;
        return past == null ? HonestBehaviour.pick(chance) : past;
    }

    void signOn() {
        send(device.signOnRequest(KeyScheme.DOUBLE));
    }

    /** Sends a request now. */
    void send(PosRequest request) {
        send(request, false);
    }

    /** Sends a request, the MAC broken when it is forged. */
    void send(PosRequest request, boolean forged) {
        TerminalCall call = new TerminalCall(this, forged ? broken(request) : request, history.size(), keys, forged);
        history.add(call);
        if (call.reversal()) {
            closing.batch().remove(request);
        }
        open++;
        TerminalWire wire = wire(call.former() ? formerWires : wires);
        wire.send(call);
        if (!healed && chance.of(swarm.wireCut())) {
            time.in(chance.millis(0, 500), wire::cut);
        }
        time.in(patienceNs(), () -> impatient(call));
    }

    private static PosRequest broken(PosRequest request) {
        byte[] frame = request.frame().clone();
        frame[frame.length - 1] ^= 1;
        return new PosRequest(frame, request.mti(), request.fields(), request.card());
    }

    /** Sends bytes that are no request; the switch is expected to hang up. */
    void sendGarbage(byte[] bytes) {
        new TerminalWire(house, this, world).send(bytes);
    }

    private long patienceNs() {
        return healed ? 60_000_000_000L : chance.millis(swarm.patienceMs() / 2, swarm.patienceMs());
    }

    private TerminalWire wire(List<TerminalWire> open) {
        open.removeIf(wire -> !wire.usable());
        if (open.isEmpty() || (open.size() < MAX_WIRES && chance.of(0.1))) {
            open.add(new TerminalWire(house, this, world));
        }
        return chance.pick(open);
    }

    /** The same request again, under the keys of now. */
    PosRequest again(TerminalCall call) {
        boolean sameKeys = call.keys == keys || call.request.field(64) == null;
        return sameKeys ? call.request : device.signedAnew(call.request);
    }

    private void impatient(TerminalCall call) {
        if (call.open()) {
            lose(call);
        }
    }

    void onEnd(TerminalWire wire) {
        List.copyOf(wire.calls()).stream().filter(TerminalCall::open).forEach(this::lose);
    }

    private void lose(TerminalCall call) {
        call.lost = true;
        open--;
        world.auditor().lost(call);
        pursuits++;
        time.in(chance.millis(1, 3_000), () -> {
            pursuits--;
            pursue(call);
        });
    }

    // A reversal is repeated until it is acknowledged; a sale or void is repeated or reversed; a refund is repeated.
    private void pursue(TerminalCall call) {
        boolean refund = call.repeatedOnly();
        if (call.forged) {
            return;
        }
        if (call.former()) {
            pursueFormer(call);
        } else if (call.closing() && chance.of(0.5)) {
            send(again(call));
        } else if (call.reversal() || (refund && (healed || chance.of(0.8)))) {
            send(again(call));
        } else if (call.reversible()) {
            int choice = chance.between(1, 10);
            if (choice <= 4) {
                send(again(call));
            } else if (choice <= 9 || healed) {
                send(device.reversalRequest(call.request));
            }
        } else if (!call.financial() && !device.hasKeys()) {
            signOn();
        }
    }

    // Its device is not in use any more: it undoes what had no answer, and asks again for what was to be closed.
    private void pursueFormer(TerminalCall call) {
        if (call.reversible()) {
            send(former.reversalRequest(call.request));
        } else if (call.reversal() || call.closing()) {
            send(call.request);
        }
    }

    void onAnswer(TerminalWire wire, byte[] frame) {
        TerminalCall call = world.auditor().match(wire, frame);
        if (call == null) {
            return;
        }
        boolean late = call.lost;
        try {
            call.reply = call.keys == keys ? device.reply(call.request, frame, 0) : device.read(call.request, frame, 0);
            if (!late) {
                open--;
                use(call);
            }
        } catch (ReplyRejectedException e) {
            world.auditor().rejected(call, e);
        }
        world.auditor().answered(call);
    }

    private void use(TerminalCall call) throws ReplyRejectedException {
        if (call.former()) {
            return;
        }
        PosReply reply = call.reply;
        if (call.signOn() && reply.approved()) {
            takeOver(reply);
        } else if (RE_SIGN_ON.equals(reply.f39()) && !healed) {
            signOn();
        } else if (call.financial() && reply.approved()) {
            sales.add(call);
            if (call.request.field(60).startsWith("%06d".formatted(device.batch()), 2)) {
                closing.batch().add(reply);
            }
        } else if (call.repeatedOnly() && NO_ANSWER.equals(reply.f39()) && !healed) {
            closing.begin();
        } else if (call.closing() && reply.approved()) {
            closing.onAnswer(call);
        }
    }

    private void takeOver(PosReply reply) throws ReplyRejectedException {
        int before = device.batch();
        device.takeOver(reply);
        keys++;
        if (device.batch() != before) {
            closing.batch().clear();
        }
    }
}
