package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ActivationWindowSet;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/**
 * How orders are cancelled, or not after all, by a ledger of its own of what became of each: in time and as far as its
 * provider allows, for what was agreed to, and over only when its device is back; as long as that is
 * asked its terminal cannot begin; withdrawn, it goes on where it was, and nothing is left of it.
 */
final class OrderCancelInvariant extends Invariant {
    private static final String WINDOW = "R-004";
    private static final String RETURN = "R-008";
    private static final String WITHDRAWN = "R-014";
    private static final long CANCELLABLE_NS = TimeUnit.HOURS.toNanos(OrderOffers.CANCEL_HOURS)
            + TimeUnit.MILLISECONDS.toNanos(1);

    /** What is known of an order from the steps it took. */
    private static final class Dossier {
        final String provider;
        long submittedNs;
        CaseState reached = CaseState.SUBMITTED;
        boolean installed;
        /** What is left to answer, as it was told when the order came to its state. */
        long deadlineMs;
        /** Where it came from when it was asked to be cancelled; null as long as it is not. */
        CaseState former;
        long leftMs;
        boolean agreed;

        Dossier(String provider) {
            this.provider = provider;
        }

        boolean sent() {
            return came(CaseState.SHIPPED);
        }

        boolean came(CaseState state) {
            return OrderOffers.WAY.indexOf(reached) >= OrderOffers.WAY.indexOf(state);
        }
    }

    private final Findings findings;
    private final Map<Long, Dossier> dossiers = new HashMap<>();
    private final Map<String, Long> windows = new HashMap<>();

    OrderCancelInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        for (RegistryEvent event : step.events()) {
            switch (event) {
                case CaseOpened e when e.file().order() != null ->
                    dossiers.put(e.file().id(), new Dossier(e.file().order().application().provider()));
                case TerminalProvisioned e -> windows.put(e.tid(), e.activationUntilMs());
                case ActivationWindowSet e -> windows.put(e.tid(), e.activationUntilMs());
                case FeePosted e -> charged(step, e);
                case CaseMoved e when e.file().order() != null -> moved(step, e);
                default -> {
                    // Nothing about an order.
                }
            }
        }
    }

    private void charged(Step step, FeePosted event) {
        Dossier dossier = dossiers.get(event.posting().caseId());
        if (dossier != null && event.posting().type() == FeeType.CANCEL_FEE
                && event.posting().entry() == FeeEntry.CHARGE) {
            check(dossier.former != null, WITHDRAWN, step, event.posting().caseId(),
                    "is charged for a cancellation nobody asks for");
        }
    }

    private void moved(Step step, CaseMoved event) {
        Dossier dossier = dossiers.get(event.file().id());
        boolean decides = event.oldState() == CaseState.CANCEL_REQUESTED;
        switch (event.step()) {
            case SUBMIT -> dossier.submittedNs = step.timeNs();
            case CANCEL -> asked(step, event, dossier);
            case CONSENT -> dossier.agreed = true;
            case APPROVE -> approved(step, event, dossier);
            case WITHDRAW, REJECT -> {
                if (decides) {
                    withdrawn(step, event, dossier);
                }
            }
            case INSTALL -> dossier.installed = true;
            default -> {
                // Neither begins nor ends its cancellation.
            }
        }
        if (decides && event.newState() != CaseState.CANCEL_REQUESTED) {
            dossier.former = null;
        }
        dossier.deadlineMs = event.file().deadlineMs();
        if (OrderOffers.WAY.contains(event.newState()) && !dossier.came(event.newState())) {
            dossier.reached = event.newState();
        }
    }

    private void asked(Step step, CaseMoved event, Dossier dossier) {
        CaseState last = OrderOffers.lastCancellable(dossier.provider, dossier.submittedNs);
        check(step.timeNs() - dossier.submittedNs <= CANCELLABLE_NS, WINDOW, step, event.file().id(),
                "is cancelled too late");
        check(dossier.reached == last || !dossier.came(last), WINDOW, step, event.file().id(),
                "is cancelled, and it came to " + dossier.reached + "; " + dossier.provider + " says " + last);
        check(windowMs(event) == 0, "R-011", step, event.file().id(), "is to be cancelled, and may begin");
        dossier.former = event.oldState();
        dossier.leftMs = dossier.deadlineMs == 0 ? 0 : dossier.deadlineMs - event.header().atMs();
        dossier.agreed = false;
    }

    private long windowMs(CaseMoved event) {
        String tid = event.file().tid();
        return tid == null ? 0 : windows.getOrDefault(tid, 0L);
    }

    private void approved(Step step, CaseMoved event, Dossier dossier) {
        boolean ends = event.newState() == CaseState.CANCELLED || event.newState() == CaseState.CANCEL_APPROVED;
        if (!ends) {
            return;
        }
        long id = event.file().id();
        check(dossier.former != null, WITHDRAWN, step, id, "is cancelled, and nobody asks for that");
        check(dossier.sent() == (event.newState() == CaseState.CANCEL_APPROVED), RETURN, step, id,
                "came to " + dossier.reached + " and is " + event.newState());
        check(dossier.agreed || !dossier.sent(), "I-11", step, id, "is cancelled for a fee nobody has agreed to");
    }

    private void withdrawn(Step step, CaseMoved event, Dossier dossier) {
        CaseFile file = event.file();
        check(event.newState() == dossier.former, WITHDRAWN, step, file.id(),
                "goes on as " + event.newState() + ", it was " + dossier.former);
        check(file.order().cancel() == null, WITHDRAWN, step, file.id(), "keeps " + file.order().cancel());
        check(step.events().stream().noneMatch(OrderCancelInvariant::undoes), WITHDRAWN, step, file.id(),
                "goes on, and something is done all the same");
        boolean begins = dossier.former == CaseState.DELIVERED && dossier.installed;
        check(begins == windowMs(event) > event.header().atMs(), WITHDRAWN, step, file.id(),
                "goes on, and its terminal may begin until " + windowMs(event));
        check(file.deadlineMs() == (dossier.leftMs == 0 ? 0 : event.header().atMs() + dossier.leftMs), WITHDRAWN, step,
                file.id(), "goes on until " + file.deadlineMs() + ", there were " + dossier.leftMs + " ms left");
        boolean judged = dossier.former == CaseState.SUBMITTED || dossier.former == CaseState.UNDER_REVIEW;
        check(judged == file.review().clock().runsSinceMs() > 0, WITHDRAWN, step, file.id(),
                "goes on, its clock is " + file.review().clock());
    }

    /** What a cancellation does, and one that is withdrawn does not. */
    private static boolean undoes(RegistryEvent event) {
        return event instanceof FeePosted || event instanceof TerminalCancelled || event instanceof DeviceChanged;
    }

    private void check(boolean right, String invariant, Step step, long order, String wrong) {
        if (!right) {
            findings.add(invariant, "record " + step.sequence() + ": order " + order + " " + wrong);
        }
    }
}
