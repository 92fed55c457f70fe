package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.RegistryEvent.ItemsLeft;

/**
 * I-4: when a case closes its terminal nothing stands in the way that was not waived, by a ledger of its own of what is
 * open; where the house closes it without the merchant, what is open is left to people.
 */
final class ClosingInvariant extends Invariant {
    private static final List<PreCheckCode> NUMBERED = List.of(PreCheckCode.IN_FLIGHT, PreCheckCode.PENDING_REVERSAL,
            PreCheckCode.OPEN_PREAUTH, PreCheckCode.PENDING_REFUND, PreCheckCode.OPEN_DISPUTE);

    /** So many agree to close a terminal without its merchant. */
    private static final int FORCING = 2;

    /** What was written out and waived for a case. */
    private static final class Dossier {
        long exportedAt = -1;
        boolean acknowledged;
        int agreed;
        /** What the merchant owed when it was asked to do without it. */
        long waivedMinor;
        /** What a waiver was asked for, in words. */
        final Map<PreCheckCode, String> asked = new EnumMap<>(PreCheckCode.class);
        final Set<Long> moved = new HashSet<>();
    }

    private final Findings findings;
    private final FeeBook fees;
    private final FundsInvariant funds;
    private final BatchInvariant batches;
    private final OpenLedger ledger = new OpenLedger();
    private final HeldNow held = new HeldNow();
    private final BoundNow bound = new BoundNow();
    private final Map<Long, Dossier> dossiers = new HashMap<>();

    ClosingInvariant(Findings findings, FeeBook fees, FundsInvariant funds, BatchInvariant batches) {
        this.findings = findings;
        this.fees = fees;
        this.funds = funds;
        this.batches = batches;
    }

    @Override
    void journalled(Step step) {
        step.events(CaseMoved.class).filter(event -> event.file().cancellation() != null)
                .forEach(event -> moved(step, event));
        ledger.follow(step);
        step.events().forEach(event -> {
            held.follow(event);
            bound.follow(event);
        });
    }

    private void moved(Step step, CaseMoved event) {
        Dossier dossier = dossiers.computeIfAbsent(event.file().id(), none -> new Dossier());
        CancellationFile file = event.file().cancellation();
        String owner = OpenLedger.owner(event.file().tid(), file.mid());
        switch (event.step()) {
            case EXPORT -> dossier.exportedAt = ledger.changes(owner);
            case ACKNOWLEDGED -> dossier.acknowledged = true;
            case AGREE -> dossier.agreed++;
            case MOVE -> dossier.moved.addAll(file.moved());
            case ASK_WAIVER -> {
                PreCheckCode code = file.waivers().getLast().code();
                dossier.asked.put(code, words(code, event));
                dossier.waivedMinor = code == PreCheckCode.NEGATIVE_BALANCE
                        ? -funds.balanceMinor(file.mid())
                        : dossier.waivedMinor;
            }
            case CLOSE -> closed(step, event, dossier, open(event, dossier));
            case TIME -> left(step, event, dossier);
            default -> {
                // Nothing that counts when it is closed.
            }
        }
    }

    private void closed(Step step, CaseMoved event, Dossier dossier, List<PreCheckCode> open) {
        CancellationFile file = event.file().cancellation();
        open.removeIf(code -> waived(file, code) && words(code, event).equals(dossier.asked.get(code))
                && (code != PreCheckCode.NEGATIVE_BALANCE || -funds.balanceMinor(file.mid()) <= dossier.waivedMinor));
        Map<PreCheckCode, Set<Long>> numbers = numbers(step, event, dossier);
        if (!open.isEmpty() || !numbers.isEmpty()) {
            findings.add("I-4", "record " + step.sequence() + " closes " + event.file().tid() + " though there is "
                    + open + " " + numbers);
        }
    }

    private static boolean waived(CancellationFile file, PreCheckCode code) {
        return file.waivers().stream().anyMatch(waiver -> waiver.code() == code && !waiver.approver().isEmpty());
    }

    private Map<PreCheckCode, Set<Long>> numbers(Step step, CaseMoved event, Dossier dossier) {
        Map<PreCheckCode, Set<Long>> numbers = new EnumMap<>(PreCheckCode.class);
        String owner = OpenLedger.owner(event.file().tid(), event.file().cancellation().mid());
        for (PreCheckCode code : NUMBERED) {
            Set<Long> open = ledger.open(code, owner, step.timeNs());
            if (code == PreCheckCode.PENDING_REFUND || code == PreCheckCode.OPEN_DISPUTE) {
                open.removeAll(dossier.moved);
            }
            if (!open.isEmpty()) {
                numbers.put(code, open);
            }
        }
        return numbers;
    }

    /** What has no numbers. */
    private List<PreCheckCode> open(CaseMoved event, Dossier dossier) {
        CancellationFile file = event.file().cancellation();
        String tid = event.file().tid();
        List<PreCheckCode> open = new ArrayList<>();
        add(open, PreCheckCode.OPEN_BATCH, batches.unsettled(tid));
        add(open, PreCheckCode.BLOCKING_CONTROL, !words(PreCheckCode.BLOCKING_CONTROL, event).isEmpty());
        add(open, PreCheckCode.BINDING_ACTIVE, !words(PreCheckCode.BINDING_ACTIVE, event).isEmpty());
        add(open, PreCheckCode.NEGATIVE_BALANCE, funds.balanceMinor(file.mid()) < 0);
        add(open, PreCheckCode.OUTSTANDING_FEE, fees.of(tid).outstandingMinor() > 0);
        add(open, PreCheckCode.EXPORT_MISSING, dossier.exportedAt != ledger.changes(OpenLedger.owner(tid, file.mid())));
        boolean asked = file.provider().equals(Estate.PROVIDER) && dossier.agreed < FORCING;
        add(open, PreCheckCode.PROVIDER_ACK_MISSING, asked && !dossier.acknowledged);
        return open;
    }

    private static void add(List<PreCheckCode> open, PreCheckCode code, boolean is) {
        if (is) {
            open.add(code);
        }
    }

    // What a waiver is about: more than that is not waived.
    private String words(PreCheckCode code, CaseMoved event) {
        Set<String> words = new TreeSet<>();
        switch (code) {
            case BLOCKING_CONTROL -> {
                controls(words, event.file().tid());
                controls(words, event.file().cancellation().mid());
            }
            case BINDING_ACTIVE -> words.addAll(bound.left(event.file().tid()));
            default -> {
                // It is there or not.
            }
        }
        return String.join(" ", words);
    }

    private void controls(Set<String> words, String id) {
        for (Hold hold : held.of(id)) {
            if (hold.holdClass() == HoldClass.RISK) {
                words.add(hold.reason().name());
            }
        }
    }

    private void left(Step step, CaseMoved event, Dossier dossier) {
        if (event.newState() != CaseState.CLOSED) {
            return;
        }
        Set<Long> items = new HashSet<>();
        step.events(ItemsLeft.class).forEach(left -> items.addAll(left.transactionIds()));
        numbers(step, event, dossier).forEach((code, open) -> {
            if (!items.containsAll(open)) {
                findings.add("R-047", "record " + step.sequence() + " closes " + event.file().tid() + " and leaves "
                        + items + " to people, not all of " + code + " " + open);
            }
        });
    }
}
