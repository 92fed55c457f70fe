package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;

/**
 * Race row 1: what a security hold ended is answered 58, and soon; none of it is approved. Refunds and inquiries go on,
 * and what its own terminal reverses is answered as that asks for.
 */
final class KillInvariant extends Invariant {
    private static final long SOON_NS = 1_200_000_000;

    private final Findings findings;
    private final Map<String, Set<HoldReason>> killing = new HashMap<>();
    private final Map<Long, String> inFlight = new TreeMap<>();
    private final Map<Long, Long> dueNs = new TreeMap<>();

    KillInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        if (step.afterPause()) {
            dueNs.replaceAll((rrn, before) -> step.timeNs() + SOON_NS);
        }
        dueNs.forEach((rrn, due) -> {
            if (step.timeNs() > due) {
                findings.add("row 1",
                        "record " + step.sequence() + " comes, and still in flight is what a hold ended: " + rrn);
            }
        });
        judge(step);
        follow(step);
        step.events().forEach(event -> follow(step, event));
    }

    private void judge(Step step) {
        if (step.action() == OutcomeKind.REVERSE_IN_FLIGHT
                || step.action() == OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL) {
            return;
        }
        for (Step.Told told : step.effects()) {
            boolean ended = told.kind() == EffectKind.ANSWER && dueNs.containsKey(told.rrn());
            if (ended && told.result() != Result.NOT_PERMITTED_TERMINAL.code()) {
                findings.add("row 1", "record " + step.sequence() + " answers what a hold ended with "
                        + Result.of(told.result()) + ": " + told.rrn());
            }
        }
        if (step.action() == OutcomeKind.APPROVE && dueNs.containsKey(step.rrn())) {
            findings.add("row 1", "record " + step.sequence() + " approves what a hold ended: " + step.rrn());
        }
    }

    private void follow(Step step) {
        switch (step.action()) {
            case FORWARD -> {
                Transaction transaction = step.request().transaction();
                if (transaction != Transaction.REFUND && transaction != Transaction.BALANCE) {
                    inFlight.put(step.rrn(), step.request().tid());
                }
            }
            case APPROVE, STAND_IN_SENT, DECLINE_SENT, APPROVE_OTHER_AMOUNT, NOT_TOLD, NOT_TOLD_ASK -> gone(step.rrn());
            case REVERSE_IN_FLIGHT, REVERSE_IN_FLIGHT_AFTER_ALL -> gone(step.original());
            default -> step.expiries().stream()
                    .filter(due -> due.expiry() == Expiry.REVERSAL_OWED || due.expiry() == Expiry.INQUIRY_OWED)
                    .forEach(due -> gone(due.rrn()));
        }
    }

    private void gone(long rrn) {
        inFlight.remove(rrn);
        dueNs.remove(rrn);
    }

    private void follow(Step step, RegistryEvent event) {
        switch (event) {
            case HoldPlaced e -> placed(step, e);
            case HoldLifted e -> lifted(e);
            default -> {
            }
        }
    }

    private void placed(Step step, HoldPlaced event) {
        if (event.hold().killInFlight()) {
            killing.computeIfAbsent(event.tid(), none -> new HashSet<>()).add(event.hold().reason());
            inFlight.forEach((rrn, tid) -> {
                if (tid.equals(event.tid())) {
                    dueNs.putIfAbsent(rrn, step.timeNs() + SOON_NS);
                }
            });
        }
    }

    // Lifted before its time came: what is left goes its way.
    private void lifted(HoldLifted event) {
        Set<HoldReason> left = killing.getOrDefault(event.tid(), new HashSet<>());
        if (left.remove(event.reason()) && left.isEmpty()) {
            dueNs.keySet().removeIf(rrn -> inFlight.get(rrn).equals(event.tid()));
        }
    }
}
