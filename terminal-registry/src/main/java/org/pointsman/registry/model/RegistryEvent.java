package org.pointsman.registry.model;

import java.util.List;

/** Something that happened; carries all that {@code Registry.apply} needs. */
public sealed interface RegistryEvent permits RegistryEvent.MerchantImported, RegistryEvent.TerminalImported,
        RegistryEvent.TerminalProvisioned, RegistryEvent.TerminalActivated, RegistryEvent.ActivationWindowSet,
        RegistryEvent.TerminalKeysRenewed, RegistryEvent.HoldPlaced, RegistryEvent.HoldEffective,
        RegistryEvent.HoldLifted, RegistryEvent.TerminalCancelled, RegistryEvent.CancellationBegun,
        RegistryEvent.CancellationAborted, RegistryEvent.ScopeHoldPlaced, RegistryEvent.ScopeHoldEffective,
        RegistryEvent.ScopeHoldLifted, RegistryEvent.ApprovalRequested, RegistryEvent.ApprovalGranted,
        RegistryEvent.ApprovalCompleted, RegistryEvent.ApprovalRejected, RegistryEvent.ApprovalExpired,
        RegistryEvent.RetestOpened, RegistryEvent.RetestEnded, RegistryEvent.CommandRecorded,
        RegistryEvent.TerminalSerialChanged, BindingEvent, CaseEvent, MerchantEvent, EngineEvent, NoticeEvent, FeeEvent,
        ContactEvent, DeviceEvent, SettlementEvent, KeyEvent, RouteEvent {

    /** Who, why, when. */
    EventHeader header();

    /** A merchant came with a bulk load; the old state is null. */
    record MerchantImported(EventHeader header, String mid, String name, MerchantState oldState, MerchantState newState,
            long version) implements RegistryEvent {
    }

    /** A terminal came with a bulk load. */
    record TerminalImported(EventHeader header, String tid, String mid, String serial, String wrappedTmkHex, String kcv,
            TerminalState oldState, TerminalState newState, long version) implements RegistryEvent, MasterKeyGiven {
    }

    /**
     * A terminal has keys and an activation window.
     *
     * @param services what it is bound to; null = every service
     */
    record TerminalProvisioned(EventHeader header, String tid, String mid, String serial, String wrappedTmkHex,
            String kcv, long activationUntilMs, TerminalState oldState, TerminalState newState, long version,
            List<PaymentService> services) implements RegistryEvent, MasterKeyGiven {
    }

    /** A terminal proved its keys. */
    record TerminalActivated(EventHeader header, String tid, TerminalState oldState, TerminalState newState,
            long version) implements RegistryEvent, TerminalChange {
    }

    /**
     * A PROVISIONED terminal may sign on until another moment.
     *
     * @param activationUntilMs epoch milliseconds; 0 = it may not
     */
    record ActivationWindowSet(EventHeader header, String tid, long activationUntilMs, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /** A terminal has a new master key. */
    record TerminalKeysRenewed(EventHeader header, String tid, String wrappedTmkHex, String kcv, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, MasterKeyGiven {
    }

    /** A hold was placed. */
    record HoldPlaced(EventHeader header, String tid, Hold hold, TerminalState oldState, TerminalState newState,
            long version) implements RegistryEvent, TerminalChange {
    }

    /** An announced hold works from now on. */
    record HoldEffective(EventHeader header, String tid, HoldReason reason, Role origin, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /**
     * The hold of this reason and origin was lifted, or withdrawn before it worked.
     *
     * @param proof the document it was lifted on; null for none
     */
    record HoldLifted(EventHeader header, String tid, HoldReason reason, Role origin, Mandate mandate, Proof proof,
            TerminalState oldState, TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /** A terminal was cancelled. */
    record TerminalCancelled(EventHeader header, String tid, Mandate mandate, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /**
     * A terminal has another device, or its first one.
     *
     * @param serial its serial number
     */
    record TerminalSerialChanged(EventHeader header, String tid, String serial, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /** A terminal is being cancelled: what is open is finished. */
    record CancellationBegun(EventHeader header, String tid, long caseId, Mandate mandate, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /** It is not cancelled after all. */
    record CancellationAborted(EventHeader header, String tid, long caseId, Mandate mandate, TerminalState oldState,
            TerminalState newState, long version) implements RegistryEvent, TerminalChange {
    }

    /** A hold was placed on a merchant, a service or an application version. */
    record ScopeHoldPlaced(EventHeader header, HoldScope scope, String id, Hold hold, boolean oldHeld, boolean newHeld,
            long version) implements RegistryEvent, ScopeChange {
    }

    /** An announced hold of a scope works from now on. */
    record ScopeHoldEffective(EventHeader header, HoldScope scope, String id, HoldReason reason, Role origin,
            boolean oldHeld, boolean newHeld, long version) implements RegistryEvent, ScopeChange {
    }

    /** A hold of a scope was lifted, or withdrawn before it worked. */
    record ScopeHoldLifted(EventHeader header, HoldScope scope, String id, HoldReason reason, Role origin,
            Mandate mandate, Proof proof, boolean oldHeld, boolean newHeld,
            long version) implements RegistryEvent, ScopeChange {
    }

    /** A request waits for other people. */
    record ApprovalRequested(EventHeader header, Approval approval) implements RegistryEvent {
    }

    /**
     * One more person approved; others are still needed.
     *
     * @param component of a key that is put together; null for any other request
     */
    record ApprovalGranted(EventHeader header, long approvalId, ApprovalState oldState, ApprovalState newState,
            KeyComponent component) implements RegistryEvent {
    }

    /** The last person needed approved; the event of the approved action follows. */
    record ApprovalCompleted(EventHeader header, long approvalId, ApprovalState oldState,
            ApprovalState newState) implements RegistryEvent {
    }

    /** Somebody rejected the request, or its maker withdrew it. */
    record ApprovalRejected(EventHeader header, long approvalId, ApprovalState oldState,
            ApprovalState newState) implements RegistryEvent {
    }

    /** A request that was too old, or no longer applied, when the same was asked for again. */
    record ApprovalExpired(EventHeader header, long approvalId, ApprovalState oldState,
            ApprovalState newState) implements RegistryEvent {
    }

    /** A refund from a desk waits for its approval. */
    record RefundRequested(EventHeader header, RegistryCommand.RequestRefund refund, long approvalId,
            long expiresAtMs) implements EngineEvent {
    }

    /** A refund from a desk is approved; what the merchant's money says is the engine's word. */
    record RefundApproved(EventHeader header, long refundId, Mandate mandate, Funding funding) implements EngineEvent {

        /** The same with what the merchant's money says. */
        public RefundApproved funded(Funding answer) {
            return new RefundApproved(header, refundId, mandate, answer);
        }
    }

    /** Money of a merchant moved outside the switch. */
    record FundsPosted(EventHeader header, String mid, FundsPosting posting, long amountMinor) implements EngineEvent {

        /** What it adds to the merchant's money, in minor units. */
        public long signedMinor() {
            return posting == FundsPosting.TOP_UP ? amountMinor : -amountMinor;
        }
    }

    /** A settlement came to something for a merchant. */
    record SettlementPosted(EventHeader header, String mid, int date, long paidMinor, long feesMinor,
            long adjustedMinor) implements EngineEvent {

        /** What it adds to the merchant's money, in minor units. */
        public long signedMinor() {
            return adjustedMinor - feesMinor - paidMinor;
        }
    }

    /** A sale is disputed. */
    record DisputeFlagged(EventHeader header, long transactionId, Proof proof) implements EngineEvent {
    }

    /** A sale is disputed no more. */
    record DisputeReleased(EventHeader header, long transactionId, Proof proof) implements EngineEvent {
    }

    /** A refund was rejected, or withdrawn by its maker. */
    record RefundRejected(EventHeader header, long refundId) implements EngineEvent {
    }

    /** An approved refund was cancelled before it was sent. */
    record RefundCancelled(EventHeader header, long refundId) implements EngineEvent {
    }

    /** A refund without an answer is to be sent again. */
    record RefundResent(EventHeader header, long refundId) implements EngineEvent {
    }

    /** What a network does not say, or refuses for good, is concluded. */
    record ItemSettled(EventHeader header, long transactionId, Conclusion as, Mandate mandate) implements EngineEvent {
    }

    /**
     * The open batch of a terminal is closed without its totals; nothing happens when there is nothing in it.
     *
     * @param mandate the two people; null for the switch itself
     */
    record BatchClosed(EventHeader header, String tid, Mandate mandate) implements EngineEvent {
    }

    /** A terminal has a ticket for probes, see {@link Retest}. */
    record RetestOpened(EventHeader header, String tid, RetestCause cause, long untilMs, int mustApprove,
            int mustRefuse) implements RegistryEvent {
    }

    /** The ticket is over: what was seen, and whether that is what had to be seen. */
    record RetestEnded(EventHeader header, String tid, RetestCause cause, int approved, int refused,
            boolean passed) implements RegistryEvent {
    }

    /**
     * The daily check of the terminals went on.
     *
     * @param upTo number of the terminal it goes on from; -1 when it has looked at all of them
     */
    record EstateChecked(EventHeader header, int upTo) implements EngineEvent {
    }

    /** The last event of every command that changed something: what a repeat of the command is answered with. */
    record CommandRecorded(EventHeader header, CommandResult result) implements RegistryEvent {
    }

    /** A terminal was closed by force with this open: people have to look at it. */
    record ItemsLeft(EventHeader header, String tid, List<Long> transactionIds) implements EngineEvent {
        public ItemsLeft {
            transactionIds = Lists.orEmpty(transactionIds);
        }
    }

    /** What people looked at leaves their list. */
    record ExceptionClosed(EventHeader header, long transactionId, List<String> reasons,
            Mandate mandate) implements EngineEvent {
        public ExceptionClosed {
            reasons = Lists.orEmpty(reasons);
        }
    }
}
