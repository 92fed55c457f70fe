package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent;

/**
 * Stand-in: purchases alone, within the terms to the smallest unit and none of them refused, never what a network may
 * know; and each is told its network once.
 */
final class StandInInvariant extends Invariant {
    private static final int UNIONPAY = 62;
    private static final int BINS = 10_000;

    /** An approval of the period. */
    private record Approval(String card, String mid, long amountMinor) {
    }

    private final Findings findings;
    private final Blackout blackout;
    private final Map<Long, Step.Request> asked = new HashMap<>();
    private final Set<String> withPin = new HashSet<>();
    private final Set<Long> written = new HashSet<>();
    private final Map<Long, UpstreamMessage.Name> told = new HashMap<>();
    private final Set<Long> stoodIn = new HashSet<>();
    private final List<Approval> period = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private long sinceNs = Long.MIN_VALUE / 2;

    StandInInvariant(Findings findings, Blackout blackout) {
        this.findings = findings;
        this.blackout = blackout;
    }

    @Override
    void called(TerminalCall call) {
        if (call.request.field(52) != null) {
            withPin.add(name(call.request.field(41), Integer.parseInt(call.request.field(11))));
        }
    }

    private static String name(String tid, int stan) {
        return tid + "/" + stan;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(this::touch);
        if (step.action() == OutcomeKind.FORWARD) {
            asked.put(step.rrn(), step.request());
        } else if (step.action() == OutcomeKind.STAND_IN_SENT) {
            approved(step, asked.get(step.rrn()));
        } else if (step.action() == OutcomeKind.DECLINE && blackout.dark()) {
            refused(step, step.request());
        }
    }

    private void approved(Step step, Step.Request request) {
        if (over(step)) {
            period.clear();
            sinceNs = step.timeNs();
        }
        if (!blackout.dark() || request.transaction() != Transaction.PURCHASE || !named(request) || !within(request)) {
            findings.add("stand-in", "record " + step.sequence() + " approves beyond its terms " + blackout.terms()
                    + ": " + request + ", used " + period);
        }
        if (written.contains(step.rrn())) {
            findings.add("stand-in", "record " + step.sequence() + " approves what a network may know: " + request);
        }
        stoodIn.add(step.rrn());
        period.add(new Approval(card(request), request.mid(), request.amountMinor()));
    }

    // Said only where nothing else can have kept it out.
    private void refused(Step step, Step.Request request) {
        boolean unreachable = step.effects().stream().anyMatch(answer -> answer.result() == Result.LINK_DOWN.code());
        if (unreachable && request.transaction() == Transaction.PURCHASE && named(request)
                && !touched.contains(request.tid()) && !touched.contains(request.mid())) {
            List<Approval> used = List.copyOf(period);
            if (over(step)) {
                period.clear();
            }
            if (within(request)) {
                findings.add("stand-in", "record " + step.sequence() + " refuses what is within " + blackout.terms()
                        + ": " + request + ", used " + used);
            }
            period.clear();
            period.addAll(used);
        }
    }

    private boolean over(Step step) {
        return step.timeNs() - sinceNs >= TimeUnit.HOURS.toNanos(blackout.terms().hours());
    }

    // The route of these cards alone names terms.
    private static boolean named(Step.Request request) {
        return !request.scanned() && request.bin() / BINS == UNIONPAY;
    }

    private boolean within(Step.Request request) {
        StandInTerms terms = blackout.terms();
        boolean pin = withPin.contains(name(request.tid(), request.stan()));
        String card = card(request);
        return request.amountMinor() > 0 && request.amountMinor() <= terms.floorMinor() && (terms.pin() || !pin)
                && within(terms.total(), period, request)
                && within(terms.perMerchant(), period.stream().filter(a -> a.mid.equals(request.mid())).toList(),
                        request)
                && within(terms.perCard(), period.stream().filter(a -> a.card.equals(card)).toList(), request);
    }

    private static boolean within(StandInTerms.Cap cap, List<Approval> used, Step.Request request) {
        long usedMinor = used.stream().mapToLong(Approval::amountMinor).sum();
        return (cap.count() == 0 || used.size() < cap.count())
                && (cap.amountMinor() == 0 || usedMinor + request.amountMinor() <= cap.amountMinor());
    }

    private static String card(Step.Request request) {
        return request.bin() + "/" + request.last4();
    }

    private void touch(RegistryEvent event) {
        switch (event) {
            case RegistryEvent.HoldPlaced e -> touched.add(e.tid());
            case RegistryEvent.ScopeHoldPlaced e -> touched.add(e.id());
            case RegistryEvent.RetestOpened e -> touched.add(e.tid());
            default -> {
                // Blocks nobody.
            }
        }
    }

    @Override
    void writtenUpstream(UpstreamMessage message) {
        if (!message.stored() && message.mti() != UpstreamMessage.MANAGEMENT) {
            written.add(message.rrn());
        }
    }

    @Override
    void decided(NetworkEntry entry, NetworkBook book) {
        long rrn = entry.request().rrn();
        if (stoodIn.contains(rrn) && entry.request().advice()
                && told.putIfAbsent(rrn, entry.request().name()) != null) {
            findings.add("stand-in", "a network books it twice: " + entry);
        }
    }
}
