package org.pointsman.registry.model;

import java.util.List;

/**
 * A terminal: an immutable picture of one version.
 *
 * @param tid               terminal id, 8 characters (F41)
 * @param mid               merchant it belongs to
 * @param serial            serial number of the device; null when not bound
 * @param state             state; SUSPENDED exactly while a hold works (I-5)
 * @param holds             open holds in the order they were placed
 * @param wrappedTmkHex     terminal master key wrapped by the security module, opaque
 * @param kcv               key check value of the master key
 * @param activationUntilMs end of the activation window, epoch milliseconds; 0 when it never had one
 * @param keysRenewedAtMs   when the present master key came, epoch milliseconds
 * @param keysVersion       version of the terminal that came with the present master key
 * @param cancelledAtMs     when it was cancelled, epoch milliseconds; 0 when it is not
 * @param version           rises by one with every event
 */
public record Terminal(String tid, String mid, String serial, TerminalState state, List<Hold> holds,
        String wrappedTmkHex, String kcv, long activationUntilMs, long keysRenewedAtMs, long keysVersion,
        long cancelledAtMs, long version) {

    public Terminal {
        holds = List.copyOf(holds);
    }

    /** Worst class of the holds that work. */
    public HoldClass holdClass() {
        return HoldSet.worstClass(holds);
    }

    /** Union of what the holds that work block, as a mask of {@link Capability#bit()}. */
    public int blockedCapabilities() {
        return HoldSet.blocked(holds);
    }

    /** Whether a hold that works ends what is in flight. */
    public boolean killsInFlight() {
        return holds.stream().anyMatch(hold -> !hold.announced() && hold.killInFlight());
    }

    /** The oldest of the worst open holds, the one to tell the cashier about; null when none is open. */
    public Hold worstHold() {
        HoldClass worst = holdClass();
        for (int i = 0; i < holds.size(); i++) {
            if (!holds.get(i).announced() && holds.get(i).holdClass() == worst) {
                return holds.get(i);
            }
        }
        return null;
    }

    /** Whether holds work and all of them have this reason. */
    public boolean heldOnlyBy(HoldReason reason) {
        boolean held = false;
        for (int i = 0; i < holds.size(); i++) {
            if (!holds.get(i).announced()) {
                held = true;
                if (holds.get(i).reason() != reason) {
                    return false;
                }
            }
        }
        return held;
    }

    /** Whether a sign-on at this moment is inside the activation window of a PROVISIONED terminal. */
    public boolean activationOpen(long nowMs) {
        return state == TerminalState.PROVISIONED && nowMs <= activationUntilMs;
    }

    public List<Hold> holdsOf(HoldReason reason) {
        return holdsOf(reason, version);
    }

    /** Open holds of the reason that were placed at the given version or before. */
    public List<Hold> holdsOf(HoldReason reason, long upToVersion) {
        return HoldSet.of(holds, reason, upToVersion);
    }

    /** The state it has with these holds. */
    public TerminalState stateWith(List<Hold> open) {
        return switch (state) {
            case ACTIVE, SUSPENDED -> HoldSet.working(open) ? TerminalState.SUSPENDED : TerminalState.ACTIVE;
            case PROVISIONED, CANCELLING, CANCELLED -> state;
        };
    }

    public Terminal moved(TerminalState newState, List<Hold> newHolds, long newVersion) {
        return new Terminal(tid, mid, serial, newState, newHolds, wrappedTmkHex, kcv, activationUntilMs,
                keysRenewedAtMs, keysVersion, cancelledAtMs, newVersion);
    }

    public Terminal activatable(long untilMs, long newVersion) {
        return new Terminal(tid, mid, serial, state, holds, wrappedTmkHex, kcv, untilMs, keysRenewedAtMs, keysVersion,
                cancelledAtMs, newVersion);
    }

    public Terminal rekeyed(String newTmkHex, String newKcv, long atMs, long newVersion) {
        return new Terminal(tid, mid, serial, state, holds, newTmkHex, newKcv, activationUntilMs, atMs, newVersion,
                cancelledAtMs, newVersion);
    }

    public Terminal bound(String newSerial, long newVersion) {
        return new Terminal(tid, mid, newSerial, state, holds, wrappedTmkHex, kcv, activationUntilMs, keysRenewedAtMs,
                keysVersion, cancelledAtMs, newVersion);
    }

    public Terminal cancelled(long atMs, long newVersion) {
        return new Terminal(tid, mid, serial, TerminalState.CANCELLED, holds, wrappedTmkHex, kcv, activationUntilMs,
                keysRenewedAtMs, keysVersion, atMs, newVersion);
    }
}
