package org.pointsman.registry.fees;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeEvent.FeeAgreed;
import org.pointsman.registry.model.FeeEvent.FeeTermsSet;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** The fee ledger: postings, agreements, terms; what takes another person is handed on. */
public final class FeeDecisions {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final FeeRules rules;
    private final FeeApprovals deductions;
    private final Payouts payouts;

    public FeeDecisions(RegistryState state, MakerCheckerRules actions, FeeRules rules, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.rules = rules;
        deductions = new FeeApprovals(state, approvals);
        payouts = new Payouts(state, approvals);
    }

    /** What the approval of a request does. */
    public ApprovalDecisions.Effect effect(Permission action) {
        return action == Permission.PAY_OUT_FEE ? payouts : deductions;
    }

    public RegistryDecision decide(FeeCommand command) {
        Refused refused = FeeArguments.of(command);
        if (refused != null) {
            return refused;
        }
        List<Role> makers = actions.rule(action(command)).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "do that to a fee account", makers);
        }
        String mid = holder(command.account());
        if (mid == null) {
            return new Refused(RefusalCode.NOT_FOUND,
                    "There is no terminal or order " + command.account() + " that could have a fee account");
        }
        FeeWork work = new FeeWork(state, command.account(), mid);
        refused = version(command.header(), work.account());
        return refused == null ? decided(command, work, role) : refused;
    }

    /** The account with what ending costs at a moment; null when there can be none. */
    public FeeView view(String id, long nowMs) {
        String mid = holder(id);
        if (mid == null) {
            return null;
        }
        FeeAccount account = state.fees().account(id, mid);
        boolean terminal = state.terminal(id) != null;
        long shownMinor = rules.amountMinor(id, FeeType.CANCEL_FEE, nowMs);
        return new FeeView(account, terminal ? rules.terms(id, nowMs).version() : "", shownMinor,
                rules.amountMinor(id, FeeType.PENALTY, nowMs),
                account.consent() != null && account.consent().amountMinor() == shownMinor);
    }

    private static Permission action(FeeCommand command) {
        return switch (command) {
            case PostFee _ -> Permission.POST_FEE;
            case SetFeeTerms _ -> Permission.POST_FEE;
            case WaiveFee _ -> Permission.WAIVE_FEE;
            case DeductDeposit _ -> Permission.DEDUCT_DEPOSIT;
            case AgreeFee _ -> Permission.AGREE_FEE;
            case RequestPayout _ -> Permission.PAY_OUT_FEE;
            case MovePayout _ -> Permission.MOVE_PAYOUT;
        };
    }

    /** The merchant of a terminal or an order; null when there is none. */
    private String holder(String id) {
        Terminal terminal = state.terminal(id);
        if (terminal != null) {
            return terminal.mid();
        }
        FeeAccount known = id == null ? null : state.fees().account(id);
        if (known != null) {
            return known.mid();
        }
        CaseFile order = id == null ? null : state.cases().file(FeeAccount.orderOf(id));
        return order == null || order.order() == null || order.tid() != null ? null : order.order().application().mid();
    }

    private static Refused version(CommandHeader header, FeeAccount account) {
        return header.expectedVersion() == CommandHeader.ANY_VERSION || header.expectedVersion() == account.version()
                ? null
                : new Refused(RefusalCode.CONFLICT,
                        "Fee account " + account.id() + " is at version " + account.version() + ", not "
                                + header.expectedVersion() + ": look at it again and repeat the command");
    }

    private RegistryDecision decided(FeeCommand command, FeeWork work, Role role) {
        EventHeader header = EventHeader.of(command.header(), role);
        return switch (command) {
            case PostFee c -> post(c, work, header);
            case WaiveFee c -> deductions.request(c, Permission.WAIVE_FEE, role);
            case DeductDeposit c -> deductions.request(c, Permission.DEDUCT_DEPOSIT, role);
            case AgreeFee c -> agree(c, work.account(), header);
            case RequestPayout c -> payouts.request(c, work, role);
            case MovePayout c -> payouts.move(c, work, header);
            case SetFeeTerms c -> setTerms(c, work.account(), header);
        };
    }

    private RegistryDecision post(PostFee command, FeeWork work, EventHeader header) {
        Refused refused = ofCase(command);
        if (refused != null) {
            return refused;
        }
        FeePosting earlier = earlier(command, work.account());
        if (earlier != null) {
            return repeated(command, earlier);
        }
        refused = postable(command, work.account());
        if (refused != null) {
            return refused;
        }
        FeeConsent consent = endsEarly(command) ? work.account().consent() : null;
        work.add(header, new FeeWork.Line(command.fee(), command.entry(), command.amountMinor(), command.caseId(),
                command.reference(), command.evidence(), consent, null));
        return new Accepted(List.copyOf(work.events()), text(work.account(),
                command.entry() + " of " + command.fee() + ", " + command.amountMinor() + " minor units, is posted"));
    }

    private Refused ofCase(PostFee command) {
        if (command.caseId() == 0) {
            return null;
        }
        CaseFile file = state.cases().file(command.caseId());
        boolean fits = file != null
                && (command.account().equals(file.tid()) || command.account().equals(FeeAccount.ofOrder(file.id())));
        return fits
                ? null
                : new Refused(RefusalCode.NOT_FOUND,
                        "Case " + command.caseId() + " is not known, or not about " + command.account());
    }

    // What is paid may come in parts; what a case makes owed or gives back comes once.
    private static FeePosting earlier(PostFee command, FeeAccount account) {
        boolean parts = command.caseId() == 0 || command.entry() == FeeEntry.PAYMENT;
        return parts ? null : account.executed(command.caseId(), command.fee(), command.entry());
    }

    private static RegistryDecision repeated(PostFee command, FeePosting earlier) {
        long signedMinor = command.entry().signed(command.fee(), command.amountMinor());
        return earlier.amountMinor() == signedMinor
                ? new Accepted(List.of(),
                        "Case " + command.caseId() + " has had it posted: line " + earlier.number() + " of "
                                + command.account())
                : new Refused(RefusalCode.CONFLICT,
                        "Case " + command.caseId() + " has had " + earlier.amountMinor() + " minor units of "
                                + command.fee() + " posted: line " + earlier.number() + " of " + command.account());
    }

    private Refused postable(PostFee command, FeeAccount account) {
        if (command.entry() == FeeEntry.PAYMENT && command.fee().owed()) {
            return FeeApprovals.atMost(account, command.fee(), command.amountMinor());
        }
        return endsEarly(command) ? asAgreed(command, account) : null;
    }

    private static boolean endsEarly(PostFee command) {
        return command.fee() == FeeType.CANCEL_FEE && command.entry() == FeeEntry.CHARGE;
    }

    private Refused asAgreed(PostFee command, FeeAccount account) {
        Refused refused = asShown(account.id(), command.amountMinor(), command.header().atMs());
        if (refused != null) {
            return refused;
        }
        FeeConsent consent = account.consent();
        return consent != null && consent.amountMinor() == command.amountMinor()
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED, "The merchant has not agreed to pay "
                        + command.amountMinor() + " minor units for ending early: `fee agree " + account.id() + "`");
    }

    private Refused asShown(String account, long amountMinor, long nowMs) {
        long shownMinor = rules.amountMinor(account, FeeType.CANCEL_FEE, nowMs);
        return shownMinor == amountMinor
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED, "Ending " + account + " now costs " + shownMinor
                        + " minor units, not " + amountMinor + ": `fee show " + account + "`");
    }

    private RegistryDecision agree(AgreeFee command, FeeAccount account, EventHeader header) {
        Refused refused = asShown(account.id(), command.amountMinor(), header.atMs());
        if (refused != null) {
            return refused;
        }
        FeeConsent consent = new FeeConsent(command.amountMinor(), command.by(), header.atMs());
        return new Accepted(List.of(new FeeAgreed(header, account.id(), account.mid(), consent, account.version() + 1)),
                command.by() + " agrees to pay " + command.amountMinor() + " minor units for ending " + account.id()
                        + ", as long as that is what it costs");
    }

    private static Accepted setTerms(SetFeeTerms command, FeeAccount account, EventHeader header) {
        return new Accepted(
                List.of(new FeeTermsSet(header, account.id(), account.mid(), command.provider(), command.sinceMs(),
                        account.version() + 1)),
                "The terms of " + (command.provider().isEmpty() ? "everybody" : command.provider()) + " hold for "
                        + account.id());
    }

    static String text(FeeAccount account, String what) {
        return what + "; account " + account.id() + ": " + account.sums().outstandingMinor() + " to pay, deposit "
                + account.depositMinor();
    }
}
