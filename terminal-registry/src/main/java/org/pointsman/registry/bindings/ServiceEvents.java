package org.pointsman.registry.bindings;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEvent.BindingChanged;
import org.pointsman.registry.model.BindingEvent.NoticeGiven;
import org.pointsman.registry.model.BindingEvent.PlanChanged;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CaseEvent.ParametersChanged;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.state.RegistryState;

/** Collects what happens to the services of one terminal in one decision; each event follows the one before. */
public final class ServiceEvents {
    private final List<RegistryEvent> events = new ArrayList<>();
    private final EventHeader header;
    private TerminalServices services;

    public ServiceEvents(EventHeader header, TerminalServices services) {
        this.header = header;
        this.services = services;
    }

    /** The services as they are after what was collected. */
    public TerminalServices services() {
        return services;
    }

    public List<RegistryEvent> events() {
        return events;
    }

    ServiceEvents binding(Binding changed, Mandate mandate) {
        Binding before = services.newest(changed.service());
        boolean known = before != null && before.generation() == changed.generation();
        services = services.with(changed, services.version() + 1);
        events.add(new BindingChanged(header, services.tid(), changed, known ? before.state() : BindingState.NONE,
                mandate, services.version()));
        return this;
    }

    ServiceEvents plan(RevocationPlan changed, Mandate mandate) {
        PlanState before = services.plan() == null || services.plan().number() != changed.number()
                ? null
                : services.plan().state();
        services = services.with(changed, services.version() + 1);
        events.add(new PlanChanged(header, services.tid(), changed, before, mandate, services.version()));
        return this;
    }

    public ServiceEvents notice(NoticeKind kind, List<PaymentService> about, long atMs, String text) {
        Notice notice = new Notice(kind, about, atMs, text);
        services = services.with(notice, services.version() + 1);
        events.add(new NoticeGiven(header, services.tid(), notice, services.version()));
        return this;
    }

    /** The terminal is to take parameters that name its present services. */
    ServiceEvents parameters(RegistryState state) {
        return other(new ParametersChanged(header, services.tid(), state.parameters(services.tid()).renewed()));
    }

    ServiceEvents other(RegistryEvent event) {
        events.add(event);
        return this;
    }
}
