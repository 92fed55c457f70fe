package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;

/**
 * a cancellation ends when the device its terminal had at last was looked at, lost or waived, and the
 * deposit is paid out.
 */
final class AftercareInvariant extends Invariant {
    private final Findings findings;
    private final FeeBook fees;
    private final Map<String, String> serialOf = new HashMap<>();
    /** By terminal, what has to come back. */
    private final Map<String, String> awaited = new HashMap<>();

    private final Set<String> lost = new HashSet<>();

    AftercareInvariant(Findings findings, FeeBook fees) {
        this.findings = findings;
        this.fees = fees;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(this::follow);
        step.events(CaseMoved.class)
                .filter(event -> event.file().cancellation() != null && event.newState() == CaseState.ARCHIVED)
                .forEach(event -> ended(step, event.file().tid()));
    }

    private void follow(RegistryEvent event) {
        switch (event) {
            case TerminalImported e -> serialOf.put(e.tid(), e.serial());
            case TerminalProvisioned e -> {
                serialOf.put(e.tid(), e.serial());
                awaited.remove(e.tid());
            }
            case TerminalSerialChanged e -> serialOf.put(e.tid(), e.serial());
            case TerminalCancelled e -> await(e.tid(), serialOf.remove(e.tid()));
            case DeviceChanged e -> moved(e.verb(), e.device().serial());
            default -> {
                // Nothing that has to come back.
            }
        }
    }

    private void await(String tid, String serial) {
        if (serial != null && !lost.contains(serial)) {
            awaited.put(tid, serial);
        }
    }

    private void moved(DeviceVerb verb, String serial) {
        if (over(verb)) {
            awaited.values().removeIf(serial::equals);
        }
        if (verb == DeviceVerb.LOSE) {
            lost.add(serial);
        } else if (verb == DeviceVerb.FIND) {
            lost.remove(serial);
        }
    }

    private static boolean over(DeviceVerb verb) {
        return switch (verb) {
            case PASS, FAIL, SCRAP, LOSE, WAIVE -> true;
            default -> false;
        };
    }

    private void ended(Step step, String tid) {
        if (awaited.containsKey(tid)) {
            findings.add("R-042", "record " + step.sequence() + " ends the cancellation of " + tid + " though device "
                    + awaited.get(tid) + " is out");
        }
        if (fees.of(tid).sumMinor(FeeType.DEPOSIT) != 0) {
            findings.add("R-063", "record " + step.sequence() + " ends the cancellation of " + tid
                    + " though its deposit is " + fees.of(tid).sums);
        }
    }
}
