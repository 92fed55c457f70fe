package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeEvent.PayoutMoved;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/**
 * Fees: a balance is the sum of its postings, each made once; nobody pays, waives or deducts more than is owed or gets
 * more than there is; a penalty has its evidence and a fee for ending its consent; what takes two people has them; a
 * deposit goes back when its terminal is cancelled and nothing is owed.
 */
final class FeeInvariant extends Invariant {
    private static final String MONEY = "I-9";

    private final Findings findings;
    private final FeeBook book = new FeeBook();
    private final Set<String> cancelled = new HashSet<>();

    FeeInvariant(Findings findings) {
        this.findings = findings;
    }

    FeeBook book() {
        return book;
    }

    @Override
    void journalled(Step step) {
        for (RegistryEvent event : step.events()) {
            switch (event) {
                case TerminalCancelled e -> cancelled.add(e.tid());
                case TerminalProvisioned e -> cancelled.remove(e.tid());
                case PayoutMoved e -> payout(step, e);
                default -> {
                    // Looked at below, or no fee.
                }
            }
            book.follow(event);
            if (event instanceof FeePosted e) {
                posted(step, e);
            }
        }
    }

    private void posted(Step step, FeePosted event) {
        FeePosting posting = event.posting();
        FeeBook.Account account = book.of(event.account());
        check(Long.signum(posting.amountMinor()) == FeeBook.sign(posting.type(), posting.entry()), step, event,
                "has the wrong sign");
        check(posting.number() == account.posted, step, event, "has another number than " + account.posted);
        long sumMinor = account.sumMinor(posting.type());
        check(FeeBook.owed(posting.type()) ? sumMinor >= 0 : sumMinor <= 0, step, event,
                "leaves " + sumMinor + " of " + posting.type());
        once(step, event, account);
        evidence(step, event);
        if (posting.entry() == FeeEntry.WAIVER || posting.entry() == FeeEntry.DEDUCTION
                || posting.entry() == FeeEntry.PAYOUT || posting.entry() == FeeEntry.RELEASE) {
            check(byTwo(posting.mandate()), step, event, "is one person's word");
        }
    }

    private void once(Step step, FeePosted event, FeeBook.Account account) {
        FeePosting posting = event.posting();
        if (posting.caseId() > 0 && posting.entry() != FeeEntry.PAYMENT) {
            check(account.once.add(posting.caseId() + " " + posting.type() + " " + posting.entry()), step, event,
                    "is the second of its case");
        }
        if (posting.mandate() != null && posting.mandate().approvalId() > 0) {
            check(account.once.add("approval " + posting.mandate().approvalId() + " " + posting.type()), step, event,
                    "is the second of its approval");
        }
    }

    private void evidence(Step step, FeePosted event) {
        FeePosting posting = event.posting();
        if (posting.entry() != FeeEntry.CHARGE) {
            return;
        }
        if (posting.type() == FeeType.PENALTY) {
            check(posting.evidence() != null, step, event, "has no evidence");
        }
        if (posting.type() == FeeType.CANCEL_FEE) {
            check(posting.consent() != null && posting.consent().amountMinor() == posting.amountMinor(), step, event,
                    "was not agreed to");
        }
    }

    private static boolean byTwo(Mandate mandate) {
        return mandate != null && !mandate.approvedBy().isEmpty()
                && !mandate.approvedBy().contains(mandate.requestedBy());
    }

    private void payout(Step step, PayoutMoved event) {
        FeeBook.Account account = book.of(event.account());
        FeePayout before = account.payouts.get(event.payout().number());
        FeePayout payout = event.payout();
        check((before == null ? null : before.state()) == event.oldState(), step, event, "moves from elsewhere");
        check(leads(event.oldState(), payout.state()), step, event, "goes another way");
        if (event.oldState() == null) {
            asked(step, event, account);
        }
        if (payout.state() == PayoutState.APPROVED) {
            check(!payout.approvedBy().isEmpty() && !payout.approvedBy().equals(payout.requestedBy()), step, event,
                    "is approved by who asked");
        }
    }

    private void asked(Step step, PayoutMoved event, FeeBook.Account account) {
        FeePayout payout = event.payout();
        long onTheirWay = account.payouts.values().stream()
                .filter(other -> other.type() == payout.type() && open(other, event.header().atMs()))
                .mapToLong(FeePayout::amountMinor).sum();
        long heldMinor = -account.sumMinor(payout.type()) - onTheirWay;
        check(payout.amountMinor() <= heldMinor, step, event, "takes more than " + heldMinor);
        if (payout.type() == FeeType.DEPOSIT && FeeAccount.orderOf(event.account()) == 0) {
            check(cancelled.contains(event.account()), step, event, "gives back the deposit of a terminal that is not");
            check(account.outstandingMinor() == 0, step, event, "gives back a deposit though something is owed");
        }
    }

    private static boolean open(FeePayout payout, long nowMs) {
        return switch (payout.state()) {
            case REQUESTED -> nowMs < payout.expiresAtMs();
            case APPROVED, SENT -> true;
            case PAID, FAILED, REJECTED, EXPIRED -> false;
        };
    }

    private static boolean leads(PayoutState from, PayoutState to) {
        return switch (from) {
            case null -> to == PayoutState.REQUESTED;
            case REQUESTED -> to == PayoutState.APPROVED || to == PayoutState.REJECTED;
            case APPROVED -> to == PayoutState.SENT || to == PayoutState.FAILED;
            case SENT -> to == PayoutState.PAID || to == PayoutState.FAILED;
            case PAID, FAILED, REJECTED, EXPIRED -> false;
        };
    }

    private void check(boolean right, Step step, RegistryEvent event, String wrong) {
        if (!right) {
            findings.add(MONEY, "record " + step.sequence() + " " + wrong + ": " + event);
        }
    }

    @Override
    void end(StateView state) {
        List<FeeAccount> theirs = List.copyOf(state.registry().feesAfter(null));
        for (FeeAccount account : theirs) {
            compare(book.of(account.id()), account);
        }
        Set<String> known = new HashSet<>(theirs.stream().map(FeeAccount::id).toList());
        book.all().forEach((id, account) -> {
            if (account.posted > 0 && !known.contains(id)) {
                findings.add(MONEY, "the fee account of " + id + " is gone");
            }
        });
    }

    private void compare(FeeBook.Account ours, FeeAccount theirs) {
        for (FeeType type : FeeType.values()) {
            if (ours.sumMinor(type) != theirs.sums().of(type) || ours.posted != theirs.posted()) {
                findings.add(MONEY, "the journal says " + ours.posted + " postings, " + ours.sumMinor(type) + " of "
                        + type + "; the switch " + theirs);
            }
        }
    }
}
