package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/**
 * A trace number that is used anew in its batch: a device that was exchanged, or counts from 1 again (domain 3.9.1 step
 * 5).
 */
class RepeatMemoryTest extends EngineTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int REVERSAL_DAYS = 7;

    private void remember(int repeatDays) {
        host.configure(
                EngineFixture.config(64).change().memory(new MemoryPolicy(0, REVERSAL_DAYS, repeatDays, 0, 0)).build());
    }

    private void days(int days) {
        host.nowNs += days * DAY_NS;
        host.openDay(EngineFixture.TODAY + days);
    }

    private TransactionView saleAnew(TransactionView old, long amountMinor) {
        return host.approved(host.purchase().stan(old.stan()).amount(amountMinor));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, NONE", "1, 2, FORWARD", "3, 3, NONE", "3, 4, FORWARD", "0, 6, NONE"})
    void shouldAnswerAsBeforeUntilTheRepeatsAreForgotten(int repeatDays, int later, OutcomeKind expected) {
        remember(repeatDays);
        Ask sale = host.purchase();
        TransactionView first = host.approved(sale);
        days(later);
        Told again = sale.again().send();
        assertEquals(expected, again.action());
        assertEquals(expected == OutcomeKind.NONE, again.effects().getFirst().transactionId() == first.id());
    }

    @ParameterizedTest
    @CsvSource({"1123, 94", "1124, 94", "1125, go", "1126, go"})
    void shouldNotAnswerWhatSaysThatItWasMadeThen(int monthDay, String expected) {
        remember(1);
        TransactionView old = host.sale(100_00);
        days(3);
        Told told = host.purchase().stan(old.stan()).madeAt(115_900, monthDay).send();
        assertEquals(expected, told.action() == OutcomeKind.FORWARD ? "go" : told.f39());
    }

    @Test
    void shouldRememberWhatIsNotDecidedForEver() {
        remember(1);
        Ask refund = host.refund(host.sale(100_00)).amount(60_00);
        Told.Effect sent = refund.send().sent();
        host.reply(sent).code("96").send();
        days(5);
        Told again = refund.again().send();
        assertEquals(List.of(OutcomeKind.NONE, "98"), List.of(again.action(), again.f39()));
    }

    @Test
    void shouldReverseWhatHasTheAmountWhenATraceNumberWasUsedAnew() {
        remember(1);
        TransactionView old = host.sale(100_00);
        days(2);
        TransactionView young = saleAnew(old, 7_00);
        Ask ofOld = host.reversalOf(old);
        Ask ofYoung = host.reversalOf(young);
        assertEquals(OutcomeKind.REVERSE, ofOld.send().action());
        assertEquals(List.of("REVERSAL_PENDING", "APPROVED"), states(old, young));
        assertEquals(OutcomeKind.REVERSE, ofYoung.send().action());
        assertEquals(List.of("REVERSAL_PENDING", "REVERSAL_PENDING"), states(old, young));
        assertNotEquals(repeated(ofOld), repeated(ofYoung));
    }

    private List<String> states(TransactionView... views) {
        return List.of(views).stream().map(view -> host.transaction(view.id()).state()).toList();
    }

    private static long repeated(Ask reversal) {
        Told told = reversal.again().send();
        assertEquals(List.of(OutcomeKind.NONE, "00"), List.of(told.action(), told.f39()));
        return told.effects().getFirst().transactionId();
    }

    @Test
    void shouldReverseTheYoungerOneWhenTheEarlierWasReversed() {
        remember(1);
        TransactionView old = host.sale(100_00);
        host.reversalOf(old).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        days(2);
        TransactionView young = saleAnew(old, 100_00);
        assertEquals(OutcomeKind.REVERSE, host.reversalOf(young).send().action());
        assertEquals(List.of("REVERSED", "REVERSAL_PENDING"), states(old, young));
    }

    @Test
    void shouldReverseTheApprovedOneWhenItsLateRepeatWasDeclined() {
        remember(1);
        TransactionView old = host.sale(100_00);
        days(2);
        host.link(0, false);
        host.link(1, false);
        assertEquals("91", host.purchase().stan(old.stan()).amount(100_00).send().f39());
        Ask reversal = host.reversalOf(old);
        Told told = reversal.send();
        assertEquals(List.of(OutcomeKind.REVERSE, "00"), List.of(told.action(), told.f39()));
        assertEquals(List.of("REVERSAL_PENDING"), states(old));
        assertEquals(told.transactionId(), repeated(reversal));
    }

    @Test
    void shouldBeForPeopleWhenTheEarlierOneIsOlderThanReversals() {
        remember(1);
        TransactionView old = host.sale(100_00);
        days(REVERSAL_DAYS);
        TransactionView young = saleAnew(old, 7_00);
        host.nowNs++;
        assertEquals(OutcomeKind.REVERSE_EXCEPTION, host.reversalOf(old).send().action());
        assertEquals(List.of("APPROVED", "APPROVED"), states(old, young));
    }

    @Test
    void shouldForgetWhatWasReversedBeforeItCame() {
        remember(1);
        Ask sale = host.purchase();
        Ask reversal = host.ask(Transaction.REVERSAL, EngineFixture.A).stan(sale.stan());
        assertEquals(OutcomeKind.REVERSE_UNMATCHED, reversal.send().action());
        days(REVERSAL_DAYS);
        assertEquals("22", sale.send().f39());
        host.nowNs++;
        assertEquals(OutcomeKind.REVERSE_UNMATCHED, reversal.again().send().action());
        assertEquals("22", sale.again().send().f39());
        host.nowNs += REVERSAL_DAYS * DAY_NS + 1;
        TransactionView came = host.approved(sale.again());
        assertEquals(OutcomeKind.REVERSE, reversal.again().send().action());
        assertEquals("REVERSAL_PENDING", host.transaction(came.id()).state());
    }

    @Test
    void shouldFindBothInAnUploadWhenATraceNumberWasUsedAnew() {
        remember(1);
        TransactionView old = host.sale(100_00);
        days(2);
        saleAnew(old, 7_00);
        host.settlement(EngineFixture.A, Sums.NONE).send();
        host.upload(EngineFixture.A, new Detail(old.stan(), 100_00, Card.UNION),
                new Detail(old.stan(), 7_00, Card.UNION)).send();
        host.ask(Transaction.BATCH_UPLOAD_END, EngineFixture.A).send();
        assertEquals(0, host.engine.view().exceptionCount());
    }
}
