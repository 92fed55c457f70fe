package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;

/**
 * A device is that of one terminal, and of none before it came back and was looked at; a terminal whose device is lost
 * stands still until it is found (I-12, I-2).
 */
final class DeviceInvariant extends Invariant {
    private final Map<String, String> serialOf = new HashMap<>();
    private final Map<String, String> tidOf = new HashMap<>();
    private final Map<String, DeviceState> states = new HashMap<>();
    private final Set<String> trading = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final Findings findings;

    DeviceInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        for (RegistryEvent event : step.events()) {
            switch (event) {
                case TerminalImported e -> {
                    trading.add(e.tid());
                    given(step, e.serial(), e.tid());
                }
                case TerminalActivated e -> trading.add(e.tid());
                case HoldPlaced e when e.hold().reason() == HoldReason.LOST -> held.add(e.tid());
                case TerminalProvisioned e -> given(step, e.serial(), e.tid());
                case TerminalSerialChanged e -> given(step, e.serial(), e.tid());
                case TerminalCancelled e -> {
                    trading.remove(e.tid());
                    taken(e.tid());
                }
                case DeviceChanged e -> changed(step, e);
                case HoldLifted e when e.reason() == HoldReason.LOST -> lifted(step, e.tid());
                default -> {
                    // Nothing about a device.
                }
            }
        }
        step.events(DeviceChanged.class).filter(event -> event.verb() == DeviceVerb.LOSE)
                .forEach(event -> lost(step, event.device().serial()));
    }

    private void lost(Step step, String serial) {
        String tid = tidOf.get(serial);
        if (tid != null && trading.contains(tid) && !held.contains(tid)) {
            add("I-2", step, "loses device " + serial + ", and " + tid + " is not held");
        }
    }

    private void given(Step step, String serial, String tid) {
        taken(tid);
        if (serial == null) {
            return;
        }
        String other = tidOf.put(serial, tid);
        if (other != null && !other.equals(tid)) {
            add("I-12", step, "gives device " + serial + " to " + tid + " while " + other + " has it");
        }
        switch (states.getOrDefault(serial, DeviceState.UNKNOWN)) {
            case UNKNOWN, IN_STOCK, DELIVERED, IN_USE -> serialOf.put(tid, serial);
            default -> add("I-12", step, "gives device " + serial + " to " + tid + ", and it is " + states.get(serial));
        }
    }

    private void taken(String tid) {
        String serial = serialOf.remove(tid);
        if (serial != null) {
            tidOf.remove(serial, tid);
        }
    }

    private void changed(Step step, DeviceChanged event) {
        String serial = event.device().serial();
        states.put(serial, event.device().state());
        if (event.verb() == DeviceVerb.WAIVE && event.mandate() != null
                && event.mandate().approvedBy().contains(event.mandate().requestedBy())) {
            add("I-11", step, "waives the return of " + serial + " alone");
        }
    }

    private void lifted(Step step, String tid) {
        held.remove(tid);
        String serial = serialOf.get(tid);
        if (serial != null && states.get(serial) == DeviceState.LOST) {
            add("I-2", step, "lets " + tid + " go on, and its device " + serial + " is lost");
        }
    }

    private void add(String invariant, Step step, String text) {
        findings.add(invariant, "record " + step.sequence() + " " + text);
    }
}
