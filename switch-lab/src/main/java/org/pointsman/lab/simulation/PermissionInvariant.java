package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.CancellationAborted;
import org.pointsman.registry.model.RegistryEvent.CancellationBegun;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.TerminalChange;

/**
 * I-2, I-3, I14, I15: nothing goes upstream that a hold on its terminal, merchant, service or application version, a
 * binding that is not ACTIVE, or a cancellation, sequenced before it forbids; and an announced hold begins at its time.
 * What a hold forbids is read from the table of its reason.
 */
final class PermissionInvariant extends Invariant {
    private static final long STANDSTILL_NS = 2_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Findings findings;
    private final HoldRules rules = HoldRules.load();
    private final HeldNow held = new HeldNow();
    private final BoundNow bound = new BoundNow();
    private final Set<String> cancelled = new HashSet<>();
    /** Being cancelled: nothing new, and what was paid is finished. */
    private final Set<String> leaving = new HashSet<>();
    private final Map<String, String> versions = new HashMap<>();
    private long startedNs;

    PermissionInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(event -> follow(step, event));
        boolean taken = step.action() == OutcomeKind.FORWARD || step.action() == OutcomeKind.ACCEPT_ADVICE;
        boolean notice = taken && step.request().transaction() == Transaction.SCRIPT_NOTICE;
        if (taken && !notice && forbidden(step.request())) {
            findings.add("I-2, I14, I15", "record " + step.sequence() + " forwards what is forbidden: " + step.request()
                    + ", holds " + held.of(step.request().tid()));
        }
        if (step.action() == OutcomeKind.START_NODE) {
            startedNs = step.timeNs();
        }
        if (step.request() != null) {
            learn(step);
            onTime(step);
        }
    }

    /** The version counts that an authentic request named last. */
    private void learn(Step step) {
        if (step.authentic() && !step.request().version().isEmpty()) {
            versions.put(step.request().tid(), step.request().version());
        }
    }

    // A switch that stands still begins its holds when it runs again.
    private void onTime(Step step) {
        long lateNs = step.timeNs() - STANDSTILL_NS;
        if (startedNs <= lateNs && held.overdue(lateNs / NANOS_PER_MILLI)) {
            findings.add("I14", "record " + step.sequence() + " comes after the announced beginning of a hold");
        }
    }

    private String version(Step.Request request) {
        return request.version().isEmpty() ? versions.getOrDefault(request.tid(), "") : request.version();
    }

    private void follow(Step step, RegistryEvent event) {
        if (event instanceof TerminalProvisioned anew) {
            cancelled.remove(anew.tid());
            versions.remove(anew.tid());
        }
        if (event instanceof TerminalChange change && cancelled.contains(change.tid())) {
            findings.add("I-3", "record " + step.sequence() + " changes the cancelled terminal " + change.tid());
        }
        held.follow(event);
        bound.follow(event);
        switch (event) {
            case CancellationBegun e -> leaving.add(e.tid());
            case CancellationAborted e -> leaving.remove(e.tid());
            case TerminalCancelled e -> {
                cancelled.add(e.tid());
                leaving.remove(e.tid());
            }
            default -> {
                // Nobody leaves.
            }
        }
    }

    private boolean forbidden(Step.Request request) {
        return cancelled.contains(request.tid()) || begins(request) || takenAway(request.tid(), request.transaction())
                || takenAway(request.mid(), request.transaction()) || takenAway(version(request), request.transaction())
                || (!request.transaction().followsUp() && closed(request));
    }

    private boolean begins(Step.Request request) {
        return leaving.contains(request.tid()) && !request.transaction().followsUp();
    }

    // What was paid already goes by the time of the sale.
    private boolean closed(Step.Request request) {
        return held.any(request.service().name())
                || (!request.transaction().advice() && !bound.active(request.tid(), request.service()));
    }

    private boolean takenAway(String id, Transaction transaction) {
        for (Hold hold : held.of(id)) {
            if (rules.rule(hold.reason()).blocked().contains(capability(transaction))) {
                return true;
            }
        }
        return false;
    }

    private static Capability capability(Transaction transaction) {
        return switch (transaction) {
            case PREAUTH, ADDITIONAL_PREAUTH -> Capability.PREAUTH;
            case COMPLETION, COMPLETION_NOTICE -> Capability.COMPLETION;
            case PURCHASE_VOID, PREAUTH_VOID, COMPLETION_VOID -> Capability.VOID;
            case REFUND -> Capability.REFUND;
            default -> Capability.SALE;
        };
    }
}
