package org.pointsman.lab.simulation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.Action;
import org.pointsman.records.Transaction;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.RegistryEvent;
import org.pointsman.registry.RegistryEvent.HoldLifted;
import org.pointsman.registry.RegistryEvent.HoldPlaced;
import org.pointsman.registry.RegistryEvent.TerminalCancelled;

/** I-2, I-3, I14, I15: nothing goes upstream that a hold or a cancellation sequenced before it forbids. */
final class PermissionWatch extends Watch {
    private static final Set<HoldReason> SERVICE = EnumSet.of(HoldReason.TECH_FAULT, HoldReason.COMPANY_POLICY);
    private static final Set<HoldReason> RISK = EnumSet.of(HoldReason.REGULATORY, HoldReason.COMPLIANCE_DEADLINE);

    private static final Set<Transaction> OPENING = EnumSet.of(Transaction.PURCHASE, Transaction.PREAUTH,
            Transaction.ADDITIONAL_PREAUTH,
            Transaction.BALANCE, Transaction.OFFLINE_SALE, Transaction.ADJUSTMENT, Transaction.TIP,
            Transaction.E_CASH_SALE);
    private static final Set<Transaction> AT_RISK = EnumSet.of(Transaction.REFUND, Transaction.COMPLETION,
            Transaction.COMPLETION_NOTICE);

    private final Findings findings;
    private final Map<String, Set<HoldReason>> holds = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();

    PermissionWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(event -> follow(step, event));
        boolean taken = step.action() == Action.FORWARD || step.action() == Action.ACCEPT_ADVICE;
        boolean notice = taken && step.request().transaction() == Transaction.SCRIPT_NOTICE;
        if (taken && !notice && forbidden(step.request())) {
            findings.add("I-2, I14, I15", "record " + step.sequence() + " forwards what is forbidden: "
                    + step.request() + ", holds " + holds.get(step.request().tid()));
        }
    }

    private void follow(Step step, RegistryEvent event) {
        switch (event) {
            case HoldPlaced placed -> {
                absorbed(step, placed.tid());
                holds.computeIfAbsent(placed.tid(), tid -> EnumSet.noneOf(HoldReason.class))
                        .add(placed.hold().reason());
            }
            case HoldLifted lifted -> {
                absorbed(step, lifted.tid());
                holds.get(lifted.tid()).remove(lifted.reason());
            }
            case TerminalCancelled gone -> {
                absorbed(step, gone.tid());
                cancelled.add(gone.tid());
            }
            default -> {
            }
        }
    }

    private void absorbed(Step step, String tid) {
        if (cancelled.contains(tid)) {
            findings.add("I-3", "record " + step.sequence() + " changes the cancelled terminal " + tid);
        }
    }

    private boolean forbidden(Step.Request request) {
        Set<HoldReason> held = holds.getOrDefault(request.tid(), Set.of());
        boolean stopped = !SERVICE.containsAll(held) && !held.stream().allMatch(PermissionWatch::soft);
        return cancelled.contains(request.tid()) || stopped
                || (!held.isEmpty() && OPENING.contains(request.transaction()))
                || (held.stream().anyMatch(RISK::contains) && AT_RISK.contains(request.transaction()));
    }

    private static boolean soft(HoldReason reason) {
        return SERVICE.contains(reason) || RISK.contains(reason);
    }
}
