package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldEffective;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldEffective;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldPlaced;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.Role;

/**
 * Open holds by what they are on, as the events of the journal tell it; announced ones are known and do not work yet.
 */
final class HeldNow {
    private record Key(HoldReason reason, Role origin) {
    }

    private final Map<String, Map<Key, Hold>> announced = new HashMap<>();
    private final Map<String, Map<Key, Hold>> working = new HashMap<>();

    void follow(RegistryEvent event) {
        switch (event) {
            case HoldPlaced e -> place(e.tid(), e.hold());
            case HoldEffective e -> begin(e.tid(), new Key(e.reason(), e.origin()));
            case HoldLifted e -> lift(e.tid(), new Key(e.reason(), e.origin()));
            // Nothing changes any more on it.
            case TerminalCancelled e -> announced.remove(e.tid());
            case TerminalProvisioned e -> working.remove(e.tid());
            case ScopeHoldPlaced e -> place(e.id(), e.hold());
            case ScopeHoldEffective e -> begin(e.id(), new Key(e.reason(), e.origin()));
            case ScopeHoldLifted e -> lift(e.id(), new Key(e.reason(), e.origin()));
            default -> {
            }
        }
    }

    /** Whether one was announced for this moment or before, and does not work yet. */
    boolean overdue(long nowMs) {
        return announced.values().stream().flatMap(holds -> holds.values().stream())
                .anyMatch(hold -> hold.effectiveAtMs() <= nowMs);
    }

    /** Those that work on a terminal, a merchant, a service or an application version. */
    Iterable<Hold> of(String id) {
        return in(working, id).values();
    }

    boolean any(String id) {
        return !in(working, id).isEmpty();
    }

    private void place(String id, Hold hold) {
        in(hold.announced() ? announced : working, id).put(new Key(hold.reason(), hold.origin()), hold);
    }

    private void begin(String id, Key key) {
        in(working, id).put(key, in(announced, id).remove(key));
    }

    private void lift(String id, Key key) {
        in(announced, id).remove(key);
        in(working, id).remove(key);
    }

    private static Map<Key, Hold> in(Map<String, Map<Key, Hold>> holds, String id) {
        return holds.computeIfAbsent(id, none -> new HashMap<>());
    }
}
