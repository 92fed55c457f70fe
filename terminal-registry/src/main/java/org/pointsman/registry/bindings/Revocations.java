package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationStep;

/** What several decisions about a revocation share. */
final class Revocations {
    private Revocations() {
    }

    /** The revocation stands still; people are told. */
    static void stuck(ServiceEvents events, long nowMs, String why) {
        RevocationPlan plan = events.services().plan();
        if (plan != null && plan.state() == PlanState.RUNNING) {
            events.plan(plan.in(PlanState.PAUSED, 0, why), null);
            events.notice(NoticeKind.FAILURE, List.of(plan.current()), nowMs, why);
        }
    }

    /** The same for a service that no plan revokes: its terminal goes. */
    static void stuck(ServiceEvents events, PaymentService service, long nowMs, String why) {
        RevocationPlan plan = events.services().plan();
        if (plan == null || !plan.state().open()) {
            events.notice(NoticeKind.FAILURE, List.of(service), nowMs, why);
        } else {
            stuck(events, nowMs, why);
        }
    }

    /** What it stood still for is gone. */
    static void freed(ServiceEvents events) {
        RevocationPlan plan = events.services().plan();
        if (plan != null && plan.state() == PlanState.PAUSED && plan.begun()) {
            events.plan(plan.in(PlanState.RUNNING, 0, ""), null);
        }
    }

    /** The next step of a revocation, for people; empty when nothing is revoked. */
    static String next(String tid, Binding binding) {
        return switch (binding.state()) {
            case REVOKING -> "; next: " + nextStep(tid, binding);
            case REVOKE_FAILED -> "; next: `binding retry " + tid + "`, or `binding step " + tid
                    + " UNBOUND` with the approval of another person";
            case RETEST_FAILED -> "; next: repair, then `binding retest " + tid + "`";
            default -> "";
        };
    }

    private static String nextStep(String tid, Binding binding) {
        RevocationStep step = binding.nextStep();
        return switch (step) {
            case UNBOUND -> "the provider's word, `binding provider " + tid + " " + binding.service() + " UNBOUND`";
            case CLOSED, HW_REMOVED, PARAMS_OUT -> "`binding step " + tid + " " + step + "`";
            case RETEST -> "`binding retest " + tid + "`";
        };
    }
}
