package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalState;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.FormerRefund;
import org.pointsman.engine.table.FundsTable;
import org.pointsman.engine.table.RefundOrder;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RouteCommand;
import org.pointsman.registry.model.RouteCommand.ChangeRoutes;
import org.pointsman.registry.model.RouteCommand.RollBackRoutes;
import org.pointsman.registry.model.RouteCommand.SwitchStandIn;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementCommand.SettleDay;
import org.pointsman.registry.model.RegistryEvent.CommandRecorded;
import org.pointsman.registry.model.RegistryEvent.FundsPosted;
import org.pointsman.registry.model.RegistryEvent.SettlementPosted;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;

/**
 * Registry commands that concern refunds: the registry says who may, this whether the sale can be refunded (domain 3.7,
 * 3.9.3), without asking in which state its terminal is.
 */
final class OperatorRefunds {
    private final EngineState state;
    private final OriginalStates standings;
    private final RefundLadder ladder;
    private final Cause cause = new Cause();
    private final SafConclusions items;
    private final ExceptionClosings exceptions;
    private final TransactionRecord record = new TransactionRecord();

    OperatorRefunds(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
        ladder = new RefundLadder(state);
        items = new SafConclusions(state);
        exceptions = new ExceptionClosings(state);
    }

    RegistryDecision decide(long nowNs, RegistryCommand command) {
        return switch (command) {
            case RequestRefund c -> request(nowNs, c);
            case PostFunds c -> posting(state.registry.decide(c));
            case PostSettlement c -> settled(posting(state.registry.decide(c)), c);
            case Approve c -> unless(approve(posting(state.registry.decide(c))), goneSince(c));
            case FlagDispute c -> unless(state.registry.decide(c), disputeRefusal(c.transactionId(), true));
            case ReleaseDispute c -> unless(state.registry.decide(c), disputeRefusal(c.transactionId(), false));
            case CancelRefund c -> unless(state.registry.decide(c), cancelRefusal(c.refundId()));
            case ResendRefund c -> unless(state.registry.decide(c), resendRefusal(c.refundId()));
            case SettleItem c -> unless(state.registry.decide(c), items.refusal(c.transactionId(), c.as()));
            case CloseException c -> close(exceptions.known(c));
            case CloseBatch c -> unless(state.registry.decide(c), closeRefusal(c.tid()));
            case RouteCommand c -> unless(state.registry.decide(c), routeRefusal(c));
            case SettleDay c -> unless(state.registry.decide(c), dayRefusal(c.date()));
            default -> state.registry.decide(command);
        };
    }

    private Refused routeRefusal(RouteCommand command) {
        return switch (command) {
            case SwitchStandIn c -> c.on() != state.standIn.off()
                    ? new Refused(RefusalCode.ILLEGAL_TRANSITION, "stand-in is " + (c.on() ? "on" : "off") + " already")
                    : null;
            case ChangeRoutes c -> state.routes.current() != null && state.routes.current().digest().equals(c.digest())
                    && state.routes.current().rules().equals(c.rules())
                            ? new Refused(RefusalCode.ILLEGAL_TRANSITION, "these ranges hold already")
                            : null;
            case RollBackRoutes _ -> state.routes.former() == null
                    ? new Refused(RefusalCode.ILLEGAL_TRANSITION, "no ranges held before these")
                    : null;
        };
    }

    // It may have waited for a second person while others were posted.
    private RegistryDecision posting(RegistryDecision decision) {
        for (RegistryEvent event : decision.events()) {
            Refused refused = switch (event) {
                case FundsPosted e -> posting(e.mid(), e.signedMinor());
                case SettlementPosted e -> posting(e.mid(), e.signedMinor());
                default -> null;
            };
            if (refused != null) {
                return refused;
            }
        }
        return decision;
    }

    private Refused posting(String mid, long signedMinor) {
        int merchant = state.funds.find(mid);
        return merchant == FundsTable.NONE || state.funds.canPost(merchant, signedMinor)
                ? null
                : new Refused(RefusalCode.CONFLICT, "the postings of merchant " + mid
                        + " add up to more than can be counted: post what was paid out before");
    }

    // Whoever settles a date again posts nothing again, however long ago it was.
    private RegistryDecision settled(RegistryDecision decision, PostSettlement command) {
        int merchant = state.funds.find(command.mid());
        return decision.events().isEmpty() || merchant == FundsTable.NONE
                || state.funds.settledOn(merchant) < command.date()
                        ? decision
                        : new Accepted(List.of(), "The settlement of " + command.date()
                                + " is posted already for merchant " + command.mid());
    }

    private RegistryDecision close(CloseException known) {
        return unless(state.registry.decide(known), exceptions.refusal(known));
    }

    // A repeat, and what the registry refuses, is not looked at again.
    private static RegistryDecision unless(RegistryDecision decision, Refused refused) {
        return decision.events().isEmpty() || refused == null ? decision : refused;
    }

    private RegistryDecision request(long nowNs, RequestRefund asked) {
        RefundOrder earlier = state.refundOrders.find(asked.header().commandId());
        if (earlier != null) {
            return earlier.again(Registry.fingerprint(asked));
        }
        FormerRefund former = state.refundOrders.former(asked.header().commandId());
        if (former != null) {
            return former.again(Registry.fingerprint(asked));
        }
        boolean known = state.wrap(asked.originalId(), record);
        String tid = known ? Ascii.eightText(state.terminals.tid(record.terminal())) : null;
        RegistryDecision decision = state.registry.decide(asked.known(state.nextRrn, tid));
        return unless(decision, known ? refusal(nowNs, asked) : null);
    }

    private Refused refusal(long nowNs, RequestRefund asked) {
        if (record.disputed() && asked.proof() == null) {
            return proofRequired();
        }
        OriginalState standing = standings.of(nowNs, record);
        Result ruled = standing == OriginalState.DISPUTED
                ? null
                : state.originals.ruling(standing, MessageType.REFUND).refusal();
        if (ruled != null && ruled != Result.AMOUNT_MISMATCH) {
            return new Refused(RefusalCode.NOT_REFUNDABLE,
                    named() + " is " + record.state() + ": it cannot be refunded");
        }
        if (asked.alreadyRefundedMinor() >= 0 && asked.alreadyRefundedMinor() != record.reservedMinor()) {
            return new Refused(RefusalCode.ALREADY_REFUNDED, record.reservedMinor() + " of " + named()
                    + " are refunded or reserved, not " + asked.alreadyRefundedMinor() + ": look at it again");
        }
        return said(ladder.check(nowNs, record, record.terminal(), asked.amountMinor(), cause));
    }

    private Refused proofRequired() {
        return new Refused(RefusalCode.PROOF_REQUIRED, named() + " is disputed: a refund needs a proof");
    }

    private Refused disputeRefusal(long id, boolean flag) {
        if (!state.wrap(id, record)) {
            return new Refused(RefusalCode.NOT_FOUND, "transaction " + id + " is not known");
        }
        if (!flag) {
            return record.disputed() ? null : new Refused(RefusalCode.ILLEGAL_TRANSITION, named() + " is not disputed");
        }
        boolean sale = Transaction.of(record.transaction()).sale();
        return switch (record.state()) {
            case APPROVED, PART_REFUNDED, REFUNDED -> sale ? null : notDisputable();
            default -> notDisputable();
        };
    }

    private Refused notDisputable() {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                named() + " is " + record.state() + ": only a sale that stands can be disputed");
    }

    private Refused said(Result ruled) {
        return switch (ruled) {
            case null -> null;
            case RELATED_STATE -> new Refused(RefusalCode.NOT_REFUNDABLE,
                    named() + " is older than " + state.policies.terms(record).refundWindowDays() + " days");
            case AMOUNT_MISMATCH -> new Refused(RefusalCode.AMOUNT_EXCEEDED,
                    record.amountMinor() - record.reservedMinor() + " remain of " + named());
            case IN_PROGRESS -> new Refused(RefusalCode.CONFLICT,
                    "another refund of " + named() + " runs, or was asked for a moment ago: try again later");
            default -> new Refused(RefusalCode.NOT_REFUNDABLE,
                    named() + " was refunded too often, or a limit of the day is reached");
        };
    }

    private RegistryDecision approve(RegistryDecision decision) {
        for (RegistryEvent event : decision.events()) {
            if (event instanceof RefundApproved approved) {
                Refused disputed = disputedSince(approved.refundId());
                return disputed != null ? disputed : funded(decision, approved, fundingOf(approved.refundId()));
            }
        }
        return decision;
    }

    // What is of a date that is not over may still change.
    private Refused dayRefusal(int date) {
        return date < state.businessDate
                ? null
                : new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "The business date " + date + " is not over: it is " + state.businessDate + " now");
    }

    // The network may have answered, or the terminal settled, since it was asked for.
    private Refused goneSince(Approve command) {
        Approval approval = state.registry.approval(command.approvalId());
        return switch (approval == null ? null : approval.command()) {
            case SettleItem c -> items.refusal(c.transactionId(), c.as());
            case CloseException c -> exceptions.refusal(c);
            case CloseBatch c -> closeRefusal(c.tid());
            case null, default -> null;
        };
    }

    private Refused closeRefusal(String tid) {
        int terminal = row(tid);
        if (terminal == TerminalTable.NONE) {
            return null;
        }
        if (state.terminals.inFlight(terminal) > 0) {
            return new Refused(RefusalCode.CONFLICT, state.terminals.inFlight(terminal) + " transactions of terminal "
                    + tid + " wait for their network: try again when they are answered");
        }
        return state.batches.empty(terminal)
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION, "There is nothing in the open batch of terminal " + tid)
                : null;
    }

    private int row(String tid) {
        return state.terminals.find(Ascii.eight(tid));
    }

    // A dispute that was opened before the refund was sent holds it (domain 3.11 row 44).
    private Refused disputedSince(long refundId) {
        RequestRefund asked = state.refundOrders.of(refundId).request();
        state.wrap(asked.originalId(), record);
        return record.disputed() && asked.proof() == null ? proofRequired() : null;
    }

    // Those that wait already come first.
    private Funding fundingOf(long refundId) {
        state.wrap(refundId, record);
        int merchant = record.merchant();
        boolean queued = state.pendingFunds.size(merchant) > 0;
        if (!queued && state.funds.enough(merchant, record.amountMinor())) {
            return Funding.RESERVED;
        }
        return queued || state.funds.policy(merchant) == FundingPolicy.QUEUE ? Funding.PENDING : Funding.SHORT;
    }

    private RegistryDecision funded(RegistryDecision decision, RefundApproved approved, Funding funding) {
        String text = switch (funding) {
            case RESERVED -> ((Accepted) decision).text();
            case PENDING -> "Refund " + approved.refundId() + " is approved and waits for the merchant's money, "
                    + state.networks.config().refunds().pendingDays() + " days at most";
            case SHORT -> "Refund " + approved.refundId() + " is REFUSED: the merchant's money is short (51)";
        };
        return new Accepted(decision.events().stream().map(event -> told(event, funding, text)).toList(), text);
    }

    private static RegistryEvent told(RegistryEvent event, Funding funding, String text) {
        return switch (event) {
            case RefundApproved e -> e.funded(funding);
            case CommandRecorded e -> new CommandRecorded(e.header(),
                    new CommandResult(e.result().commandId(), e.result().fingerprint(), e.result().approvalId(), text));
            default -> event;
        };
    }

    private Refused cancelRefusal(long refundId) {
        Refused unknown = refundUnknown(refundId);
        if (unknown != null) {
            return unknown;
        }
        return switch (record.state()) {
            case PENDING_FUNDS, FUNDS_RESERVED, HELD -> null;
            case AWAITING_APPROVAL -> illegal("waits for its approval: reject or withdraw that request");
            default -> illegal("is " + record.state() + ": only what was not sent can be cancelled");
        };
    }

    private Refused resendRefusal(long refundId) {
        Refused unknown = refundUnknown(refundId);
        if (unknown != null) {
            return unknown;
        }
        return switch (record.state()) {
            case UNKNOWN, MANUAL -> null;
            default -> illegal("is " + record.state() + ": only a refund without an answer is sent again");
        };
    }

    private Refused refundUnknown(long refundId) {
        return state.wrap(refundId, record) && record.refund()
                ? null
                : new Refused(RefusalCode.NOT_FOUND, "There is no refund " + refundId);
    }

    private Refused illegal(String what) {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Refund " + record.id() + " " + what);
    }

    private String named() {
        return "transaction " + record.id();
    }
}
