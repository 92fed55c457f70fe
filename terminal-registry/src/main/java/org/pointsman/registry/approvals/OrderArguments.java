package org.pointsman.registry.approvals;

import java.util.Objects;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of what is applied for, and of the steps of an order; a refusal names the field. */
public final class OrderArguments {
    private OrderArguments() {
    }

    public static Refused apply(ApplyOrder command) {
        OrderApplication order = command.application();
        if (order == null) {
            return Arguments.missing("application");
        }
        Refused refused = Arguments.mid(order.mid());
        refused = refused == null ? CaseArguments.text("merchantName", order.merchantName()) : refused;
        refused = refused == null ? CaseArguments.text("model", order.model()) : refused;
        refused = refused == null ? CaseArguments.text("place", order.place()) : refused;
        refused = refused == null ? CaseArguments.text("applicant", command.applicant()) : refused;
        refused = refused == null ? Arguments.provider(order.provider()) : refused;
        refused = refused == null ? present(command, order) : refused;
        return refused != null || order.account().isEmpty() ? refused : CaseArguments.text("account", order.account());
    }

    private static Refused present(ApplyOrder command, OrderApplication order) {
        if (order.merchantType() == null) {
            return Arguments.missing("merchantType");
        }
        if (command.channel() == null || !command.channel().ofMerchants()) {
            return Arguments.missing("channel (ONLINE, PHONE or OUTLET)");
        }
        if (order.services().stream().anyMatch(Objects::isNull)) {
            return Arguments.missing("a service");
        }
        return command.appealOf() < 0 ? Arguments.invalid("appealOf is the number of an order") : null;
    }

    static Refused step(StepCase command) {
        OrderStep order = command.order() == null ? OrderStep.NONE : command.order();
        if (order.agreedMinor() < OrderStep.NOBODY || order.agreedMinor() > Arguments.MOST_AMOUNT_MINOR) {
            return Arguments.invalid("the amount agreed to is 0 to " + Arguments.MOST_AMOUNT_MINOR + " minor units");
        }
        return switch (command.step()) {
            case PREPARE -> terminal(order.terminal());
            case SHIP -> tracking(order.tracking());
            case CANCEL -> cancel(order.cancel());
            case CONSENT -> consent(order);
            default -> null;
        };
    }

    private static Refused terminal(Preparation terminal) {
        if (terminal == null || terminal.serial() == null) {
            return Arguments.missing(terminal == null ? "tid" : "serial");
        }
        Refused refused = Arguments.tid(terminal.tid());
        refused = refused == null ? Arguments.serial(terminal.serial()) : refused;
        return refused == null ? Arguments.keys(terminal.wrappedTmkHex(), terminal.kcv()) : refused;
    }

    private static Refused tracking(String tracking) {
        return tracking == null ? null : Arguments.reference("tracking", tracking);
    }

    private static Refused cancel(CancelRequest cancel) {
        if (cancel == null || cancel.mid() == null) {
            return Arguments.missing("merchant");
        }
        if (cancel.channel() == null || !cancel.channel().ofMerchants()) {
            return Arguments.missing("channel (ONLINE, PHONE or OUTLET)");
        }
        return cancel.cause() == null
                ? Arguments.missing("cause")
                : CaseArguments.text("applicant", cancel.applicant());
    }

    private static Refused consent(OrderStep order) {
        return order.agreedMinor() == OrderStep.NOBODY
                ? Arguments.missing("agreedMinor, the amount the merchant agrees to pay,")
                : CaseArguments.text("agreedBy", order.agreedBy());
    }
}
