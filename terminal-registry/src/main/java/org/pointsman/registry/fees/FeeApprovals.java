package org.pointsman.registry.fees;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/** Doing without a fee, and taking one from the deposit: another person has to agree. */
final class FeeApprovals implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final ApprovalDecisions approvals;

    FeeApprovals(RegistryState state, ApprovalDecisions approvals) {
        this.state = state;
        this.approvals = approvals;
    }

    RegistryDecision request(FeeCommand command, Permission action, Role role) {
        Refused refused = possible(command, command.header().atMs());
        return refused == null ? approvals.open(command, action, subject(command), role) : refused;
    }

    private static String subject(FeeCommand command) {
        return switch (command) {
            case WaiveFee c -> c.amountMinor() + " minor units of " + c.fee() + ", " + c.account();
            case DeductDeposit c -> c.amountMinor() + " minor units for " + c.fee() + ", " + c.account();
            default -> throw new IllegalStateException(command + " takes no other person");
        };
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        FeeCommand command = (FeeCommand) approval.command();
        return possible(command, command.header().atMs());
    }

    private Refused possible(FeeCommand command, long nowMs) {
        FeeAccount account = account(command);
        return switch (command) {
            case WaiveFee c -> atMost(account, c.fee(), c.amountMinor());
            case DeductDeposit c -> {
                Refused refused = atMost(account, c.fee(), c.amountMinor());
                yield refused == null ? FeeRules.free(account, FeeType.DEPOSIT, c.amountMinor(), nowMs) : refused;
            }
            default -> throw new IllegalStateException(command + " takes no other person");
        };
    }

    private FeeAccount account(FeeCommand command) {
        FeeAccount now = FeeAccounts.now(state, command.account());
        return now == null ? FeeAccount.none(command.account(), "") : now;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        FeeCommand command = (FeeCommand) approval.command();
        FeeAccount account = account(command);
        FeeWork work = new FeeWork(state, account.id(), account.mid());
        switch (command) {
            case WaiveFee c -> work.add(header, FeeWork.Line.of(c.fee(), FeeEntry.WAIVER, c.amountMinor(), mandate));
            case DeductDeposit c ->
                work.add(header, FeeWork.Line.of(FeeType.DEPOSIT, FeeEntry.DEDUCTION, c.amountMinor(), mandate))
                        .add(header, FeeWork.Line.of(c.fee(), FeeEntry.DEDUCTION, c.amountMinor(), mandate));
            default -> throw new IllegalStateException(command + " takes no other person");
        }
        return new Accepted(List.copyOf(work.events()),
                FeeDecisions.text(work.account(), approval.action() + " of " + subject(command) + ", is posted"));
    }

    @Override
    public String unchanged(Approval approval) {
        return "nothing is posted";
    }

    /** Not more than is owed of a type. */
    static Refused atMost(FeeAccount account, FeeType type, long amountMinor) {
        long owedMinor = account.sums().of(type);
        return amountMinor <= owedMinor
                ? null
                : new Refused(RefusalCode.AMOUNT_EXCEEDED, "Of " + type + " " + owedMinor + " minor units are owed for "
                        + account.id() + ", not " + amountMinor);
    }
}
