package org.pointsman.lab.demo;

import java.util.List;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.BindingCommand.PlanRevocation;
import org.pointsman.registry.model.BindingCommand.RecordStep;
import org.pointsman.registry.model.BindingCommand.StartRetest;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.TerminalServices;

/** What people do about the services of one terminal, as lines of the sheet. */
final class ServiceOperator {
    private static final String OPERATOR = "demo-operator";
    private static final List<PaymentService> PROBED = List.of(PaymentService.values()).stream()
            .filter(PaymentService::probed).toList();

    private final DemoStage stage;
    private final PosTerminal till;

    ServiceOperator(DemoStage stage, PosTerminal till) {
        this.stage = stage;
        this.till = till;
    }

    /** Asks for services to be revoked; another person approves. */
    void plan(RevocationReason why, int noticeDays, PaymentService... services) {
        RevocationApplication application = new RevocationApplication("Demo shop", "Mr Li", "A920", why, "fewer fees",
                false, true, true);
        CommandReply asked = stage.desk().order(OPERATOR, till.tid(), "asks to revoke " + names(services), Kind.WAITING,
                header -> new PlanRevocation(header, till.tid(), List.of(services), application, noticeDays));
        stage.desk().approve("demo-approver", till.tid(), asked.approvalId(), Kind.ACCEPTED);
    }

    private static String names(PaymentService... services) {
        return services.length == 1 ? services[0].name() : services.length + " services";
    }

    void provider(PaymentService service, ProviderEvent event) {
        stage.desk().order(OPERATOR, till.tid(), "tells: " + service + " " + event, Kind.ACCEPTED,
                header -> new TellProviderEvent(header, till.tid(), service, event, "P-1"));
    }

    void step(RevocationStep step) {
        stage.desk().order(OPERATOR, till.tid(), "records " + step, Kind.ACCEPTED,
                header -> new RecordStep(header, till.tid(), step, "seen by the technician"));
    }

    // Taken by the terminal: nobody has to record it.
    private void parameters(PaymentService service) {
        synchronized (till) {
            String told = stage.parameters(till);
            stage.sheet().proof("its parameters name " + services().active() + " only",
                    !told.contains(service.name()) && told.contains(PaymentService.CARD.name()));
        }
    }

    void retest() {
        stage.desk().order(OPERATOR, till.tid(), "opens a ticket for probes", Kind.ACCEPTED,
                header -> new StartRetest(header, till.tid()));
    }

    /** The steps of the revocation that runs, up to its re-test. */
    void steps(PaymentService service) {
        provider(service, ProviderEvent.UNBOUND);
        step(RevocationStep.HW_REMOVED);
        parameters(service);
        retest();
    }

    /** A probe by every service a terminal can send: what is revoked is refused, the rest is approved. */
    void probes() {
        TerminalServices services = services();
        for (PaymentService service : PROBED) {
            boolean works = services.paymentState(service) == BindingState.ACTIVE;
            probe(service, works ? "00" : "40");
        }
    }

    private void probe(PaymentService service, String f39) {
        synchronized (till) {
            stage.pos().step(till, "probe " + service, f39,
                    () -> ServiceTerminal.sell(till, service, ServiceTerminal.PROBE_MINOR));
        }
    }

    void awaitState(PaymentService service, BindingState state) {
        DemoRig.await(service + " to be " + state, () -> services().paymentState(service) == state);
        stage.sheet().proof(service + " is " + state, services().paymentState(service) == state);
    }

    TerminalServices services() {
        return stage.house().operations().query(view -> view.registry().services(till.tid())).join().value();
    }
}
