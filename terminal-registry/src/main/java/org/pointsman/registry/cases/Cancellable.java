package org.pointsman.registry.cases;

import java.time.Instant;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;

/**
 * Whether an order can be cancelled at a moment, and what that means.
 *
 * @param refused  null when it can
 * @param untilMs  until when its terms let it be cancelled, epoch milliseconds; 0 = it was not submitted
 * @param feeMinor what it costs now, minor units
 * @param comeBack whether the device has to come back
 */
public record Cancellable(Refused refused, long untilMs, long feeMinor, boolean comeBack) {

    static Cancellable of(CaseFile file, long nowMs) {
        OrderFile order = file.order();
        if (order.terms() == null) {
            return new Cancellable(impossible(file), 0, 0, false);
        }
        OrderTerms terms = order.terms();
        return new Cancellable(refusal(file, nowMs), terms.cancelUntilMs(order.submittedAtMs()), feeMinor(file, nowMs),
                deviceOut(file));
    }

    /** Null when it can be cancelled now. */
    static Refused refusal(CaseFile file, long nowMs) {
        OrderTerms terms = file.order().terms();
        if (file.state().progress() == 0) {
            return impossible(file);
        }
        if (file.state().progress() > terms.lastCancellable().progress()) {
            return new Refused(RefusalCode.NOT_CANCELLABLE, "Order " + file.id() + " is " + file.state() + ": by terms "
                    + terms.version() + " it can be cancelled up to " + terms.lastCancellable());
        }
        long untilMs = terms.cancelUntilMs(file.order().submittedAtMs());
        return nowMs <= untilMs
                ? null
                : new Refused(RefusalCode.WINDOW_EXPIRED, "Order " + file.id() + " could be cancelled until "
                        + Instant.ofEpochMilli(untilMs) + ", by terms " + terms.version());
    }

    private static Refused impossible(CaseFile file) {
        return switch (file.state()) {
            case DRAFT -> new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Order " + file.id() + " is not submitted: it is discarded");
            case ACTIVATED -> CaseMachine.activated(file);
            default -> new Refused(RefusalCode.ILLEGAL_TRANSITION, "Order " + file.id() + " is " + file.state());
        };
    }

    static long feeMinor(CaseFile file, long nowMs) {
        OrderFile order = file.order();
        return file.state().progress() == 0
                ? 0
                : order.terms().feeMinor(file.state(), Math.max(0, nowMs - order.submittedAtMs()));
    }

    /** Whether the device has left the stock. */
    static boolean deviceOut(CaseFile file) {
        return switch (file.state()) {
            case SHIPPED, UNDELIVERABLE, DELIVERED, CANCEL_APPROVED -> true;
            case CANCEL_REQUESTED -> switch (file.order().cancel().former()) {
                case SHIPPED, UNDELIVERABLE, DELIVERED -> true;
                default -> false;
            };
            default -> false;
        };
    }
}
