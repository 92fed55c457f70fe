package org.pointsman.registry.approvals;

import java.util.Objects;
import java.util.regex.Pattern;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of what is applied for, and of the steps of an order; a refusal names the field. */
public final class OrderArguments {
    private static final long MAX_AMOUNT_MINOR = 999_999_999_999L;
    private static final int MAX_PROVIDER = 50;
    private static final Pattern TRACKING = Pattern.compile("[0-9A-Za-z._/-]{1,50}");

    private OrderArguments() {
    }

    public static Refused apply(ApplyOrder command) {
        OrderApplication order = command.application();
        if (order == null) {
            return missing("application");
        }
        Refused refused = Arguments.mid(order.mid());
        refused = refused == null ? CaseArguments.text("merchantName", order.merchantName()) : refused;
        refused = refused == null ? CaseArguments.text("model", order.model()) : refused;
        refused = refused == null ? CaseArguments.text("place", order.place()) : refused;
        refused = refused == null ? CaseArguments.text("applicant", command.applicant()) : refused;
        refused = refused == null ? provider(order.provider()) : refused;
        refused = refused == null ? present(command, order) : refused;
        return refused != null || order.account().isEmpty() ? refused : CaseArguments.text("account", order.account());
    }

    private static Refused provider(String provider) {
        Refused refused = CaseArguments.text("provider", provider);
        return refused == null && provider.length() > MAX_PROVIDER
                ? Arguments.invalid("provider must have 1 to " + MAX_PROVIDER + " characters")
                : refused;
    }

    private static Refused present(ApplyOrder command, OrderApplication order) {
        if (order.merchantType() == null) {
            return missing("merchantType");
        }
        if (command.channel() == null || !command.channel().ofMerchants()) {
            return missing("channel (ONLINE, PHONE or OUTLET)");
        }
        if (order.services().stream().anyMatch(Objects::isNull)) {
            return missing("a service");
        }
        return command.appealOf() < 0 ? Arguments.invalid("appealOf is the number of an order") : null;
    }

    static Refused step(StepCase command) {
        OrderStep order = command.order() == null ? OrderStep.NONE : command.order();
        if (order.agreedMinor() < OrderStep.NOBODY || order.agreedMinor() > MAX_AMOUNT_MINOR) {
            return Arguments.invalid("the amount agreed to is 0 to " + MAX_AMOUNT_MINOR + " minor units");
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
            return missing(terminal == null ? "tid" : "serial");
        }
        Refused refused = Arguments.tid(terminal.tid());
        refused = refused == null ? Arguments.serial(terminal.serial()) : refused;
        return refused == null ? Arguments.keys(terminal.wrappedTmkHex(), terminal.kcv()) : refused;
    }

    private static Refused tracking(String tracking) {
        return tracking == null || TRACKING.matcher(tracking).matches()
                ? null
                : Arguments.invalid("tracking must have 1 to 50 letters, digits or ._/-");
    }

    private static Refused cancel(CancelRequest cancel) {
        if (cancel == null || cancel.mid() == null) {
            return missing("merchant");
        }
        if (cancel.channel() == null || !cancel.channel().ofMerchants()) {
            return missing("channel (ONLINE, PHONE or OUTLET)");
        }
        return cancel.cause() == null ? missing("cause") : CaseArguments.text("applicant", cancel.applicant());
    }

    private static Refused consent(OrderStep order) {
        return order.agreedMinor() == OrderStep.NOBODY
                ? missing("agreedMinor, the amount the merchant agrees to pay,")
                : CaseArguments.text("agreedBy", order.agreedBy());
    }

    public static Refused missing(String field) {
        return Arguments.invalid(field + " is missing");
    }
}
