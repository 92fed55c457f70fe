package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.RetestEnded;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalState;

/**
 * a terminal whose payments are abnormal is held soon, none without a cause, and the hold names its payments.
 */
final class SuspicionInvariant extends Invariant {
    private static final String BY_ITSELF = "switch";
    private static final long SOON_NS = 1_200_000_000;
    private static final int PER_CENT = 100;

    private record Payment(String whose, long amountMinor) {
    }

    private static final class Window {
        private final List<Long> answered = new ArrayList<>();
        private long sinceNs;
        private int declined;
        private int large;
    }

    private final Findings findings;
    private final RiskPolicy policy;
    private final Holders holders = new Holders();
    private final Map<Long, Payment> inFlight = new HashMap<>();
    private final Map<String, Window> windows = new HashMap<>();
    private final Set<String> standStill = new HashSet<>();
    private final Set<String> tested = new HashSet<>();
    private final Map<String, Long> dueNs = new HashMap<>();

    SuspicionInvariant(Findings findings, RiskPolicy policy) {
        this.findings = findings;
        this.policy = policy;
    }

    @Override
    void journalled(Step step) {
        if (step.afterPause()) {
            dueNs.replaceAll((whose, before) -> step.timeNs() + SOON_NS);
        }
        dueNs.forEach((whose, due) -> {
            if (step.timeNs() > due) {
                findings.add("R-107", "record " + step.sequence() + " comes, and " + whose + " is not held");
            }
        });
        switch (step.action()) {
            case FORWARD -> forwarded(step);
            case APPROVE, STAND_IN_SENT -> answered(step, false);
            case DECLINE_SENT -> answered(step, true);
            default -> {
            }
        }
        step.events().forEach(event -> follow(step, event));
    }

    private void forwarded(Step step) {
        Transaction transaction = step.request().transaction();
        boolean probe = tested.contains(whose(step.request().tid())) && step.request().amountMinor() == 1;
        if ((transaction == Transaction.PURCHASE || transaction.holds()) && !probe) {
            inFlight.put(step.rrn(), new Payment(whose(step.request().tid()), step.request().amountMinor()));
        }
    }

    // What a link could not send no network has declined: its answer says so.
    private void answered(Step step, boolean declined) {
        Payment payment = inFlight.remove(step.rrn());
        boolean unsent = declined
                && step.effects().stream().anyMatch(told -> told.result() != Result.NETWORK_DECLINED.code());
        if (payment == null || unsent || standStill.contains(payment.whose())) {
            return;
        }
        Window window = windows.computeIfAbsent(payment.whose(), none -> new Window());
        if (step.timeNs() - window.sinceNs >= TimeUnit.MINUTES.toNanos(policy.windowMinutes())) {
            window = new Window();
            window.sinceNs = step.timeNs();
            windows.put(payment.whose(), window);
        }
        window.answered.add(step.rrn());
        window.declined += declined ? 1 : 0;
        window.large += !declined && policy.largeMinor() > 0 && payment.amountMinor() >= policy.largeMinor() ? 1 : 0;
        if (abnormal(window)) {
            dueNs.putIfAbsent(payment.whose(), step.timeNs() + SOON_NS);
        }
    }

    private boolean abnormal(Window window) {
        int all = window.answered.size();
        return (policy.declinedPercent() > 0 && all >= policy.leastPayments()
                && window.declined * PER_CENT >= policy.declinedPercent() * all)
                || (policy.mostPayments() > 0 && all - window.declined > policy.mostPayments())
                || (policy.largeMinor() > 0 && window.large > policy.mostLarge());
    }

    // What a number's former holder did is not laid to the next one.
    private String whose(String tid) {
        return tid + "/" + holders.of(tid);
    }

    private void follow(Step step, RegistryEvent event) {
        holders.follow(event);
        switch (event) {
            case RetestOpened e -> tested.add(whose(e.tid()));
            case RetestEnded e -> tested.remove(whose(e.tid()));
            case HoldPlaced e -> held(step, e);
            default -> {
            }
        }
        if (event instanceof TerminalChange change) {
            follow(change);
        }
    }

    private void follow(TerminalChange change) {
        String whose = whose(change.tid());
        if (change.newState() == TerminalState.ACTIVE) {
            standStill.remove(whose);
        } else {
            standStill.add(whose);
            windows.remove(whose);
            dueNs.remove(whose);
        }
    }

    private void held(Step step, HoldPlaced event) {
        if (!event.header().actor().equals(BY_ITSELF) || event.hold().reason() != HoldReason.ABNORMAL_TXN) {
            return;
        }
        if (!dueNs.containsKey(whose(event.tid()))) {
            findings.add("R-107", "record " + step.sequence() + " holds " + event.tid() + " without a cause");
        } else if (!named(event, windows.get(whose(event.tid())))) {
            findings.add("R-107", "record " + step.sequence() + " names other payments: " + event.hold().evidence());
        }
    }

    private static boolean named(HoldPlaced event, Window window) {
        String evidence = event.hold().evidence();
        String newest = evidence.substring(evidence.indexOf(": ") + 2);
        return evidence.startsWith(window.answered.size() + " payments")
                && List.of(newest.split(" ")).stream().allMatch(id -> window.answered.contains(Long.parseLong(id)));
    }
}
