package org.pointsman.registry.approvals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.CaseCommand;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.ContactCommand;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.KeyCommand;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.NoticeCommand;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RouteCommand;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.TerminalEntry;

/**
 * Digest of the content of a command: all that the sender decided, so neither its time nor the roles its token happened
 * to have. Each part goes in with its length, so no two contents read alike.
 */
public final class CommandFingerprint {
    private final MessageDigest digest;

    private CommandFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String of(RegistryCommand command) {
        CommandFingerprint fingerprint = new CommandFingerprint();
        fingerprint.header(command.header());
        fingerprint.add(command.getClass().getSimpleName());
        fingerprint.body(command);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void header(CommandHeader header) {
        add(header.actor());
        add(header.reason());
        add(header.expectedVersion());
    }

    private void body(RegistryCommand command) {
        switch (command) {
            case RegistryCommand.ImportEstate c -> estate(c);
            case RegistryCommand.ProvisionTerminal c -> {
                terminal(c.tid(), c.mid(), c.serial(), c.wrappedTmkHex(), c.kcv());
                add(c.activationWindowMs());
                addSent(c.services());
            }
            case RegistryCommand.ActivateTerminal c -> {
                add(c.tid());
                addSent(c.serial());
            }
            case RegistryCommand.RenewTerminalKeys c -> addAll(c.tid(), c.wrappedTmkHex(), c.kcv());
            case RegistryCommand.ReportDevice c -> addAll(c.tid(), c.kind(), c.text());
            case RegistryCommand.PlaceHold c -> {
                addAll(c.tid(), c.reason(), c.endsAtMs(), c.evidence());
                addSent(c.effectiveAtMs() == 0 ? null : Long.valueOf(c.effectiveAtMs()));
                addSent(c.killInFlight() ? Boolean.TRUE : null);
            }
            case RegistryCommand.LiftHold c -> {
                addAll(c.tid(), c.reason(), c.force());
                addSent(c.proof());
            }
            case RegistryCommand.CancelTerminal c -> addAll(c.tid(), c.force());
            case RegistryCommand.PlaceScopeHold c ->
                addAll(c.scope(), c.id(), c.reason(), c.endsAtMs(), c.evidence(), c.effectiveAtMs());
            case RegistryCommand.LiftScopeHold c -> addAll(c.scope(), c.id(), c.reason(), c.proof());
            case RegistryCommand.Approve c -> {
                add(c.approvalId());
                addSent(c.component() == null ? null : c.component().kcv());
            }
            case RegistryCommand.Reject c -> add(c.approvalId());
            case RegistryCommand.RequestRefund c ->
                addAll(c.originalId(), c.amountMinor(), c.cause(), c.proof(), c.alreadyRefundedMinor());
            case RegistryCommand.FlagDispute c -> addAll(c.transactionId(), c.proof());
            case RegistryCommand.ReleaseDispute c -> addAll(c.transactionId(), c.proof());
            case RegistryCommand.PostFunds c -> addAll(c.mid(), c.posting(), c.amountMinor());
            case RegistryCommand.EndRetest c -> addAll(c.tid(), c.cause(), c.approved(), c.refused());
            case BindingCommand c -> binding(c);
            case RegistryCommand.CancelRefund c -> add(c.refundId());
            case RegistryCommand.ResendRefund c -> add(c.refundId());
            case RegistryCommand.SettleItem c -> addAll(c.transactionId(), c.as());
            case RegistryCommand.CloseBatch c -> add(c.tid());
            case CaseCommand c -> ofCase(c);
            case RegistryCommand.CloseException c -> addAll(c.transactionId(), c.cause());
            case MerchantCommand c -> {
                addAll(c.mid(), c.name(), c.account());
                addSent(c.contact());
            }
            case NoticeCommand.RecordDelivery c -> addAll(c.deliveryId(), c.attempt(), c.result(), c.detail());
            case NoticeCommand.ResendNotice c -> add(c.deliveryId());
            case DeviceCommand.StockDevice c -> addAll(c.serial(), c.model(), c.supplier(), c.components(), c.place());
            case DeviceCommand.StepDevice c -> addAll(c.serial(), c.verb(), c.detail());
            case DeviceCommand.BindDevice c -> addAll(c.serial(), c.tid(), c.place());
            case DeviceCommand.SwapDevice c -> addAll(c.tid(), c.serial(), c.wrappedTmkHex(), c.kcv());
            case FeeCommand c -> fee(c);
            case ContactCommand c -> contact(c);
            case SettlementCommand c -> settlement(c);
            // As the module wraps it, the same component never looks the same.
            case KeyCommand.EnterKeyComponent c -> addAll(c.tid(), c.components(),
                    c.component() == null ? null : c.component().kcv(), c.kcv(), c.serial());
            case KeyCommand.ExportKey c -> addAll(c.tid(), c.unable());
            case RouteCommand.SwitchStandIn c -> add(c.on());
            case RouteCommand.ChangeRoutes c -> addAll(c.digest(), c.ranges(), c.rules());
            case RouteCommand.RollBackRoutes _ -> {
                // Its header says it all.
            }
        }
    }

    private void settlement(SettlementCommand command) {
        switch (command) {
            case SettlementCommand.SettleDay c -> addAll(c.date(), c.terminals(), c.paid());
            case SettlementCommand.RecordDifference c -> addAll(c.network(), c.date(), c.kind(), c.reference(), c.mid(),
                    c.tid(), c.oursMinor(), c.theirsMinor(), c.source());
            case SettlementCommand.ResolveDifference c -> addAll(c.number(), c.as());
            case SettlementCommand.MatchDifference c -> addAll(c.number(), c.source());
            case SettlementCommand.ReleasePayout c -> add(c.mid());
            case SettlementCommand.ReturnPayout c -> addAll(c.mid(), c.date(), c.amountMinor());
            case SettlementCommand.CorrectSettlement c -> addAll(c.mid(), c.date(), c.amountMinor(), c.source());
            case SettlementCommand.PostSettlement c ->
                addAll(c.mid(), c.date(), c.paidMinor(), c.feesMinor(), c.adjustedMinor());
        }
    }

    private void contact(ContactCommand command) {
        switch (command) {
            case ContactCommand.NoteContact c -> addAll(c.about(), c.kind(), c.matter(), c.direction(), c.atMs(),
                    c.person(), c.summary(), c.attachments());
            case ContactCommand.BookAppointment c -> addAll(c.about(), c.kind(), c.person(), c.atMs());
            case ContactCommand.ChangeAppointment c -> addAll(c.appointmentId(), c.atMs());
            case ContactCommand.EndAppointment c -> addAll(c.appointmentId(), c.as());
            case ContactCommand.RateCase c -> addAll(c.caseId(), c.feedback(), c.by());
        }
    }

    private void fee(FeeCommand command) {
        add(command.account());
        switch (command) {
            case FeeCommand.PostFee c ->
                addAll(c.fee(), c.entry(), c.amountMinor(), c.caseId(), c.reference(), c.evidence());
            case FeeCommand.WaiveFee c -> addAll(c.fee(), c.amountMinor());
            case FeeCommand.DeductDeposit c -> addAll(c.fee(), c.amountMinor());
            case FeeCommand.AgreeFee c -> addAll(c.amountMinor(), c.by());
            case FeeCommand.RequestPayout c -> addAll(c.fee(), c.amountMinor(), c.method(), c.inspection());
            case FeeCommand.MovePayout c -> addAll(c.number(), c.to(), c.reference());
            case FeeCommand.SetFeeTerms c -> addAll(c.provider(), c.sinceMs());
        }
    }

    private void ofCase(CaseCommand command) {
        switch (command) {
            case CaseCommand.OpenCase c ->
                addAll(c.caseType(), c.tid(), c.hold(), c.resumeFromMs(), c.applicant(), c.channel(), c.appealOf());
            case CaseCommand.ApplyOrder c -> addAll(c.application(), c.applicant(), c.channel(), c.appealOf());
            case CaseCommand.OpenCancellations c ->
                addAll(c.mid(), c.tids(), c.cause(), c.provider(), c.applicant(), c.channel());
            case CaseCommand.StepCase c -> {
                addAll(c.caseId(), c.step(), c.documents(), c.firmware(), c.settings());
                addSent(c.order());
                addSent(c.cancellation());
                addSent(c.givenBack());
            }
            case CaseCommand.AcknowledgeParameters c -> addAll(c.tid(), c.version(), c.evidence());
        }
    }

    private void binding(BindingCommand command) {
        add(command.tid());
        switch (command) {
            case BindingCommand.RequestBinding c -> add(c.service());
            case BindingCommand.SwitchBinding c ->
                addAll(c.service(), c.on(), c.impactConfirmed(), c.detailConfirmed());
            case BindingCommand.TellProviderEvent c -> addAll(c.service(), c.event(), c.reference());
            case BindingCommand.PlanRevocation c -> addAll(c.services(), c.application(), c.noticeDays());
            case BindingCommand.RecordStep c -> addAll(c.step(), c.evidence());
            case BindingCommand.RetryUnbinding _,BindingCommand.StartRetest _ -> {
            }
            case BindingCommand.ChangePlan c -> add(c.verb());
            case BindingCommand.RatePlan c -> add(c.feedback());
            case BindingCommand.RaiseAlarm c -> addAll(c.service(), c.text());
        }
    }

    private void estate(RegistryCommand.ImportEstate command) {
        add(command.merchants().size());
        for (MerchantEntry merchant : command.merchants()) {
            if (merchant != null) {
                addAll(merchant.mid(), merchant.name());
            }
        }
        for (TerminalEntry terminal : command.terminals()) {
            if (terminal != null) {
                terminal(terminal.tid(), terminal.mid(), terminal.serial(), terminal.wrappedTmkHex(), terminal.kcv());
            }
        }
    }

    private void terminal(String tid, String mid, String serial, String wrappedTmkHex, String kcv) {
        addAll(tid, mid, serial, wrappedTmkHex, kcv);
    }

    // What came to a command later counts only where it was sent: what was asked before must read as it did.
    private void addSent(Object part) {
        if (part != null) {
            add(part);
        }
    }

    private void addAll(Object... parts) {
        for (Object part : parts) {
            add(part);
        }
    }

    private void add(Object part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + (part == null ? "-" : ":")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
