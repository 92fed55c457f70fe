package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pointsman.engine.config.DeviceCheck;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.BindingEvent.NoticeGiven;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;

/**
 * Serial numbers in messages: another one than that of the terminal's device is told people unless the settings look
 * away, and neither signs on nor pays where they refuse it; the first sign-on is that of the device in any case.
 */
final class SerialInvariant extends Invariant {
    private static final String DEVICE = "ladder step 6b";
    private static final long SOON_NS = 2_000_000_000L;

    private final Findings findings;
    private final DeviceCheck check;
    private final Map<String, String> serialOf = new HashMap<>();
    private final Set<String> notActivated = new HashSet<>();
    /** By terminal, when another device was seen first. */
    private final Map<String, Long> seenNs = new TreeMap<>();
    private final Set<String> told = new HashSet<>();

    SerialInvariant(Findings findings, DeviceCheck check) {
        this.findings = findings;
        this.check = check;
    }

    @Override
    void journalled(Step step) {
        if (step.request() != null && other(step.request())) {
            judge(step);
        }
        step.events().forEach(event -> follow(step, event));
    }

    private boolean other(Step.Request request) {
        String known = serialOf.get(request.tid());
        return known != null && !request.serial().isEmpty() && !request.serial().equals(known);
    }

    private void judge(Step step) {
        Step.Request request = step.request();
        boolean passed = step.action() == OutcomeKind.SIGN_ON || step.action() == OutcomeKind.FORWARD;
        if (passed && (check == DeviceCheck.REFUSE || notActivated.contains(request.tid()))) {
            findings.add(DEVICE, "record " + step.sequence() + " takes " + request + " of another device than "
                    + serialOf.get(request.tid()));
        }
        if (step.authentic() || request.transaction() == Transaction.SIGN_ON) {
            seenNs.putIfAbsent(request.tid(), step.timeNs());
        }
    }

    private void follow(Step step, RegistryEvent event) {
        switch (event) {
            case TerminalImported e -> serialOf.put(e.tid(), e.serial());
            case TerminalProvisioned e -> {
                serialOf.put(e.tid(), e.serial());
                notActivated.add(e.tid());
                seenNs.remove(e.tid());
            }
            case TerminalActivated e -> notActivated.remove(e.tid());
            case TerminalSerialChanged e -> serialOf.put(e.tid(), e.serial());
            case NoticeGiven e when e.notice().kind() == NoticeKind.OTHER_DEVICE -> tell(step, e.tid());
            default -> {
                // Nothing about serial numbers.
            }
        }
    }

    private void tell(Step step, String tid) {
        told.add(tid);
        if (check == DeviceCheck.OFF || !seenNs.containsKey(tid)) {
            findings.add(DEVICE, "record " + step.sequence() + " tells of another device, and " + tid + " named none");
        }
    }

    @Override
    void end(StateView state) {
        seenNs.forEach((tid, sinceNs) -> {
            if (check != DeviceCheck.OFF && !told.contains(tid) && state.nowNs() - sinceNs > SOON_NS) {
                findings.add(DEVICE, tid + " named another device than " + serialOf.get(tid) + ", and nobody was told");
            }
        });
    }
}
