package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.RequestBinding;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RevocationReason;

/** G-5: a revoked service comes back as a new binding with a review of its own; the old one stays as it is. */
final class RestoredService implements Scenario {
    private static final PaymentService A = PaymentService.ALIPAY;

    private final DemoStage stage;
    private final PosTerminal till;
    private final ServiceOperator desk;

    RestoredService(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
        desk = new ServiceOperator(stage, till);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        PosReply sale = revoked();
        asked();
        restored(sale);
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private PosReply revoked() {
        stage.sheet().chapter("ALIPAY is revoked, for a reason that gives no notice");
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply sale = sell("00");
        desk.plan(RevocationReason.SECURITY, 0, A);
        desk.awaitState(A, BindingState.REVOKING);
        sell("40");
        desk.steps(A);
        desk.probes();
        desk.awaitState(A, BindingState.REVOKED);
        return sale;
    }

    private void asked() {
        stage.sheet().chapter("It is asked for again: another person approves, the provider confirms");
        CommandReply asked = request(Kind.WAITING);
        sell("40");
        stage.desk().approve("demo-operator", till.tid(), asked.approvalId(), Kind.REFUSED);
        stage.desk().approve("demo-approver", till.tid(), asked.approvalId(), Kind.ACCEPTED);
        sell("40");
        desk.provider(A, ProviderEvent.CONFIRMED);
        sell("00");
    }

    private void restored(PosReply sale) {
        List<Binding> history = desk.services().bindings().stream().filter(binding -> binding.service() == A).toList();
        stage.sheet().proof("generation 1 is REVOKED with its five steps, generation 2 is ACTIVE",
                history.size() == 2 && history.getFirst().state() == BindingState.REVOKED
                        && history.getFirst().steps().size() == 5 && history.getLast().state() == BindingState.ACTIVE
                        && history.getLast().generation() == 2);
        stage.pos().step(till, "refund a sale of generation 1", "00", () -> till.refundTo(sale, 1_00, TestCode.ALIPAY));
        request(Kind.REFUSED);
    }

    private CommandReply request(Kind expected) {
        return stage.desk().order("demo-operator", till.tid(), "asks for ALIPAY", expected,
                header -> new RequestBinding(header, till.tid(), A));
    }

    private PosReply sell(String f39) {
        return stage.pos().step(till, "sell by ALIPAY", f39, () -> ServiceTerminal.sell(till, A, 100_00));
    }
}
