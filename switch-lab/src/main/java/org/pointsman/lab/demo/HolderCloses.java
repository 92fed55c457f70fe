package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.registry.model.BindingCommand.SwitchBinding;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ProviderEvent;

/**
 * G-6: contactless payment is closed on the holder's side; nothing else is touched, and what was paid is given back.
 */
final class HolderCloses implements Scenario {
    private static final PaymentService QUICKPASS = PaymentService.QUICKPASS;

    private final DemoStage stage;
    private final PosTerminal till;
    private final ServiceOperator desk;

    HolderCloses(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
        desk = new ServiceOperator(stage, till);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        closed();
        switchedOff();
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void closed() {
        stage.sheet().chapter("The provider tells that the holder has closed it in her app");
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply sale = sell(QUICKPASS, "00");
        desk.provider(QUICKPASS, ProviderEvent.HOLDER_CLOSED);
        desk.awaitState(QUICKPASS, BindingState.PAUSED);
        sell(QUICKPASS, "40");
        sell(PaymentService.CARD, "00");
        sell(PaymentService.ALIPAY, "00");
        stage.pos().step(till, "void the earlier contactless sale", "00", () -> till.voidPurchase(sale));
        stage.sheet().proof("origin HOLDER is recorded, and a notice for the merchant",
                desk.services().newest(QUICKPASS).origin() == BindingOrigin.HOLDER && desk.services().notices().stream()
                        .anyMatch(notice -> notice.kind() == NoticeKind.SWITCHED_OFF));
    }

    private void switchedOff() {
        stage.sheet().chapter("Both the merchant and the provider have to want it");
        order("switches it off, unconfirmed", false, false, Kind.REFUSED);
        order("switches it off, confirmed", false, true, Kind.ACCEPTED);
        desk.provider(QUICKPASS, ProviderEvent.UNBLOCKED);
        sell(QUICKPASS, "40");
        order("switches it on", true, true, Kind.ACCEPTED);
        sell(QUICKPASS, "00");
        desk.awaitState(QUICKPASS, BindingState.ACTIVE);
    }

    private void order(String what, boolean on, boolean confirmed, Kind expected) {
        stage.desk().order("demo-operator", till.tid(), what, expected,
                header -> new SwitchBinding(header, till.tid(), QUICKPASS, on, confirmed, confirmed));
    }

    private PosReply sell(PaymentService service, String f39) {
        return stage.pos().step(till, "sell by " + service, f39, () -> ServiceTerminal.sell(till, service, 100_00));
    }
}
