package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;

/**
 * I-11, I-12 of orders: who asked or judged does not decide; a device is with one merchant, until it is back; a
 * terminal signs on for the first time when its order says so, and not after it was cancelled.
 */
final class OrderInvariant extends Invariant {
    /** Who she is, where she is paid, whether her papers are genuine. */
    private static final int PROOFS = 3;

    private final Findings findings;
    private final Map<Long, CaseState> states = new HashMap<>();
    private final Map<String, CaseFile> ofTerminals = new HashMap<>();
    private final Map<String, String> tidOfSerial = new HashMap<>();
    private final Set<String> outOfUse = new HashSet<>();
    private final Map<Long, Map<String, Boolean>> proofs = new HashMap<>();

    OrderInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        CaseFile before = step.request() == null ? null : ofTerminals.get(step.request().tid());
        step.events(CaseOpened.class).filter(event -> event.file().order() != null)
                .forEach(event -> states.put(event.file().id(), event.file().state()));
        step.events(TerminalProvisioned.class).forEach(event -> provisioned(step, event));
        step.events(TerminalSerialChanged.class).forEach(event -> {
            tidOfSerial.values().removeIf(event.tid()::equals);
            tidOfSerial.put(event.serial(), event.tid());
        });
        step.events(TerminalCancelled.class).forEach(event -> outOfUse.add(event.tid()));
        step.events(CaseMoved.class).filter(event -> event.file().order() != null).forEach(event -> moved(step, event));
        step.events(TerminalActivated.class).forEach(event -> activated(step, event.tid()));
        outOfUse.forEach(tid -> tidOfSerial.values().removeIf(tid::equals));
        outOfUse.clear();
        if (step.action() == OutcomeKind.SIGN_ON && before != null) {
            activated(step, step.request().tid());
        }
    }

    private void provisioned(Step step, TerminalProvisioned event) {
        String other = event.serial() == null ? null : tidOfSerial.put(event.serial(), event.tid());
        if (other != null && !other.equals(event.tid())) {
            findings.add("I-12", "record " + step.sequence() + " gives device " + event.serial() + " to " + event.tid()
                    + " while " + other + " has it");
        }
    }

    private void activated(Step step, String tid) {
        CaseFile order = ofTerminals.get(tid);
        if (order != null) {
            findings.add("I-12",
                    "record " + step.sequence() + " lets " + tid + " sign on, but its order is " + order.state());
        }
    }

    private void moved(Step step, CaseMoved event) {
        CaseFile file = event.file();
        if (states.put(file.id(), event.newState()) != event.oldState()) {
            findings.add("I-11", "record " + step.sequence() + " moves order " + file.id() + " from elsewhere");
        }
        people(step, event);
        proofs(step, event);
        if (file.tid() == null) {
            return;
        }
        switch (event.newState()) {
            case ACTIVATED, CANCELLED -> ofTerminals.remove(file.tid());
            // The device is still out: nobody else has it.
            case CANCEL_APPROVED -> {
                ofTerminals.remove(file.tid());
                outOfUse.remove(file.tid());
            }
            default -> ofTerminals.put(file.tid(), file);
        }
        if (event.oldState() == CaseState.CANCEL_APPROVED && event.newState() == CaseState.CANCELLED) {
            outOfUse.add(file.tid());
        }
    }

    private void people(Step step, CaseMoved event) {
        OrderCancel cancel = event.file().order().cancel();
        String actor = event.header().actor();
        boolean alone = switch (event.oldState()) {
            case UNDER_REVIEW ->
                event.step() == CaseStep.APPROVE && (event.file().application().submitter().equals(actor)
                        || event.file().review().reviewer().equals(actor)
                        || event.file().order().reviewer().equals(actor));
            case CANCEL_REQUESTED -> event.step() == CaseStep.APPROVE && cancel.asker().equals(actor);
            case CANCEL_APPROVED -> event.step() == CaseStep.WAIVE && cancel.waiverBy().equals(actor);
            default -> false;
        };
        if (alone) {
            findings.add("I-11", "record " + step.sequence() + " lets " + actor + " " + event.step() + " alone: order "
                    + event.file().id());
        }
    }

    // What has to be known of a merchant before he gets a terminal, by the last word about each.
    private void proofs(Step step, CaseMoved event) {
        Map<String, Boolean> known = proofs.computeIfAbsent(event.file().id(), none -> new HashMap<>());
        switch (event.step()) {
            case IDENTITY_PASS, IDENTITY_FAIL -> known.put("identity", event.step() == CaseStep.IDENTITY_PASS);
            case ACCOUNT_PASS, ACCOUNT_FAIL -> known.put("account", event.step() == CaseStep.ACCOUNT_PASS);
            case VERIFY -> known.put("papers", true);
            default -> {
                // Proves nothing.
            }
        }
        if (event.step() == CaseStep.APPROVE && event.oldState() == CaseState.UNDER_REVIEW
                && !(known.size() == PROOFS && known.values().stream().allMatch(proved -> proved))) {
            findings.add("R-017",
                    "record " + step.sequence() + " approves order " + event.file().id() + " by " + known);
        }
    }
}
