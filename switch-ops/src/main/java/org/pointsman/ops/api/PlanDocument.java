package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationPlan;

/**
 * A revocation plan.
 *
 * @param current    the service that is revoked now, or next
 * @param begun      whether it is closed already
 * @param goesOnAt   when the switch goes on by itself; absent when it waits for people
 * @param watchUntil until when what remains is watched; absent when it is not
 */
record PlanDocument(String tid, int number, PlanState state, List<PaymentService> services, PaymentService current,
        boolean begun, RevocationApplication application, String goesOnAt, String waitsFor, String watchUntil,
        Feedback feedback) {
    static PlanDocument of(String tid, RevocationPlan plan) {
        return new PlanDocument(tid, plan.number(), plan.state(), plan.services(), plan.current(), plan.begun(),
                plan.application(), Times.ofMs(plan.nextAtMs()), plan.waitsFor(), Times.ofMs(plan.watchUntilMs()),
                plan.feedback());
    }
}
