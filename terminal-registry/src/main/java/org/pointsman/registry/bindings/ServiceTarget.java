package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/** Checks every command on the services of a terminal shares. Each answers null when all is well. */
final class ServiceTarget {
    private static final int MAX_TEXT = 200;

    private ServiceTarget() {
    }

    static Refused present(CommandHeader header, String tid, RegistryState state) {
        if (state.terminal(tid) == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Terminal " + tid + " is not known");
        }
        long version = state.services(tid).version();
        return header.expectedVersion() == CommandHeader.ANY_VERSION || header.expectedVersion() == version
                ? null
                : new Refused(RefusalCode.CONFLICT, "The services of terminal " + tid + " are at version " + version
                        + ", not " + header.expectedVersion() + ": look at them again and repeat the command");
    }

    /** A terminal that is going, or gone, gets no new services. */
    static Refused stays(Terminal terminal, String what) {
        return switch (terminal.state()) {
            case PROVISIONED, ACTIVE, SUSPENDED -> null;
            case CANCELLING, CANCELLED -> Target.illegal(terminal, what);
        };
    }

    static Refused service(PaymentService service) {
        return service == null
                ? Arguments.invalid("the service is missing; possible: " + List.of(PaymentService.values()))
                : null;
    }

    static Refused text(String what, String text) {
        return text == null || text.isBlank() || text.length() > MAX_TEXT
                ? Arguments.invalid(what + " must have 1 to " + MAX_TEXT + " characters")
                : null;
    }

    static Refused illegal(String tid, PaymentService service, BindingState state, String what) {
        return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                "Binding of terminal " + tid + " to " + service + " is " + state + ": " + what + " is not possible");
    }
}
