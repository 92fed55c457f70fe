package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEvent.BindingChanged;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/** The newest binding of each terminal to each service, as the events of the journal tell it. */
final class BoundNow {
    private final Map<String, Binding> newest = new HashMap<>();
    /** What a terminal was provisioned with; every service where nothing is said. */
    private final Map<String, List<PaymentService>> given = new HashMap<>();

    void follow(RegistryEvent event) {
        switch (event) {
            case BindingChanged e -> newest.merge(key(e.tid(), e.binding().service()), e.binding(),
                    (old, changed) -> changed.generation() >= old.generation() ? changed : old);
            case TerminalProvisioned e -> {
                newest.keySet().removeIf(key -> key.startsWith(e.tid()));
                given.put(e.tid(), e.services());
            }
            default -> {
            }
        }
    }

    /** Whether it takes new payments; an import binds a terminal to every service. */
    boolean active(String tid, PaymentService service) {
        Binding binding = newest.get(key(tid, service));
        return binding == null || binding.state() == BindingState.ACTIVE;
    }

    /** Services it is not rid of yet. */
    List<String> left(String tid) {
        return Stream.of(PaymentService.values()).filter(service -> stays(tid, service))
                .map(service -> service + " " + state(tid, service)).toList();
    }

    private boolean stays(String tid, PaymentService service) {
        return switch (state(tid, service)) {
            case PENDING_PROVIDER, ACTIVE, PAUSED, REVOKING, REVOKE_FAILED, RETEST_FAILED -> true;
            case NONE, REQUESTED, REVOKED, REJECTED, FAILED -> false;
        };
    }

    private BindingState state(String tid, PaymentService service) {
        Binding binding = newest.get(key(tid, service));
        boolean from = given.get(tid) == null || given.get(tid).contains(service);
        return binding != null ? binding.state() : from ? BindingState.ACTIVE : BindingState.NONE;
    }

    private static String key(String tid, PaymentService service) {
        return tid + " " + service;
    }
}
