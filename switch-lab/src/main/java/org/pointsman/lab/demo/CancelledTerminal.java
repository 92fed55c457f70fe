package org.pointsman.lab.demo;

import java.io.IOException;
import java.util.List;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PreCheckCode;

/**
 * G-1 and G-2: a merchant cancels a terminal online, or by telephone and at a counter: what is open is finished,
 * nothing new begins, and then the terminal is closed by two.
 */
final class CancelledTerminal implements Scenario {
    private final DemoStage stage;
    private final boolean online;

    private CancelledTerminal(DemoStage stage, boolean online) {
        this.stage = stage;
        this.online = online;
    }

    static Scenario online(DemoStage stage) {
        return new CancelledTerminal(stage, true);
    }

    static Scenario byTelephoneAndAtACounter(DemoStage stage) {
        return new CancelledTerminal(stage, false);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        if (online) {
            cancelled(stage.house().terminal("10000001", DemoStage.MERCHANT), CaseChannel.ONLINE,
                    IdentityMethod.SMS_CODE);
        } else {
            cancelled(stage.house().terminal("10000001", DemoStage.MERCHANT), CaseChannel.PHONE,
                    IdentityMethod.PHONE_QUESTIONS);
            cancelled(stage.house().terminal("10000011", DemoStage.MERCHANT), CaseChannel.OUTLET,
                    IdentityMethod.ID_CARD);
        }
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }

    private void cancelled(PosTerminal till, CaseChannel channel, IdentityMethod method) throws IOException {
        stage.sheet().chapter("Terminal " + till.tid() + " trades, and its merchant wants it no more: " + channel);
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        PosReply taken = stage.pos().step(till, "sell 100.00", "00", () -> till.purchase(100_00, TestCard.UNIONPAY));
        PosReply sale = stage.pos().step(till, "sell 50.00", "00", () -> till.purchase(50_00, TestCard.UNIONPAY));
        PosReply held = stage.pos().step(till, "hold 70.00", "00", () -> till.preAuth(70_00, TestCard.UNIONPAY));
        CancellationCase file = CancellationCase.open(stage, till.tid(), DemoStage.MERCHANT, channel);
        stage.sheet().say("papers: " + String.join(", ", file.papers()));
        file.submit().identified(method);
        stage.pos().step(till, "sell: nothing is confirmed yet", "00", () -> till.purchase(1_00, TestCard.UNIONPAY));
        file.confirmed().approved().blockedBy(PreCheckCode.OPEN_PREAUTH, PreCheckCode.OPEN_BATCH);
        stage.sheet().chapter("What is open is finished, nothing new begins");
        stage.pos().step(till, "sell: it is being cancelled", "58", () -> till.purchase(1_00, TestCard.UNIONPAY));
        stage.pos().step(till, "void", "00", () -> till.voidPurchase(taken));
        stage.pos().step(till, "refund 5.00", "00", () -> till.refund(sale, 5_00));
        stage.pos().step(till, "complete 60.00 of what is held", "00", () -> till.complete(held, 60_00));
        file.batchClosed().unbound().blockedBy(PreCheckCode.EXPORT_MISSING).exported().closed();
        stage.pos().step(till, "sell: it is cancelled", "97", () -> till.purchase(1_00, TestCard.UNIONPAY));
        file.state(CaseState.ARCHIVED);
    }
}
