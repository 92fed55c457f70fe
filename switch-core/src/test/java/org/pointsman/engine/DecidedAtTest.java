package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.view.Refusal;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;

/** What decided is recorded with what was decided: the step, the hold, the limit with its numbers. */
class DecidedAtTest {
    private static final long PLACED_MS = EngineFixture.NOON_NS / 1_000_000;

    private final EngineFixture f = new EngineFixture();

    private static Refusal refused(EngineFixture of, Ask ask) {
        TransactionView view = of.transaction(ask.send().transactionId());
        assertEquals("DECLINED", view.state());
        return view.decision().refusal();
    }

    private static Arguments held(String name, Consumer<EngineFixture> how, LadderStep step, String words) {
        return Arguments.of(name, how, step, words);
    }

    static List<Arguments> holds() {
        return List.of(held("terminal", of -> of.hold(EngineFixture.A, HoldReason.TECH_FAULT),
                LadderStep.TERMINAL_STATE, "standing=SUSPENDED hold=TERMINAL/TECH_FAULT/" + PLACED_MS),
                held("the worst of two", of -> {
                    of.hold(EngineFixture.A, HoldReason.TECH_FAULT);
                    of.hold(EngineFixture.A, HoldReason.STOLEN);
                }, LadderStep.TERMINAL_STATE, "standing=SUSPENDED hold=TERMINAL/STOLEN/" + PLACED_MS),
                held("merchant", of -> of.holdScope(HoldScope.MERCHANT, EngineFixture.MID, HoldReason.COMPANY_POLICY),
                        LadderStep.MERCHANT_STATE, "hold=MERCHANT/COMPANY_POLICY/" + PLACED_MS),
                held("service", of -> of.holdScope(HoldScope.SERVICE, "CARD", HoldReason.TECH_FAULT),
                        LadderStep.SERVICE, "hold=SERVICE/TECH_FAULT/" + PLACED_MS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("holds")
    void shouldNameTheHoldThatRefused(String name, Consumer<EngineFixture> how, LadderStep step, String words) {
        how.accept(f);
        Refusal refusal = refused(f, f.purchase().amount(100_00));
        assertEquals(step, refusal.step(), name);
        assertTrue(refusal.words().contains(words), refusal.words());
        assertEquals(refusal, Refusal.of(refusal.step().name(), refusal.words()));
    }

    @Test
    void shouldNameTheLimitWithItsNumbersWhenASaleGoesBeyond() {
        f.configure(EngineFixture.config(64).change()
                .policies(List.of(new ScopedPolicy("house", null, null, List
                        .of(PolicyVersion.of(1, 20260101, new PolicyLimit(null, LimitPer.TERMINAL, 500_00L, null))))))
                .build());
        f.sale(400_00);
        Refusal refusal = refused(f, f.purchase().amount(200_00));
        assertEquals(
                new Refusal(LadderStep.LIMITS, "", HoldPlace.NONE, "", 0, LimitKind.TERMINAL_AMOUNT, 500_00, 400_00),
                refusal);
    }

    @Test
    void shouldNameTheStepWhenNothingElseIsToBeSaid() {
        f.link(0, false);
        f.link(1, false);
        assertEquals(LadderStep.ROUTE, refused(f, f.purchase()).step());
        assertEquals(LadderStep.ORIGINAL,
                refused(f, f.ask(Transaction.REFUND, EngineFixture.A).originalRrn(99)).step());
    }

    @Test
    void shouldSayNothingOfTheLadderWhenANetworkDeclined() {
        Told.Effect sent = f.purchase().send().sent();
        f.reply(sent).code("51").send();
        TransactionView view = f.transaction(sent.transactionId());
        assertEquals(Refusal.NONE, view.decision().refusal());
        assertEquals("union", view.decision().network());
    }
}
