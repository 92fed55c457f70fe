package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEvent.BindingChanged;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/** The newest binding of each terminal to each service, as the events of the journal tell it. */
final class BoundNow {
    private final Map<String, Binding> newest = new HashMap<>();

    void follow(RegistryEvent event) {
        switch (event) {
            case BindingChanged e -> newest.merge(key(e.tid(), e.binding().service()), e.binding(),
                    (old, changed) -> changed.generation() >= old.generation() ? changed : old);
            case TerminalProvisioned e -> newest.keySet().removeIf(key -> key.startsWith(e.tid()));
            default -> {
            }
        }
    }

    /** Whether it takes new payments; an import binds a terminal to every service. */
    boolean active(String tid, PaymentService service) {
        Binding binding = newest.get(key(tid, service));
        return binding == null || binding.state() == BindingState.ACTIVE;
    }

    private static String key(String tid, PaymentService service) {
        return tid + " " + service;
    }
}
