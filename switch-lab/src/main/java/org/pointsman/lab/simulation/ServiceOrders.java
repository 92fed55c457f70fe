package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.PlanRevocation;
import org.pointsman.registry.model.BindingCommand.RecordStep;
import org.pointsman.registry.model.BindingCommand.RequestBinding;
import org.pointsman.registry.model.BindingCommand.StartRetest;
import org.pointsman.registry.model.BindingCommand.SwitchBinding;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.TerminalServices;

/** Payment services: switched off and on by merchants and providers, revoked step by step, asked for again. */
final class ServiceOrders {
    private static final List<PaymentService> SERVICES = List.of(PaymentService.CARD, PaymentService.ALIPAY,
            PaymentService.UNIONPAY_QR);
    private static final RevocationApplication APPLICATION = new RevocationApplication("Shop", "Li", "A920",
            RevocationReason.SECURITY, "cards only", false, true, true);

    private final SimulatedSwitch house;
    private final Chance chance;

    ServiceOrders(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        chance = world.chance();
    }

    RegistryCommand any(CommandHeader header, String tid) {
        TerminalServices services = house.view().registry().services(tid);
        RevocationPlan plan = services == null ? null : services.plan();
        return plan != null && plan.begun() && plan.state().open() && chance.of(0.7)
                ? next(header, tid, services.newest(plan.current()))
                : change(header, tid, services);
    }

    private RegistryCommand next(CommandHeader header, String tid, Binding binding) {
        RevocationStep step = binding.nextStep();
        return switch (step) {
            case null -> new RequestBinding(header, tid, binding.service());
            case CLOSED, UNBOUND -> new TellProviderEvent(header, tid, binding.service(), ProviderEvent.UNBOUND, "P");
            case HW_REMOVED, PARAMS_OUT -> new RecordStep(header, tid, step, "seen");
            case RETEST -> new StartRetest(header, tid);
        };
    }

    // What is off is switched on again: trade has to go on.
    private RegistryCommand change(CommandHeader header, String tid, TerminalServices services) {
        PaymentService service = chance.pick(SERVICES);
        Binding binding = services == null ? null : services.newest(service);
        if (binding != null && !binding.enabled()) {
            return new SwitchBinding(header, tid, service, true, true, true);
        }
        if (binding != null && !binding.allowed()) {
            return new TellProviderEvent(header, tid, service, ProviderEvent.UNBLOCKED, "P");
        }
        return switch (chance.between(0, 5)) {
            case 0 -> new PlanRevocation(header, tid, List.of(service), APPLICATION, 0);
            case 1, 2 -> new SwitchBinding(header, tid, service, false, true, true);
            default -> new TellProviderEvent(header, tid, service,
                    chance.of(0.5) ? ProviderEvent.BLOCKED : ProviderEvent.HOLDER_CLOSED, "P");
        };
    }
}
