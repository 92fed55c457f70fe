package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/**
 * The hot window by the journal alone: nothing leaves memory that is young, open, in an open batch or followed by what
 * is there, or awaited; what has left comes back as it left, is never said to be unknown, nor carried out once more,
 * and what is over leaves.
 */
final class EvictionInvariant extends Invariant {
    private static final String WINDOW = "hot window";
    private static final long LONGEST_WAIT_NS = 12_000_000_000L;

    private record Deal(int day, String tid, String mid, int batch, int stan, boolean refused) {
    }

    private final Findings findings;
    private final BatchInvariant batches;
    private final WaitingRequests waiting;
    private final int hotDays;
    private final Holders holders = new Holders();
    private final OpenLedger ledger = new OpenLedger();
    private final Map<Long, Deal> deals = new HashMap<>();
    private final Map<Step.Name, Long> executed = new HashMap<>();
    private final Map<Long, Set<Long>> followers = new HashMap<>();
    /** What is in the archive alone, by number, with the checksum it left with. */
    private final Map<Long, Long> out = new HashMap<>();
    private final Set<Long> everOut = new HashSet<>();
    /** Those who wait for the archive, by exchange. */
    private final Map<Long, Long> sinceNs = new HashMap<>();
    private int today;

    /**
     * @param batches is told each record before this one
     * @param waiting the same
     */
    EvictionInvariant(Findings findings, BatchInvariant batches, WaitingRequests waiting, int hotDays) {
        this.findings = findings;
        this.batches = batches;
        this.waiting = waiting;
        this.hotDays = hotDays;
    }

    /** What is in the archive alone. */
    Set<Long> out() {
        return out.keySet();
    }

    @Override
    void journalled(Step step) {
        if (hotDays == 0) {
            return;
        }
        step.events().forEach(event -> {
            holders.follow(event);
            atADesk(event);
        });
        waits(step);
        switch (step.action()) {
            case OPEN_DAY -> today++;
            case EVICT -> step.expiries().stream().filter(due -> due.expiry() == Expiry.EVICTED)
                    .forEach(due -> leaves(step, due.rrn()));
            case RECALLED -> comesBack(step);
            default -> request(step);
        }
        ledger.follow(step);
    }

    // Nobody waits longer for the archive than ten seconds, and a moment until time is looked at.
    private void waits(Step step) {
        if (step.action() == OutcomeKind.START_NODE) {
            sinceNs.clear();
        } else if (step.action() == OutcomeKind.RECALL) {
            sinceNs.put(step.request().exchangeId(), step.timeNs());
        } else if (step.request() != null) {
            Long since = sinceNs.remove(step.request().exchangeId());
            if (since != null && step.timeNs() - since > LONGEST_WAIT_NS) {
                findings.add(WINDOW, "record " + step.sequence() + " goes on after "
                        + (step.timeNs() - since) / 1_000_000 + " ms: " + step.request());
            }
        }
    }

    private void atADesk(RegistryEvent event) {
        if (event instanceof RefundRequested e) {
            deals.put(e.refund().refundId(), new Deal(today, "", "", 0, 0, false));
            follow(e.refund().refundId(), e.refund().originalId());
        }
    }

    private void follow(long rrn, long original) {
        if (original >= 0) {
            followers.computeIfAbsent(original, id -> new HashSet<>()).add(rrn);
        }
    }

    private void request(Step step) {
        Step.Request request = step.request();
        if (request == null) {
            return;
        }
        unknown(step);
        switch (step.action()) {
            case FORWARD, ACCEPT_ADVICE -> {
                Long earlier = executed.put(step.name(), step.rrn());
                if (earlier != null && everOut.contains(earlier)) {
                    findings.add("I-7, I6", "record " + step.sequence() + " carries out again what left memory as "
                            + earlier + ": " + request);
                }
                deals.put(step.rrn(), deal(request, false));
                follow(step.rrn(), step.original());
            }
            case DECLINE -> deals.put(step.effects().getFirst().rrn(), deal(request, true));
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_NOTHING, REVERSE_EXCEPTION -> follow(step.rrn(), step.original());
            default -> {
                // Makes nothing new.
            }
        }
    }

    private Deal deal(Step.Request request, boolean refused) {
        return new Deal(today, request.tid(), request.mid(), request.batch(), request.stan(), refused);
    }

    private void unknown(Step step) {
        boolean denied = step.action() == OutcomeKind.DECLINE
                && step.effects().stream().anyMatch(told -> told.result() == Result.ORIGINAL_NOT_FOUND.code());
        if (denied && (out.containsKey(step.request().originalRrn()) || named(step.request()))) {
            findings.add(WINDOW, "record " + step.sequence() + " does not know what left memory: " + step.request());
        }
    }

    // Who names no number names a trace number of his own; what is in memory by that name is what he means.
    private boolean named(Step.Request request) {
        Set<Long> meant = new HashSet<>();
        deals.forEach((rrn, deal) -> {
            if (deal.tid.equals(request.tid()) && deal.mid.equals(request.mid())
                    && deal.batch == request.originalBatch() && deal.stan == request.originalStan()) {
                meant.add(rrn);
            }
        });
        return request.originalRrn() < 0 && !meant.isEmpty() && out.keySet().containsAll(meant);
    }

    private void leaves(Step step, long rrn) {
        Deal deal = deals.get(rrn);
        if (deal != null) {
            String why = stays(step, rrn, deal);
            if (why != null) {
                findings.add(WINDOW, "record " + step.sequence() + " lets " + rrn + " leave memory, which is " + why);
            }
        }
        out.put(rrn, step.images().get(rrn));
        everOut.add(rrn);
    }

    private String stays(Step step, long rrn, Deal deal) {
        if (deal.day > today - hotDays) {
            return "of day " + deal.day + " on day " + today;
        }
        if (inOpenBatch(deal) && deal.mid.equals(holders.of(deal.tid))) {
            return "in the open batch of " + deal.tid;
        }
        if (waiting.await(rrn)) {
            return "what requests wait for";
        }
        if (followed(rrn)) {
            return "followed by some of " + followers.get(rrn);
        }
        return ledger.open(rrn, step.timeNs());
    }

    private boolean followed(long rrn) {
        return followers.getOrDefault(rrn, Set.of()).stream().anyMatch(follower -> !everOut.contains(follower));
    }

    private boolean inOpenBatch(Deal deal) {
        return batches.openBatch(deal.tid) == deal.batch;
    }

    private void comesBack(Step step) {
        if (step.result() == Result.APPROVED.code()) {
            Long left = out.remove(step.original());
            if (left != null && !left.equals(step.images().get(step.original()))) {
                findings.add(WINDOW, "record " + step.sequence() + " brings " + step.original()
                        + " back as it was at another time than when it left");
            }
        } else if (step.result() == Result.ORIGINAL_NOT_FOUND.code() && out.containsKey(step.original())) {
            findings.add(WINDOW, "record " + step.sequence() + " believes that " + step.original() + " never was");
        }
    }

    /** Memory is bounded: what was refused at once, of a closed batch, is gone when its days are over. */
    void bounded(StateView memory) {
        List<Long> kept = deals.entrySet().stream()
                .filter(entry -> entry.getValue().refused && entry.getValue().day <= today - hotDays
                        && !inOpenBatch(entry.getValue())
                        && entry.getValue().mid.equals(holders.of(entry.getValue().tid)) && !followed(entry.getKey())
                        && !everOut.contains(entry.getKey()) && memory.transaction(entry.getKey()) != null
                        && memory.transaction(entry.getKey()).exceptions().isEmpty())
                .map(Map.Entry::getKey).sorted().toList();
        if (!kept.isEmpty()) {
            findings.add(WINDOW, "is over and stays in memory: " + kept);
        }
    }
}
