package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pointsman.records.EffectKind;

/**
 * What is owed to a network goes to another one only where the settings name it, and not before its original can be
 * under way no longer; a request never does.
 */
final class AlternateInvariant extends Invariant {
    private final Findings findings;
    private final boolean named;
    private final long timeoutNs;
    private final Map<Long, Request> requests = new HashMap<>();

    private record Request(int network, int stan, long sentNs) {
    }

    /** @param named whether each of the two networks takes what is owed to the other */
    AlternateInvariant(Findings findings, boolean named, int timeoutMs) {
        this.findings = findings;
        this.named = named;
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    @Override
    void journalled(Step step) {
        for (Step.Told told : step.effects()) {
            switch (told.kind()) {
                case SEND -> requests.put(told.rrn(), new Request(told.network(), told.stan(), step.timeNs()));
                case SEND_REFUND -> again(step, told);
                case SEND_REVERSAL, SEND_ADVICE, SEND_INQUIRY -> owed(step, told);
                case ANSWER, CLOSE -> {
                    // goes to a terminal
                }
            }
        }
    }

    private void again(Step step, Step.Told refund) {
        Request first = requests.putIfAbsent(refund.rrn(), new Request(refund.network(), refund.stan(), step.timeNs()));
        if (first != null && first.stan == refund.stan() && first.network != refund.network()) {
            findings.add("I11", "record " + step.sequence() + " sends a refund another way: " + refund);
        }
    }

    private void owed(Step step, Step.Told told) {
        Request request = requests.get(told.rrn());
        if (request == null || request.network == told.network()) {
            return;
        }
        if (!named) {
            findings.add("I11", "record " + step.sequence() + " goes to a network nobody named: " + told);
        } else if (told.attempt() == 0 && told.kind() != EffectKind.SEND_ADVICE
                && step.timeNs() < request.sentNs + timeoutNs) {
            findings.add("I12", "record " + step.sequence() + " may overtake its original: " + told);
        }
    }
}
