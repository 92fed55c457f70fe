package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.SaleTime;
import org.pointsman.engine.table.ServiceFinder;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.rules.BindingMatrix;
import org.pointsman.registry.rules.BindingRule;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.BindingUse;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.PaymentService;

/**
 * Ladder step 12: whether a terminal may use a service (the matrix of domain 3.9.5), and whether the service is held.
 */
final class ServiceRules {
    private final EngineState state;
    private final BindingMatrix matrix = BindingMatrix.load();

    ServiceRules(EngineState state) {
        this.state = state;
    }

    /** Why a new payment is refused; null when it is not, and for everything else. */
    Result payment(RequestInHand in) {
        if (in.transaction.followsUp()) {
            return null;
        }
        PaymentService service = ServiceFinder.of(in.message);
        if (state.scopeHolds.held(service.bit())) {
            in.cause.heldBy(HoldPlace.SERVICE, state.registry.scope(HoldScope.SERVICE, service.name()).holds());
            return Result.NOT_SUPPORTED;
        }
        BindingState now = state.terminals.paymentState(in.terminal, service);
        if (matrix.verdict(now, BindingUse.PAYMENT) == BindingRule.GO
                || (in.transaction.advice() && madeBefore(in, service))) {
            return null;
        }
        in.cause.standing(now);
        return Result.NOT_SUPPORTED;
    }

    // Paid already, when the service was still taken: by the time of the sale, as with holds (domain 3.11 row 25).
    private boolean madeBefore(RequestInHand in, PaymentService service) {
        Binding newest = state.registry.services(Ascii.eightText(in.message.tid())).newest(service);
        return newest != null && !newest.steps().isEmpty() && SaleTime.ms(in.nowNs, in.message,
                state.networks.config().zoneOffsetSeconds()) < newest.steps().getFirst().atMs();
    }

    /** Why what follows an earlier payment is refused; null when it is not. The terminal of that payment counts. */
    Result followUp(Transaction transaction, TransactionRecord original) {
        BindingUse use = transaction == Transaction.REFUND ? BindingUse.REFUND : BindingUse.VOID;
        PaymentService service = original.entry().paymentService();
        return switch (matrix.verdict(state.terminals.followUpState(original.terminal(), service), use)) {
            case GO, OPEN_BATCH -> null;
            case DECLINE_40 -> Result.NOT_SUPPORTED;
            case DECLINE_25 -> Result.ORIGINAL_NOT_FOUND;
            case PROVIDER -> state.policies.terms(original).refundAfterRevoke() ? null : Result.NOT_SUPPORTED;
        };
    }
}
