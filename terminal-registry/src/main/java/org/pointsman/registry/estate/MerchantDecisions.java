package org.pointsman.registry.estate;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantEvent.MerchantAdded;
import org.pointsman.registry.model.MerchantEvent.MerchantChanged;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Entering and changing merchants; a settlement account takes a second person. */
public final class MerchantDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public MerchantDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision decide(MerchantCommand command) {
        Refused refused = Arguments.merchant(command);
        if (refused != null) {
            return refused;
        }
        Permission action = action(command);
        List<Role> makers = actions.rule(action).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "enter or change a merchant", makers);
        }
        refused = version(command.header(), command.mid());
        refused = refused == null ? possible(command) : refused;
        if (refused != null) {
            return refused;
        }
        return action == Permission.CHANGE_ACCOUNT
                ? request(command, role)
                : done(command, EventHeader.of(command.header(), role), Mandate.own(command.header()));
    }

    private static Permission action(MerchantCommand command) {
        if (command.account() != null) {
            return Permission.CHANGE_ACCOUNT;
        }
        return command instanceof AddMerchant ? Permission.ADD_MERCHANT : Permission.CHANGE_MERCHANT;
    }

    // Two wishes about one account must not be approved one for the other.
    private RegistryDecision request(MerchantCommand command, Role role) {
        String subject = subject(command);
        Approval waits = state.pendingApproval(Permission.CHANGE_ACCOUNT, subject, null);
        boolean open = waits != null && waits.stateAt(command.header().atMs()) == ApprovalState.PENDING;
        if (open && !command.sameWish(waits.command())) {
            return new Refused(RefusalCode.CONFLICT, "Request " + waits.id() + " about merchant " + command.mid()
                    + " waits already: approve or reject it first");
        }
        return approvals.request(command, Permission.CHANGE_ACCOUNT, subject, versionOf(command.mid()), null, role,
                this);
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return version(header, command(approval).mid());
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        return possible(command(approval));
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return done(command(approval), header, mandate);
    }

    @Override
    public String unchanged(Approval approval) {
        MerchantCommand command = command(approval);
        return "merchant " + command.mid() + (command instanceof AddMerchant ? " is not entered" : " stays as it is");
    }

    private static MerchantCommand command(Approval approval) {
        return (MerchantCommand) approval.command();
    }

    private static String subject(MerchantCommand command) {
        return RegistryState.subject(HoldScope.MERCHANT, command.mid());
    }

    private Refused version(CommandHeader header, String mid) {
        long version = versionOf(mid);
        return header.expectedVersion() == CommandHeader.ANY_VERSION || header.expectedVersion() == version
                ? null
                : new Refused(RefusalCode.CONFLICT, "Merchant " + mid + " is at version " + version + ", not "
                        + header.expectedVersion() + ": look at it again and repeat the command");
    }

    private long versionOf(String mid) {
        Merchant merchant = state.merchant(mid);
        return merchant == null ? 0 : merchant.version();
    }

    private Refused possible(MerchantCommand command) {
        Merchant merchant = state.merchant(command.mid());
        return switch (command) {
            case AddMerchant _ -> merchant == null
                    ? null
                    : new Refused(RefusalCode.CONFLICT, "Merchant " + command.mid() + " is there already: "
                            + merchant.name() + "; `merchant change` gives it another name, account or contact");
            case ChangeMerchant _ -> changeable(command.mid(), merchant);
        };
    }

    private static Refused changeable(String mid, Merchant merchant) {
        if (merchant == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Merchant " + mid + " is not known: `merchant add` enters it");
        }
        return merchant.state() == MerchantState.CANCELLED
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Merchant " + mid + " is CANCELLED: nothing of it changes any more")
                : null;
    }

    private Accepted done(MerchantCommand command, EventHeader header, Mandate mandate) {
        return switch (command) {
            case AddMerchant c -> new Accepted(
                    List.of(new MerchantAdded(header, c.mid(), c.name(), c.account(), mandate, 1,
                            c.contact() == null ? null : Contact.NONE.with(c.contact()))),
                    "Merchant " + c.mid() + " is ACTIVE; `terminal provision TID --merchant " + c.mid()
                            + "` gives it a terminal");
            case ChangeMerchant c -> changed(c, state.merchant(c.mid()), header, mandate);
        };
    }

    private static Accepted changed(ChangeMerchant command, Merchant merchant, EventHeader header, Mandate mandate) {
        String name = command.name() == null ? merchant.name() : command.name();
        SettlementAccount account = command.account() == null ? merchant.account() : command.account();
        Contact contact = command.contact() == null ? merchant.contact() : merchant.reached().with(command.contact());
        return new Accepted(
                List.of(new MerchantChanged(header, merchant.mid(), name, account, mandate, merchant.version() + 1,
                        contact)),
                "Merchant " + merchant.mid() + " is changed: " + name
                        + (account == null ? "" : ", paid to " + account.words()));
    }
}
