package org.pointsman.registry.fees;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

/** Money that goes back to a merchant: a deposit after the end, fees at any time. */
final class Payouts implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final ApprovalDecisions approvals;
    private final DeviceBack device;

    Payouts(RegistryState state, ApprovalDecisions approvals) {
        this.state = state;
        this.approvals = approvals;
        device = new DeviceBack(state);
    }

    RegistryDecision request(RequestPayout command, FeeWork work, Role role) {
        FeeAccount account = work.account();
        Refused refused = possible(command, account);
        if (refused != null) {
            return refused;
        }
        return approvals.open(command, Permission.PAY_OUT_FEE, subject(command), account.version(), role,
                (header, approval) -> requested(command, work, header, approval));
    }

    private static RegistryEvent requested(RequestPayout command, FeeWork work, EventHeader header, Approval approval) {
        FeePayout payout = new FeePayout(work.account().asked() + 1, command.fee(), command.amountMinor(),
                command.method(), command.inspection(), PayoutState.REQUESTED, approval.id(), approval.expiresAtMs(),
                "", header.actor(), "", header.atMs());
        return work.move(header, payout, null).events().getFirst();
    }

    private static String subject(RequestPayout command) {
        return command.fee() + " to " + command.method() + ", " + command.amountMinor() + " minor units, "
                + command.account();
    }

    private Refused possible(RequestPayout command, FeeAccount account) {
        long nowMs = command.header().atMs();
        FeePayout open = account.openPayout(command.fee(), nowMs);
        if (open != null) {
            return new Refused(RefusalCode.ALREADY_OPEN,
                    "Pay-out " + open.number() + " of " + account.id() + " is " + open.state() + ": end it first");
        }
        Refused refused = FeeRules.free(account, command.fee(), command.amountMinor(), nowMs);
        refused = refused == null && command.fee() == FeeType.DEPOSIT ? over(command, account) : refused;
        return refused == null ? reachable(command, account) : refused;
    }

    private Refused over(RequestPayout command, FeeAccount account) {
        if (!ended(account.id())) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "The deposit of " + account.id() + " goes back when it is cancelled, not before");
        }
        long owedMinor = account.sums().outstandingMinor();
        return owedMinor == 0
                ? device.refusal(command)
                : new Refused(RefusalCode.CONFLICT, owedMinor + " minor units are owed for " + account.id()
                        + ": they are paid, waived or deducted first");
    }

    private boolean ended(String id) {
        Terminal terminal = state.terminal(id);
        if (terminal != null) {
            return terminal.state() == TerminalState.CANCELLED;
        }
        CaseFile order = state.cases().file(FeeAccount.orderOf(id));
        return order == null || !order.state().open();
    }

    private Refused reachable(RequestPayout command, FeeAccount account) {
        Merchant merchant = state.merchant(account.mid());
        boolean paid = merchant != null && merchant.account() != null;
        return command.method() == PayoutMethod.ORIGINAL_ACCOUNT || paid
                ? null
                : new Refused(RefusalCode.ILLEGAL_TRANSITION, "Merchant " + account.mid()
                        + " has no settlement account: `merchant change " + account.mid() + "` enters one");
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    // What is owed meanwhile comes first.
    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        FeeAccount account = account(approval);
        FeePayout waiting = account == null ? null : account.payoutOf(approval.id());
        if (waiting == null) {
            return new Refused(RefusalCode.NOT_FOUND,
                    "Account " + command(approval).account() + " knows nothing of it any more: ask for it anew");
        }
        return waiting.type() == FeeType.DEPOSIT ? over(command(approval), account) : null;
    }

    private FeeAccount account(Approval approval) {
        return FeeAccounts.now(state, command(approval).account());
    }

    private static RequestPayout command(Approval approval) {
        return (RequestPayout) approval.command();
    }

    private FeeWork work(FeeAccount account) {
        return new FeeWork(state, account.id(), account.mid());
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        FeeAccount account = account(approval);
        FeePayout payout = account.payoutOf(approval.id());
        FeeWork work = work(account).move(header, payout.approved(header.actor(), header.atMs()), payout.state());
        return new Accepted(List.copyOf(work.events()), text(work.account(), payout.number()));
    }

    @Override
    public List<RegistryEvent> rejected(Approval approval, EventHeader header) {
        FeeAccount account = account(approval);
        FeePayout payout = account == null ? null : account.payoutOf(approval.id());
        return payout == null
                ? List.of()
                : List.copyOf(work(account)
                        .move(header, payout.in(PayoutState.REJECTED, null, header.atMs()), payout.state()).events());
    }

    @Override
    public String unchanged(Approval approval) {
        return "nothing is paid out";
    }

    /** The money has moved when the merchant has it: it is posted then, and once. */
    RegistryDecision move(MovePayout command, FeeWork work, EventHeader header) {
        FeePayout payout = work.account().payout(command.number());
        if (payout == null) {
            return new Refused(RefusalCode.NOT_FOUND,
                    "Account " + command.account() + " has no pay-out " + command.number() + ", or it is forgotten");
        }
        PayoutState now = payout.stateAt(header.atMs());
        if (now == command.to()) {
            return new Accepted(List.of(), text(work.account(), payout.number()));
        }
        if (!now.leadsTo(command.to())) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Pay-out " + payout.number() + " of " + command.account()
                    + " is " + now + ": it is not " + command.to() + " next");
        }
        work.move(header, payout.in(command.to(), command.reference(), header.atMs()), payout.state());
        if (command.to() == PayoutState.PAID) {
            work.add(header,
                    new FeeWork.Line(payout.type(), FeeEntry.PAYOUT, payout.amountMinor(), 0, command.reference(),
                            payout.inspection(), null, new Mandate(payout.approvalId(), payout.requestedBy(),
                                    header.reason(), List.of(payout.approvedBy()))));
        }
        return new Accepted(List.copyOf(work.events()), text(work.account(), payout.number()));
    }

    private static String text(FeeAccount account, long number) {
        FeePayout payout = account.payout(number);
        return "Pay-out " + number + " of " + account.id() + " is " + payout.state() + ": " + payout.type() + ", "
                + payout.amountMinor() + " minor units to the " + payout.method();
    }
}
