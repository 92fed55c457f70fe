package org.pointsman.registry.model;

import java.util.List;

/** A wish of an operator or of the switch. Plain data; {@code Registry.decide} judges it. */
public sealed interface RegistryCommand permits RegistryCommand.ImportEstate, RegistryCommand.ProvisionTerminal,
        RegistryCommand.ActivateTerminal, RegistryCommand.RenewTerminalKeys, RegistryCommand.PlaceHold,
        RegistryCommand.ReportDevice, RegistryCommand.LiftHold, RegistryCommand.PlaceScopeHold,
        RegistryCommand.LiftScopeHold, RegistryCommand.CancelTerminal, RegistryCommand.Approve, RegistryCommand.Reject,
        RegistryCommand.RequestRefund, RegistryCommand.PostFunds, RegistryCommand.FlagDispute,
        RegistryCommand.ReleaseDispute, RegistryCommand.EndRetest, RegistryCommand.CancelRefund,
        RegistryCommand.ResendRefund, RegistryCommand.SettleItem, RegistryCommand.CloseBatch,
        RegistryCommand.CloseException, BindingCommand, CaseCommand, MerchantCommand, NoticeCommand, FeeCommand,
        ContactCommand, DeviceCommand, SettlementCommand, KeyCommand, RouteCommand {

    /** Who asks, why, when. */
    CommandHeader header();

    /**
     * Bulk load of ACTIVE merchants and terminals, all or nothing. The expected version is not looked at: there is no
     * single target.
     */
    record ImportEstate(CommandHeader header, List<MerchantEntry> merchants,
            List<TerminalEntry> terminals) implements RegistryCommand {
        public ImportEstate {
            merchants = Lists.orEmpty(merchants);
            terminals = Lists.orEmpty(terminals);
        }
    }

    /**
     * Makes a terminal PROVISIONED and opens its activation window; on a PROVISIONED one renews both keys and window.
     *
     * @param serial             serial number, null when it is bound later
     * @param activationWindowMs length of the window in milliseconds; 0 = the default of the settings
     * @param services           what it is bound to from the beginning; null = every service
     */
    record ProvisionTerminal(CommandHeader header, String tid, String mid, String serial, String wrappedTmkHex,
            String kcv, long activationWindowMs, List<PaymentService> services) implements RegistryCommand {
        public ProvisionTerminal {
            services = services == null ? null : Lists.orEmpty(services);
        }

        /** Bound to every service. */
        public ProvisionTerminal(CommandHeader header, String tid, String mid, String serial, String wrappedTmkHex,
                String kcv, long activationWindowMs) {
            this(header, tid, mid, serial, wrappedTmkHex, kcv, activationWindowMs, null);
        }
    }

    /**
     * The keys were proved by a good MAC. The window was judged at the sign-on that gave out the working keys
     * ({@code MessageRule.TICKET}), so it is not judged again here.
     *
     * @param serial the serial number the device sent; null when it sent none. A terminal that has no device yet gets
     *               it
     */
    record ActivateTerminal(CommandHeader header, String tid, String serial) implements RegistryCommand {

        /** Of a device that did not say which. */
        public ActivateTerminal(CommandHeader header, String tid) {
            this(header, tid, null);
        }
    }

    /** New master key, asked for by a key custodian; a SEC hold cannot be lifted without (D-13). */
    record RenewTerminalKeys(CommandHeader header, String tid, String wrappedTmkHex,
            String kcv) implements RegistryCommand {
    }

    /**
     * Says what the switch noticed of a device; recorded for people and changes nothing else.
     *
     * @param kind {@link NoticeKind#CLOCK_DRIFT}, {@link NoticeKind#MISUSE} or {@link NoticeKind#OTHER_DEVICE}
     * @param text what was noticed, 1 to 200 characters
     */
    record ReportDevice(CommandHeader header, String tid, NoticeKind kind, String text) implements RegistryCommand {
    }

    /**
     * Places a hold.
     *
     * @param endsAtMs      planned end, epoch milliseconds; 0 = open; only for a reason that lifts itself
     * @param evidence      references such as transaction ids; may be empty
     * @param effectiveAtMs from when it works, epoch milliseconds; 0 = now; later only for a reason that may be
     *                      announced
     * @param killInFlight  what waits for its network is ended, not only what would come; for security only (domain
     *                      3.3, 3.11 row 1)
     */
    record PlaceHold(CommandHeader header, String tid, HoldReason reason, long endsAtMs, String evidence,
            long effectiveAtMs, boolean killInFlight) implements RegistryCommand {
        public PlaceHold {
            evidence = evidence == null ? "" : evidence;
        }

        /** A hold that works at once. */
        public PlaceHold(CommandHeader header, String tid, HoldReason reason, long endsAtMs, String evidence) {
            this(header, tid, reason, endsAtMs, evidence, 0);
        }

        /** A hold that lets go on what is in flight. */
        public PlaceHold(CommandHeader header, String tid, HoldReason reason, long endsAtMs, String evidence,
                long effectiveAtMs) {
            this(header, tid, reason, endsAtMs, evidence, effectiveAtMs, false);
        }
    }

    /**
     * Lifts the holds of a reason, and withdraws those that are announced. SYSTEM lifts those whose planned end has
     * come.
     *
     * @param force the emergency path: two approvers besides the requester
     * @param proof the document the reason asks for; null for none
     */
    record LiftHold(CommandHeader header, String tid, HoldReason reason, boolean force,
            Proof proof) implements RegistryCommand {

        /** Without a document. */
        public LiftHold(CommandHeader header, String tid, HoldReason reason, boolean force) {
            this(header, tid, reason, force, null);
        }
    }

    /**
     * Holds a merchant, a service or an application version as a whole.
     *
     * @param id            which one, see {@link HoldScope}
     * @param endsAtMs      as for {@link PlaceHold}
     * @param effectiveAtMs as for {@link PlaceHold}
     */
    record PlaceScopeHold(CommandHeader header, HoldScope scope, String id, HoldReason reason, long endsAtMs,
            String evidence, long effectiveAtMs) implements RegistryCommand {
        public PlaceScopeHold {
            evidence = evidence == null ? "" : evidence;
        }
    }

    /**
     * Lifts the holds of a reason from a scope. Where a second person is asked for it waits for her approval.
     *
     * @param proof the document the reason asks for; null for none
     */
    record LiftScopeHold(CommandHeader header, HoldScope scope, String id, HoldReason reason,
            Proof proof) implements RegistryCommand {
    }

    /**
     * Cancels a terminal.
     *
     * @param force at once, two approvers besides the requester, first word of the reason FRAUD, REGULATOR or LOST
     */
    record CancelTerminal(CommandHeader header, String tid, boolean force) implements RegistryCommand {
    }

    /**
     * Approves a waiting request.
     *
     * @param component of a key that is put together; null for any other request
     */
    record Approve(CommandHeader header, long approvalId, KeyComponent component) implements RegistryCommand {

        /** Of a request that needs nothing besides. */
        public Approve(CommandHeader header, long approvalId) {
            this(header, approvalId, null);
        }
    }

    /** Rejects a waiting request; the requester may withdraw her own this way. */
    record Reject(CommandHeader header, long approvalId) implements RegistryCommand {
    }

    /**
     * Asks for money to be given back without a terminal. The command id is the client's refund number.
     *
     * @param originalId           the sale: its RRN as a number
     * @param cause                why
     * @param proof                needed for a disputed sale; null for none
     * @param alreadyRefundedMinor what the asker believes is refunded or reserved; -1 when she does not say
     * @param refundId             given by the engine; 0 when asked
     * @param tid                  terminal of the sale, given by the engine; null when asked
     */
    record RequestRefund(CommandHeader header, long originalId, long amountMinor, RefundCause cause, Proof proof,
            long alreadyRefundedMinor, long refundId, String tid) implements RegistryCommand {

        /** As it is asked for. */
        public RequestRefund(CommandHeader header, long originalId, long amountMinor, RefundCause cause, Proof proof,
                long alreadyRefundedMinor) {
            this(header, originalId, amountMinor, cause, proof, alreadyRefundedMinor, 0, null);
        }

        /** The same with what the engine knows. */
        public RequestRefund known(long id, String terminal) {
            return new RequestRefund(header, originalId, amountMinor, cause, proof, alreadyRefundedMinor, id, terminal);
        }
    }

    /** Tells of money of a merchant that moved outside the switch; the amount is above 0. */
    record PostFunds(CommandHeader header, String mid, FundsPosting posting,
            long amountMinor) implements RegistryCommand {
    }

    /** Says that a sale is disputed; terminals can neither refund nor void it then. */
    record FlagDispute(CommandHeader header, long transactionId, Proof proof) implements RegistryCommand {
    }

    /** Says that a sale is disputed no more. */
    record ReleaseDispute(CommandHeader header, long transactionId, Proof proof) implements RegistryCommand {
    }

    /**
     * What was seen of a terminal under a re-test ticket; for SYSTEM.
     *
     * @param approved services of which a probe was approved, a mask of {@link PaymentService#bit()}
     * @param refused  services of which a probe was refused, a mask of {@link PaymentService#bit()}
     */
    record EndRetest(CommandHeader header, String tid, RetestCause cause, int approved,
            int refused) implements RegistryCommand {
    }

    /** Ends a refund that was approved and not sent yet. */
    record CancelRefund(CommandHeader header, long refundId) implements RegistryCommand {
    }

    /** Sends a refund without an answer again, under the numbers it has. */
    record ResendRefund(CommandHeader header, long refundId) implements RegistryCommand {
    }

    /**
     * Says what people found out about a reversal, an advice or a refund its network refuses for good or does not
     * answer.
     *
     * @param transactionId the transaction it is owed for, or the refund: its RRN as a number
     */
    record SettleItem(CommandHeader header, long transactionId, Conclusion as) implements RegistryCommand {
    }

    /** Closes the open batch of a terminal that cannot settle any more. */
    record CloseBatch(CommandHeader header, String tid) implements RegistryCommand {
    }

    /**
     * Says that people have looked at what came up about a transaction.
     *
     * @param cause   the only one that is meant; null = all that are open
     * @param reasons those that are open and meant, given by the engine; empty when asked
     * @param money   whether one of them concerns money, given by the engine
     */
    record CloseException(CommandHeader header, long transactionId, String cause, List<String> reasons,
            boolean money) implements RegistryCommand {
        public CloseException {
            reasons = Lists.orEmpty(reasons);
        }

        /** As it is asked for. */
        public CloseException(CommandHeader header, long transactionId, String cause) {
            this(header, transactionId, cause, List.of(), false);
        }

        /** The same with what the engine knows. */
        public CloseException known(List<String> open, boolean aboutMoney) {
            return new CloseException(header, transactionId, cause, open, aboutMoney);
        }
    }
}
