package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.TIMEOUT_MS;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.Registry;

/** A terminal that comes back from a case, and the limits it was set up with (R-122, R-123; G-11). */
class TerminalLimitsTest extends EngineTest {
    private static final int TOMORROW = 20261124;

    private void limits(long perTransactionMinor, long perDayMinor) {
        new Reinstatement(host, A).approved().configured(perTransactionMinor, perDayMinor).checked().tested();
    }

    private Ask sale(String tid, long amountMinor) {
        return host.ask(Transaction.PURCHASE, tid).card(Card.UNION).amount(amountMinor);
    }

    private static String answer(Ask ask) {
        Told told = ask.send();
        return told.effects().getFirst().kind() == EffectKind.ANSWER ? told.f39() : "go";
    }

    private void assertLeft(long amountMinor) {
        assertEquals("61", answer(sale(A, amountMinor + 1)));
        host.reply(sale(A, amountMinor).send().sent()).code("51").send();
    }

    @Test
    void shouldTradeAfterTheLastStepOnlyAndWithinTheLimit() {
        Reinstatement reinstatement = new Reinstatement(host, A).approved();
        assertEquals("58", answer(sale(A, 1_00)));
        reinstatement.configured(500_00, 0);
        assertEquals("58", answer(sale(A, 1_00)));
        reinstatement.checked();
        assertEquals("58", answer(sale(A, 1_00)));
        reinstatement.tested();
        assertEquals("61", answer(sale(A, 501_00)));
        assertEquals("go", answer(sale(A, 500_00)));
        assertEquals("go", answer(sale(B, 501_00)));
    }

    @ParameterizedTest(name = "{0} per transaction, {1} per day: {2} is {3}")
    @CsvSource({"0, 0, 99999999, go", "10000, 0, 10001, 61", "0, 10000, 10001, 61", "10000, 20000, 10000, go",
            "20000, 10000, 15000, 61"})
    void shouldAskBothLimits(long perTransactionMinor, long perDayMinor, long amountMinor, String expected) {
        limits(perTransactionMinor, perDayMinor);
        assertEquals(expected, answer(sale(A, amountMinor)));
    }

    @Test
    void shouldKnowWhatTheDayHadUsedBefore() {
        host.approved(sale(A, 60_00));
        limits(0, 100_00);
        assertLeft(40_00);
    }

    @Test
    void shouldCountWhatIsInFlightAndGiveBackWhatDoesNotStand() {
        limits(0, 100_00);
        Effect sent = sale(A, 60_00).send().sent();
        assertLeft(40_00);
        host.reply(sent).code("51").send();
        assertLeft(100_00);
        sale(A, 70_00).send();
        Effect reversal = host.pass(TIMEOUT_MS).getLast();
        assertLeft(30_00);
        host.reply(reversal).send();
        assertLeft(100_00);
        host.approved(host.voidOf(host.sale(80_00)));
        assertLeft(100_00);
    }

    @Test
    void shouldBeginAnewWithTheBusinessDay() {
        limits(0, 100_00);
        Effect yesterday = sale(A, 100_00).send().sent();
        host.openDay(TOMORROW);
        host.approved(sale(A, 70_00));
        host.reply(yesterday).code("51").send();
        assertLeft(30_00);
    }

    @Test
    void shouldCountOnceBesideThePoliciesWhenSettingsChange() {
        limits(0, 100_00);
        host.approved(sale(A, 60_00));
        PolicyLimit policy = new PolicyLimit(Business.SALES, LimitPer.TERMINAL, 90_00L, null);
        host.configure(EngineFixture.config(64).change()
                .policies(List.of(new ScopedPolicy("house", null, null, List.of(PolicyVersion.of(1, TODAY, policy)))))
                .build());
        assertLeft(30_00);
        host.configure(EngineFixture.config(63));
        assertLeft(40_00);
    }

    @Test
    void shouldRefuseNeitherRefundsNorWhatWasDoneAlready() {
        TransactionView sale = host.sale(90_00);
        limits(10_00, 50_00);
        host.approved(host.refund(sale).amount(90_00));
        assertEquals("00", host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").amount(90_00).send().f39());
        assertEquals("61", answer(sale(A, 1)));
    }

    @Test
    void shouldForgetTheLimitsWhenTheTerminalIdIsGivenOutAgain() {
        limits(10_00, 0);
        host.cancel(A);
        host.nowNs += 550 * 86_400_000_000_000L;
        host.provision(A, null);
        assertEquals(0, host.engine.view().registry().parameters(A).version());
        host.signOn(A);
        assertEquals("go", answer(sale(A, 11_00)));
    }

    @Test
    void shouldMoveACaseOnWhenItsTimeIsOver() {
        new Reinstatement(host, A).approved();
        long beforeMs = ((Registry) host.engine.view().registry()).earliestDueMs();
        host.nowNs = beforeMs * 1_000_000;
        host.timePassed();
        assertEquals(List.of(), host.engine.view().registry().openCases(A));
        assertEquals("REGULATORY", host.engine.view().registry().terminal(A).holds().getFirst().reason().name());
    }

    @Test
    void shouldShowCasesAndParametersInTheDigest() {
        Reinstatement reinstatement = new Reinstatement(host, A).approved();
        long before = host.engine.digest();
        reinstatement.configured(1, 0);
        long configured = host.engine.digest();
        reinstatement.configured(1, 0);
        assertEquals(3, List.of(before, configured, host.engine.digest()).stream().distinct().count());
    }
}
