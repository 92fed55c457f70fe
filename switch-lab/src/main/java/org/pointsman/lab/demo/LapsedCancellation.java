package org.pointsman.lab.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.IdentityMethod;

/** G-3: a merchant asks for a terminal to be cancelled and never confirms. */
final class LapsedCancellation implements Scenario {
    private static final Duration CONFIRMATION = Duration.ofDays(30);

    private final DemoStage stage;
    private final PosTerminal till;

    LapsedCancellation(DemoStage stage) {
        this.stage = stage;
        till = stage.house().terminal("10000001", DemoStage.MERCHANT);
    }

    @Override
    public void tell() throws IOException {
        stage.head();
        stage.sheet().chapter("The merchant asks, is shown what it means, and says nothing more");
        stage.pos().step(till, "sign on", "00", () -> till.signOn(KeyScheme.DOUBLE));
        CancellationCase file = CancellationCase.open(stage, till.tid(), DemoStage.MERCHANT, CaseChannel.ONLINE)
                .submit().identified(IdentityMethod.PASSWORD).state(CaseState.AWAITING_CONFIRMATION);
        stage.pos().step(till, "sell", "00", () -> till.purchase(1_00, TestCard.UNIONPAY));
        stage.sheet().chapter("Thirty days later");
        file.advance(CONFIRMATION.plusSeconds(1));
        DemoRig.await("the case to lapse", () -> file.is(CaseState.EXPIRED));
        file.state(CaseState.EXPIRED);
        stage.pos().step(till, "sell as ever", "00", () -> till.purchase(100_00, TestCard.UNIONPAY));
        stage.prove(List.of(TestCard.UNIONPAY), List.of());
        stage.summary();
    }
}
