package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.Role;

/** How often and from where a sale is refunded (domain 3.9.3, 5, R-143, R-151). */
class RefundLimitsTest extends EngineTest {
    private final TransactionView sale = host.sale(100_00);

    private void limits(int maxPartials, long minIntervalMs, boolean oneAtATime, boolean crossTerminal) {
        RefundLimits limits = new RefundLimits(maxPartials, minIntervalMs, oneAtATime, crossTerminal, 0);
        host.configure(EngineFixture.config(64).change().refunds(RefundPolicy.DEFAULT.with(limits)).build());
    }

    private Ask refund() {
        return host.refund(sale).amount(1_00);
    }

    private void refusedAtTheDesk(RefusalCode code) {
        Refused refused = assertInstanceOf(Refused.class,
                host.operator(new RequestRefund(host.by(Role.OPERATOR), sale.id(), 1_00, RefundCause.OTHER, null, -1)));
        assertEquals(code, refused.code(), refused.text());
    }

    @Test
    void shouldRefuseOneTooManyAndNotCountDeclinedOnes() {
        limits(2, 0, false, true);
        host.approved(refund());
        host.reply(refund().send().sent()).code("51").send();
        host.approved(refund());
        assertEquals("61", refund().send().f39());
        refusedAtTheDesk(RefusalCode.NOT_REFUNDABLE);
    }

    @Test
    void shouldAskToWaitWhenTheIntervalIsNotOver() {
        limits(50, 60_000, false, true);
        host.approved(refund());
        host.pass(59_999);
        assertEquals("09", refund().send().f39());
        refusedAtTheDesk(RefusalCode.CONFLICT);
        host.pass(1);
        host.approved(refund());
    }

    @Test
    void shouldAskToWaitWhenAnotherRefundRuns() {
        limits(50, 0, true, true);
        Told.Effect running = refund().send().sent();
        assertEquals("09", refund().send().f39());
        refusedAtTheDesk(RefusalCode.CONFLICT);
        host.reply(running).send();
        host.approved(refund());
    }

    @Test
    void shouldLetRefundsRunSideBySideWhenNothingElseIsSaid() {
        refund().send().sent();
        refund().send().sent();
    }

    @Test
    void shouldNotFindTheSaleFromAnotherTerminalWhenThatIsNotAllowed() {
        host.approved(host.ask(Transaction.REFUND, EngineFixture.B).original(sale).amount(1_00));
        limits(50, 0, false, false);
        assertEquals("25", host.ask(Transaction.REFUND, EngineFixture.B).original(sale).amount(1_00).send().f39());
        host.approved(refund());
    }

    @Test
    void shouldRefuseSettingsWhenTheyMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new RefundLimits(0, 0, false, true, 0));
        assertThrows(IllegalArgumentException.class, () -> new RefundLimits(1, -1, false, true, 0));
        assertThrows(IllegalArgumentException.class, () -> new RefundLimits(1, 0, false, true, -1));
    }
}
