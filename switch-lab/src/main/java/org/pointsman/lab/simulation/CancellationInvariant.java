package org.pointsman.lab.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.RegistryEvent.CancellationAborted;
import org.pointsman.registry.model.RegistryEvent.CancellationBegun;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.Waiver;

/**
 * How terminals are cancelled by cases (domain 3.6, I-11): nobody decides alone, nobody who did not prove it speaks for
 * the merchant, he agrees to exactly what he was shown, and terminals move when their cases say so and not before.
 */
final class CancellationInvariant extends Invariant {
    private static final String PEOPLE = "I-11";
    private static final String WAY = "domain 3.6";

    /** What is known of a case from the steps it took. */
    private static final class Dossier {
        final String submitter;
        CaseState state;
        long feeMinor = -1;
        int tries;
        boolean proved;
        boolean agreedToFee;
        boolean verified;
        boolean unbinding;
        String readyBy = "";
        String forcedBy = "";
        final Set<String> agreed = new HashSet<>();
        long agreedNs;
        final Map<PreCheckCode, String> waiverBy = new EnumMap<>(PreCheckCode.class);

        Dossier(CaseOpened event) {
            submitter = event.header().actor();
            state = event.file().state();
        }
    }

    private final Findings findings;
    private final FeeBook fees;
    private final int forcedHours;
    private final HeldNow held = new HeldNow();
    private final Map<Long, Dossier> dossiers = new HashMap<>();

    CancellationInvariant(Findings findings, FeeBook fees, int forcedHours) {
        this.findings = findings;
        this.fees = fees;
        this.forcedHours = forcedHours;
    }

    @Override
    void journalled(Step step) {
        step.events(CaseOpened.class).filter(event -> event.file().cancellation() != null)
                .forEach(event -> dossiers.put(event.file().id(), new Dossier(event)));
        step.events(CaseMoved.class).filter(event -> event.file().cancellation() != null)
                .forEach(event -> moved(step, event));
        step.events(CancellationBegun.class)
                .forEach(event -> check(
                        moved(step, event, CaseState.DRAINING) && !event.mandate().approvedBy().isEmpty(), step,
                        event));
        step.events(CancellationAborted.class)
                .forEach(event -> check(moved(step, event, CaseState.ABORTED), step, event));
        step.events().forEach(held::follow);
    }

    private static boolean moved(Step step, TerminalChange event, CaseState to) {
        return step.events(CaseMoved.class)
                .anyMatch(move -> move.newState() == to && event.tid().equals(move.file().tid()));
    }

    private void check(boolean right, Step step, TerminalChange event) {
        if (!right) {
            findings.add(WAY, "record " + step.sequence() + " moves a terminal, and no case says so: " + event);
        }
    }

    private void moved(Step step, CaseMoved event) {
        Dossier dossier = dossiers.get(event.file().id());
        if (dossier.state != event.oldState()) {
            add(WAY, step, event, "comes from elsewhere, " + dossier.state);
        }
        people(step, event, dossier);
        way(step, event, dossier);
        learn(step, event, dossier);
        dossier.state = event.newState();
    }

    private void people(Step step, CaseMoved event, Dossier dossier) {
        String actor = event.header().actor();
        boolean alone = switch (event.step()) {
            case APPROVE, UNLOCK, ABORT, VERIFY, REJECT, ASK -> actor.equals(dossier.submitter);
            case CLOSE -> actor.equals(dossier.readyBy);
            case WAIVE -> actor.equals(dossier.waiverBy.get(granted(event)));
            case AGREE -> actor.equals(dossier.forcedBy) || dossier.agreed.contains(actor);
            default -> false;
        };
        if (alone) {
            add(PEOPLE, step, event, "is by " + actor + ", who asked for it");
        }
    }

    private static PreCheckCode granted(CaseMoved event) {
        return event.file().cancellation().waivers().stream()
                .filter(waiver -> waiver.approver().equals(event.header().actor())).map(Waiver::code)
                .reduce((earlier, last) -> last).orElse(null);
    }

    private void way(Step step, CaseMoved event, Dossier dossier) {
        String wrong = switch (event.step()) {
            case IDENTITY_FAIL ->
                dossier.tries + 1 >= Estate.IDENTITY_ATTEMPTS == (event.newState() == CaseState.LOCKED)
                        ? null
                        : "is try " + (dossier.tries + 1);
            case CONFIRM -> confirmed(event.file().cancellation(), dossier);
            case APPROVE -> !dossier.agreedToFee || !dossier.verified ? "was not confirmed and verified" : null;
            case AGREE -> event.newState() == CaseState.DRAINING && event.oldState() != CaseState.DRAINING
                    && event.oldState() != CaseState.READY_TO_CLOSE && dossier.agreed.size() != 1
                            ? "begins by " + dossier.agreed
                            : null;
            case ABORT -> aborted(event, dossier);
            case TIME -> event.newState() == CaseState.CLOSED ? tooEarly(step, dossier) : null;
            default -> null;
        };
        if (wrong != null) {
            add(WAY, step, event, wrong);
        }
        boolean gone = event.newState() == CaseState.CLOSED;
        if (gone && event.step() != CaseStep.SUPERSEDE && step.events(TerminalCancelled.class)
                .noneMatch(cancelled -> cancelled.tid().equals(event.file().tid()))) {
            add(WAY, step, event, "leaves its terminal as it is");
        }
    }

    private static String confirmed(CancellationFile file, Dossier dossier) {
        if (!dossier.proved) {
            return "is by somebody who did not prove to speak for the merchant";
        }
        return file.consent() != null && file.consent().amountMinor() == dossier.feeMinor
                ? null
                : "agrees to " + file.consent() + ", it costs " + dossier.feeMinor;
    }

    // The fee book has what was posted in this very step.
    private String aborted(CaseMoved event, Dossier dossier) {
        FeeBook.Account account = fees.of(event.file().tid());
        long othersMinor = account.ending.entrySet().stream().filter(charge -> charge.getKey() != event.file().id())
                .mapToLong(Map.Entry::getValue).sum();
        if (account.sumMinor(FeeType.CANCEL_FEE) > othersMinor) {
            return "leaves its fee to be paid: " + account.sums;
        }
        return dossier.unbinding ? "has begun to unbind services" : null;
    }

    private String tooEarly(Step step, Dossier dossier) {
        if (dossier.agreed.size() < 2) {
            return "was forced by " + dossier.agreed;
        }
        return step.timeNs() < dossier.agreedNs + TimeUnit.HOURS.toNanos(forcedHours) - TimeUnit.MILLISECONDS.toNanos(1)
                ? "is before its time"
                : null;
    }

    private void learn(Step step, CaseMoved event, Dossier dossier) {
        CancellationFile file = event.file().cancellation();
        switch (event.step()) {
            case SUBMIT -> submitted(step, event, dossier);
            case IDENTITY_PASS -> {
                dossier.tries++;
                dossier.proved = true;
            }
            case IDENTITY_FAIL -> {
                dossier.tries++;
                dossier.proved = false;
            }
            case UNLOCK -> dossier.tries = 0;
            case CONFIRM -> dossier.agreedToFee = true;
            case VERIFY -> dossier.verified = true;
            case UNBIND -> dossier.unbinding = true;
            case READY -> dossier.readyBy = event.newState() == CaseState.READY_TO_CLOSE
                    ? event.header().actor()
                    : dossier.readyBy;
            case FORCE -> dossier.forcedBy = event.header().actor();
            case AGREE -> {
                dossier.agreed.add(event.header().actor());
                dossier.agreedNs = step.timeNs();
            }
            case ASK_WAIVER -> dossier.waiverBy.put(file.waivers().getLast().code(), event.header().actor());
            default -> {
                // Nothing that counts later.
            }
        }
        if (event.newState() == CaseState.AWAITING_CONFIRMATION) {
            dossier.agreedToFee = false;
        }
    }

    private void submitted(Step step, CaseMoved event, Dossier dossier) {
        String tid = event.file().tid();
        boolean free = fees.of(tid).provider.equals(Estate.PROVIDER);
        dossier.feeMinor = free ? 0 : held.any(tid) ? Estate.ENDING_HELD_MINOR : Estate.ENDING_MINOR;
        if (event.file().cancellation().feeMinor() != dossier.feeMinor) {
            add(WAY, step, event, "costs something else than " + dossier.feeMinor);
        }
    }

    private void add(String invariant, Step step, CaseMoved event, String text) {
        findings.add(invariant,
                "record " + step.sequence() + " cancellation " + event.file().id() + ": " + event.step() + " " + text);
    }
}
