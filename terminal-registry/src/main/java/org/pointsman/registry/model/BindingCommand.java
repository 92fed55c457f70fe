package org.pointsman.registry.model;

import java.util.List;

/** A wish that concerns the payment services of one terminal. */
public sealed interface BindingCommand extends RegistryCommand {

    /** Terminal id. */
    String tid();

    /** Asks for a new binding; another person approves, then the provider is asked. */
    record RequestBinding(CommandHeader header, String tid, PaymentService service) implements BindingCommand {
    }

    /**
     * The merchant switches a service on or off.
     *
     * @param impactConfirmed switching off: the list of consequences was shown and confirmed
     * @param detailConfirmed switching off: the details were shown and confirmed after that
     */
    record SwitchBinding(CommandHeader header, String tid, PaymentService service, boolean on, boolean impactConfirmed,
            boolean detailConfirmed) implements BindingCommand {
    }

    /**
     * The provider of a service says something; saying it twice changes nothing.
     *
     * @param reference the provider's own number of its message
     */
    record TellProviderEvent(CommandHeader header, String tid, PaymentService service, ProviderEvent event,
            String reference) implements BindingCommand {
    }

    /**
     * Asks for services to be revoked one after the other.
     *
     * @param noticeDays days users are told ahead
     */
    record PlanRevocation(CommandHeader header, String tid, List<PaymentService> services,
            RevocationApplication application, int noticeDays) implements BindingCommand {
        public PlanRevocation {
            services = Lists.orEmpty(services);
        }
    }

    /**
     * Records a step of the revocation that runs. UNBOUND is the provider's to say; after it refused, another
     * person has to approve that it is recorded by hand.
     *
     * @param evidence what shows it, such as the number of the reader that was removed, or "none"
     */
    record RecordStep(CommandHeader header, String tid, RevocationStep step,
            String evidence) implements BindingCommand {
    }

    /** Asks the provider again after it refused to unbind. */
    record RetryUnbinding(CommandHeader header, String tid) implements BindingCommand {
    }

    /** Opens a ticket for the probes of the revocation that runs. */
    record StartRetest(CommandHeader header, String tid) implements BindingCommand {
    }

    /** Holds a plan, goes on with it or ends it. */
    record ChangePlan(CommandHeader header, String tid, PlanVerb verb) implements BindingCommand {
    }

    /** What people say of a plan that is over. */
    record RatePlan(CommandHeader header, String tid, Feedback feedback) implements BindingCommand {
    }

    /** What remains is declined more often than it should be; for SYSTEM. */
    record RaiseAlarm(CommandHeader header, String tid, PaymentService service, String text) implements BindingCommand {
    }
}
