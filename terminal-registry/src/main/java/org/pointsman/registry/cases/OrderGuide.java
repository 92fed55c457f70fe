package org.pointsman.registry.cases;

import java.time.Instant;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.OrderCheck;
import org.pointsman.registry.model.OrderFile;

/** What an order waits for, in words. */
final class OrderGuide {
    private final CaseRules rules;
    private final CaseGuide guide;

    OrderGuide(CaseRules rules, CaseGuide guide) {
        this.rules = rules;
        this.guide = guide;
    }

    String waitsFor(CaseFile file) {
        OrderFile order = file.order();
        return switch (file.state()) {
            case DRAFT -> "to be submitted with " + guide.missing(file);
            case SUBMITTED -> "a reviewer takes it; to be decided until " + due(file);
            case INFO_REQUESTED -> guide.missing(file) + " awaited until " + Instant.ofEpochMilli(file.deadlineMs());
            case UNDER_REVIEW -> checks(order) + "to be decided until " + due(file);
            case APPROVED -> "a device to be prepared";
            case PREPARING -> "device " + order.delivery().serial() + " to be shipped";
            case SHIPPED -> "shipment " + order.delivery().tracking() + " to be delivered";
            case UNDELIVERABLE -> "to be shipped again";
            case DELIVERED -> order.delivery().handOver() == null
                    ? "to be installed, and people to be trained"
                    : "the first sign-on of terminal " + file.tid();
            case CANCEL_REQUESTED -> cancel(order.cancel());
            case CANCEL_APPROVED -> "device " + order.delivery().serial() + " has to come back"
                    + (order.cancel().waiverBy().isEmpty() ? "" : ", or to be waived");
            case ACTIVATED -> "done: terminal " + file.tid() + " is in use";
            case REJECTED -> "an appeal is a new order that names this one";
            case CANCELLED, DISCARDED, EXPIRED -> "the merchant may apply again: a new order";
            default -> throw new IllegalStateException("Order " + file.id() + " is " + file.state());
        };
    }

    private Instant due(CaseFile file) {
        return Instant.ofEpochMilli(rules.dueMs(file));
    }

    private static String checks(OrderFile order) {
        return check("real name", order.identity()) + check("account", order.account());
    }

    private static String check(String what, OrderCheck check) {
        return switch (check.result()) {
            case PASS -> "";
            case NOT_CHECKED -> what + " to be checked; ";
            case FAIL -> what + " failed; ";
        };
    }

    private static String cancel(OrderCancel cancel) {
        return cancel.agreed()
                ? "the cancellation to be approved by another than " + cancel.asker()
                : "the merchant agrees to pay " + cancel.feeMinor() + " minor units; then the cancellation is approved";
    }
}
