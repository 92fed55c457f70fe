package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.registry.model.Conclusion;

/**
 * I-8, I-9, I3, I13, I23: in the end the switch's book, the networks' books and the tills' slips tell the same. A
 * refund the switch knows to be unknown is an item for people, whatever the network says.
 */
final class Reckoning {
    private static final Set<String> STANDING = Set.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED", "VOIDED",
            "AUTHORISED", "COMPLETED", "PREAUTH_VOIDED");
    private static final String ACCEPTED = "REVERSAL_ACCEPTED";
    private static final String IN_CLOSED_BATCH = "BATCH_CLOSED";
    private static final Set<String> VOIDED = Set.of("VOIDED", "PREAUTH_VOIDED");
    private static final String COMPLETED = "COMPLETED";
    private static final String UNKNOWN = "UNKNOWN";
    /** What the network did with such a refund stays open here. */
    private static final Set<String> UNDECIDED = Set.of(UNKNOWN, "MANUAL");
    /** A hold that nobody completed in time; the network lets go of it by its own clock. */
    private static final String EXPIRED = "EXPIRED";
    /** A refund that holds a part of its sale without having been sent. */
    private static final Set<String> NOT_SENT = Set.of("AWAITING_APPROVAL", "PENDING_FUNDS", "FUNDS_RESERVED", "HELD");
    /** Moves no money: what became of it is in no book. */
    private static final String INQUIRY = "BALANCE";
    private static final String NOTICE = "SCRIPT_NOTICE";

    private long nowNs;
    private final Findings findings;
    private final ConclusionInvariant conclusions;
    private final Map<Long, TransactionView> ours = new HashMap<>();
    private final Map<Long, NetworkEntry> theirs = new HashMap<>();

    Reckoning(Findings findings, ConclusionInvariant conclusions) {
        this.findings = findings;
        this.conclusions = conclusions;
    }

    static List<TransactionView> book(StateView state) {
        return Search.find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, Integer.MAX_VALUE), state::find);
    }

    void compare(StateView state, List<SimulatedNetwork> networks, List<VirtualTerminal> tills) {
        nowNs = state.nowNs();
        book(state).stream().filter(view -> !INQUIRY.equals(view.type()) && !NOTICE.equals(view.type()))
                .forEach(view -> ours.put(view.id(), view));
        notices(state, networks);
        networks.forEach(network -> network.book().entries().forEach(entry -> {
            entry(entry);
            givenBack(entry, network.book());
        }));
        ours.values().stream().filter(view -> STANDING.contains(view.state())).forEach(this::standing);
        ours.values().stream().filter(view -> UNKNOWN.equals(view.state()))
                .forEach(view -> findings.add("I13", "is neither asked for again nor left to people: " + view));
        Set<Key> reversed = new HashSet<>();
        tills.forEach(till -> till.history().stream().filter(TerminalCall::reversal).map(TerminalCall::key)
                .map(Key::undone).forEach(reversed::add));
        tills.forEach(till -> till.history().stream()
                .filter(call -> call.financial() && !call.inquiry() && call.reply != null)
                .forEach(call -> slip(call, reversed)));
        tills.forEach(till -> till.history().stream()
                .filter(call -> call.reversal() && call.reply != null && call.reply.approved())
                .forEach(this::reversal));
    }

    private boolean lapsed(TransactionView view) {
        return EXPIRED.equals(view.state()) && nowNs - view.timeline().getFirst().timeNs() > TimeUnit.DAYS
                .toNanos(EngineConfig.DEFAULT_PREAUTH_DAYS);
    }

    // Each script notice that was taken has come to a network, and no other.
    private void notices(StateView state, List<SimulatedNetwork> networks) {
        Set<Long> here = new HashSet<>();
        book(state).stream().filter(view -> NOTICE.equals(view.type()) && !refused(view.id()))
                .forEach(view -> here.add(view.id()));
        Set<Long> there = new HashSet<>();
        networks.forEach(network -> there.addAll(network.book().notices()));
        if (!here.equals(there)) {
            findings.add("I-8, I3", "script notices here " + here + ", at the networks " + there);
        }
    }

    private boolean refused(long rrn) {
        return conclusions.concluded().get(rrn) == Conclusion.REFUSED;
    }

    // What a till was told to be taken back does not stand, unless the reversal is an item for people.
    private void reversal(TerminalCall call) {
        TransactionView reversal = ours.get(Long.parseLong(call.reply.rrn()));
        TransactionView original = reversal == null ? null : ours.get(reversal.originalId());
        boolean taken = reversal != null && ACCEPTED.equals(reversal.state());
        boolean settled = original != null && (original.exceptions().contains(IN_CLOSED_BATCH)
                || conclusions.closed(original.id(), IN_CLOSED_BATCH));
        if (taken && original != null && !settled && !refused(original.id()) && STANDING.contains(original.state())
                && !VOIDED.contains(original.state())) {
            findings.add("I-14", "stands although it was taken back: " + original + " by " + call);
        }
    }

    // A request that went to a second network has an entry in the first one only if that had refused to read it.
    private void entry(NetworkEntry entry) {
        TransactionView view = ours.get(entry.request().rrn());
        if (view == null) {
            findings.add("I-8, I3", "a network knows what the switch does not: " + entry);
            return;
        }
        theirs.put(entry.request().rrn(), entry);
        boolean standing = STANDING.contains(view.state());
        if (entry.stands() && !standing && !UNDECIDED.contains(view.state()) && !lapsed(view)) {
            findings.add("I-8, I13", "stands at the network, but here it is " + view.state() + ": " + entry);
        } else if (!entry.stands() && standing) {
            findings.add("I-8, I3", "stands here as " + view.state() + ", but not at the network: " + entry);
        } else if (standing && entry.amountMinor() != view.amountMinor()) {
            findings.add("I-9", "the amounts differ: " + view.amountMinor() + " here, at the network " + entry);
        }
    }

    // A refund that is unknown here may have been made there, or not.
    private void givenBack(NetworkEntry sale, NetworkBook book) {
        TransactionView view = ours.get(sale.request().rrn());
        if (view == null || !sale.stands()) {
            return;
        }
        if (COMPLETED.equals(view.state()) != book.completed(sale.request().name())) {
            findings.add("I-8, I5", "is " + view.state() + " here, at the network it is "
                    + (book.completed(sale.request().name()) ? "" : "not ") + "completed: " + sale);
        }
        if (VOIDED.contains(view.state()) != book.voided(sale.request().name())) {
            findings.add("I-8, I5", "is " + view.state() + " here, at the network it is "
                    + (book.voided(sale.request().name()) ? "" : "not ") + "voided: " + sale);
        }
        long unknownMinor = ours.values().stream()
                .filter(refund -> refund.originalId() == view.id()
                        && (UNDECIDED.contains(refund.state()) || NOT_SENT.contains(refund.state())))
                .mapToLong(TransactionView::amountMinor).sum();
        long thereMinor = book.refundedMinor(sale.request().name());
        if (thereMinor > view.refundedMinor() || thereMinor < view.refundedMinor() - unknownMinor) {
            findings.add("I-9, I23", view.refundedMinor() + " is refunded here, " + unknownMinor
                    + " of it unknown, at the network " + thereMinor + ": " + sale);
        }
    }

    private void standing(TransactionView view) {
        if (!theirs.containsKey(view.id())) {
            findings.add("I-8, I3", "stands here, but no network knows it: " + view);
        }
    }

    // What people concluded otherwise than the till was told they see to.
    private void slip(TerminalCall call, Set<Key> reversed) {
        if (call.reply.rrn() != null && refused(Long.parseLong(call.reply.rrn()))) {
            return;
        }
        NetworkEntry entry = call.reply.rrn() == null ? null : theirs.get(Long.parseLong(call.reply.rrn()));
        boolean stands = entry != null && entry.stands();
        boolean approved = call.reply.approved();
        if (approved && !stands && !reversed.contains(call.key().undone())) {
            findings.add("I3, I-8", "the till has an approval that does not stand: " + call + ", network " + entry);
        }
        boolean refund = entry != null && entry.is(UpstreamMessage.Kind.REFUND);
        boolean tookItBack = "22".equals(call.reply.f39()) && reversed.contains(call.key().undone());
        if (!approved && stands && !refund && !tookItBack && recorded(call)) {
            findings.add("I-8, I10", "the till was told no, but it stands: " + call + ", network " + entry);
        }
    }

    // The RRN of an answer that was not recorded is given to the next request, too.
    private boolean recorded(TerminalCall call) {
        TransactionView view = ours.get(Long.parseLong(call.reply.rrn()));
        return view != null && view.stan() == Integer.parseInt(call.request.field(11))
                && view.tid().equals(call.request.field(41));
    }
}
