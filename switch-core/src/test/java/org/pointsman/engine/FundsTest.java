package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.table.FundsTable;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementCommand.SettleDay;

/** The merchant's money and the refunds it pays for (domain 2.8, 3.7, R-153, R-154, I-9). */
class FundsTest extends EngineTest {
    private static final long DAY_MS = 86_400_000;

    private FundsView funds() {
        FundsView funds = host.engine.view().funds(EngineFixture.MID);
        assertTrue(funds.reservedMinor() >= 0, "reservations are never negative: " + funds);
        return funds;
    }

    private void post(FundsPosting posting, long amountMinor) {
        host.accepted(new PostFunds(host.by(Role.APPROVER), EngineFixture.MID, posting, amountMinor));
    }

    private void policy(FundingPolicy policy, long overdraftMinor) {
        host.configure(EngineFixture.config(64).change()
                .refunds(RefundPolicy.DEFAULT.with(new MerchantFunding(EngineFixture.MID, policy, overdraftMinor)))
                .build());
    }

    /** A refund from a desk, approved. */
    private TransactionView approved(TransactionView sale, long amountMinor) {
        long approval = assertInstanceOf(Waiting.class,
                host.operator(
                        new RequestRefund(host.by(Role.OPERATOR), sale.id(), amountMinor, RefundCause.OTHER, null, -1)))
                .approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER), approval));
        return host.engine.view().find(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 1)).items()
                .getFirst();
    }

    private String state(TransactionView refund) {
        return host.transaction(refund.id()).state();
    }

    @Test
    void shouldFollowEverySaleVoidReversalAndRefund() {
        assertEquals(0, funds().balanceMinor());
        TransactionView sale = host.sale(100_00);
        TransactionView other = host.sale(30_00);
        assertEquals(130_00, funds().salesMinor());
        host.approved(host.voidOf(other));
        assertEquals(100_00, funds().salesMinor());
        Effect refund = host.refund(sale).amount(40_00).send().sent();
        assertEquals(List.of(40_00L, 0L, 60_00L),
                List.of(funds().reservedMinor(), funds().refundedMinor(), funds().availableMinor()));
        host.reply(refund).send();
        assertEquals(List.of(0L, 40_00L, 60_00L),
                List.of(funds().reservedMinor(), funds().refundedMinor(), funds().balanceMinor()));
        TransactionView gone = host.sale(7_00);
        host.reversalOf(gone).send();
        assertEquals(60_00, funds().balanceMinor());
        assertNull(host.engine.view().funds("999290058129999"));
    }

    @Test
    void shouldCountASaleAgainWhenItsVoidIsReversed() {
        TransactionView sale = host.sale(100_00);
        TransactionView voiding = host.approved(host.voidOf(sale));
        assertEquals(0, funds().balanceMinor());
        host.reversalOf(voiding).send();
        host.reply(host.timePassed().only(EffectKind.SEND_REVERSAL)).send();
        assertEquals(100_00, funds().balanceMinor());
    }

    @Test
    void shouldReleaseWhatIsSetAsideWhenARefundIsDeclinedAndKeepItWhenItIsInDoubt() {
        TransactionView sale = host.sale(100_00);
        host.reply(host.refund(sale).amount(40_00).send().sent()).code("51").send();
        assertEquals(0, funds().reservedMinor());
        host.refund(sale).amount(30_00).send();
        host.pass(EngineFixture.TIMEOUT_MS);
        assertEquals(30_00, funds().reservedMinor());
        for (int repeat = 0; repeat <= RefundPolicy.DEFAULT.manualAfter(); repeat++) {
            host.pass(60_000);
        }
        assertEquals(30_00, funds().reservedMinor());
    }

    @ParameterizedTest(name = "{0}, short by a fen: {1}; enough: {2}")
    @CsvSource({"OFF, 00, 00", "REJECT, 51, 00", "QUEUE, 51, 00", "OVERDRAFT, 00, 00"})
    void shouldAskTheMoneyAtATerminal(FundingPolicy policy, String shortByOne, String enough) {
        policy(policy, 1);
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 40_00);
        assertEquals(shortByOne, refundAtTerminal(sale, 60_01));
        host.engine.view();
        TransactionView other = host.sale(10_00);
        assertEquals(enough, refundAtTerminal(other, 1_00));
    }

    private String refundAtTerminal(TransactionView sale, long amountMinor) {
        Told told = host.refund(sale).amount(amountMinor).send();
        return told.of(EffectKind.SEND).isEmpty()
                ? told.f39()
                : host.reply(told.sent()).send().of(EffectKind.ANSWER).getFirst().f39();
    }

    @Test
    void shouldRefuseBeyondTheOverdraft() {
        policy(FundingPolicy.OVERDRAFT, 5_00);
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        assertEquals("51", refundAtTerminal(sale, 5_01));
        assertEquals("00", refundAtTerminal(sale, 5_00));
        assertEquals(-5_00, funds().balanceMinor());
        assertEquals("51", refundAtTerminal(sale, 1));
    }

    @Test
    void shouldEndADesksRefundWhenThePolicyIsToReject() {
        policy(FundingPolicy.REJECT, 0);
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        assertEquals(List.of("REFUSED", "INSUFFICIENT_FUNDS"), List.of(refund.state(), refund.result()));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        assertTrue(host.pass(DAY_MS).isEmpty());
    }

    @Test
    void shouldWaitForMoneyAndGoOutInOrderOfAgeWhenThePolicyIsToQueue() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView first = approved(sale, 60_00);
        TransactionView second = approved(sale, 10_00);
        assertEquals(List.of("PENDING_FUNDS", "PENDING_FUNDS"), List.of(state(first), state(second)));
        assertEquals(2, funds().pendingRefunds());
        assertEquals(70_00, host.transaction(sale.id()).refundedMinor());
        post(FundsPosting.TOP_UP, 20_00);
        assertTrue(host.pass(0).isEmpty(), "the smaller one must not overtake the older one");
        host.sale(40_00);
        assertEquals(List.of(60_00L), host.pass(0).stream().map(Effect::amountMinor).toList());
        assertEquals(List.of("SENT", "PENDING_FUNDS"), List.of(state(first), state(second)));
        host.sale(10_00);
        assertEquals(List.of(10_00L), host.pass(0).stream().map(Effect::amountMinor).toList());
        assertEquals(0, funds().availableMinor());
    }

    @Test
    void shouldNotOvertakeWhatWaitsForMoneyWhenATerminalRefunds() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 90_00);
        TransactionView waiting = approved(sale, 60_00);
        assertEquals("PENDING_FUNDS", state(waiting));
        assertEquals("51", host.refund(sale).amount(5_00).send().f39());
    }

    @Test
    void shouldExpireWhenNoMoneyComes() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        host.pass(45 * DAY_MS - 1);
        assertEquals("PENDING_FUNDS", state(refund));
        host.pass(1);
        assertEquals("EXPIRED", state(refund));
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
        assertEquals(0, funds().pendingRefunds());
        post(FundsPosting.TOP_UP, 100_00);
        assertTrue(host.pass(DAY_MS).isEmpty());
    }

    @Test
    void shouldExpireWhenTheMoneyComesAtTheVeryMoment() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        host.nowNs += 45 * DAY_MS * 1_000_000;
        post(FundsPosting.TOP_UP, 100_00);
        host.pass(0);
        assertEquals("EXPIRED", state(refund));
    }

    @Test
    void shouldBeCancelledWhileItWaits() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        host.accepted(new CancelRefund(host.by(Role.OPERATOR), refund.id()));
        assertEquals("CANCELLED", state(refund));
        assertEquals(0, funds().pendingRefunds());
        post(FundsPosting.TOP_UP, 100_00);
        assertTrue(host.pass(DAY_MS).isEmpty());
    }

    @Test
    void shouldGoOutWhenThePolicyIsSwitchedOff() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        policy(FundingPolicy.OFF, 0);
        host.pass(0);
        assertEquals("SENT", state(refund));
    }

    @Test
    void shouldRefuseAPostingWhenItIsNoSuch() {
        for (PostFunds wrong : List.of(new PostFunds(host.by(Role.APPROVER), "999290058129999", FundsPosting.TOP_UP, 1),
                new PostFunds(host.by(Role.APPROVER), EngineFixture.MID, null, 1),
                new PostFunds(host.by(Role.APPROVER), EngineFixture.MID, FundsPosting.TOP_UP, 0),
                new PostFunds(host.by(Role.OPERATOR), EngineFixture.MID, FundsPosting.TOP_UP, 1))) {
            OperatorAnswer decision = host.operator(wrong);
            assertInstanceOf(Refused.class, decision, wrong.toString());
        }
        assertEquals(0, funds().postedMinor());
    }

    private OperatorAnswer settlement(int date, long paidMinor, long feesMinor, long adjustedMinor) {
        return host.operator(
                new PostSettlement(host.by(Role.SYSTEM), EngineFixture.MID, date, paidMinor, feesMinor, adjustedMinor));
    }

    private void settleYesterday() {
        host.openDay(EngineFixture.TODAY + 1);
        host.accepted(new SettleDay(host.by(Role.OPERATOR), EngineFixture.TODAY, List.of(), false));
    }

    @ParameterizedTest(name = "{0}: what was paid out {1}, of a new sale {2}")
    @CsvSource({"OFF, 00, 00", "REJECT, 51, 00", "QUEUE, 51, 00", "OVERDRAFT, 51, 00"})
    void shouldCoverARefundByWhatIsNotPaidOutYetWhenADateIsSettled(FundingPolicy policy, String paidOut,
            String newSale) {
        policy(policy, 1);
        TransactionView sale = host.sale(100_00);
        settleYesterday();
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY, 98_00, 2_00, 0));
        assertEquals(List.of(0L, (long) EngineFixture.TODAY),
                List.of(funds().balanceMinor(), (long) funds().settledOn()));
        assertEquals(paidOut, refundAtTerminal(sale, 30_00));
        host.sale(40_00);
        assertEquals(newSale, refundAtTerminal(sale, 30_00));
    }

    @Test
    void shouldPostASettlementOnceAndInTheOrderOfDates() {
        host.sale(100_00);
        settleYesterday();
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY, 90_00, 2_00, -3_00));
        assertEquals(5_00, funds().balanceMinor());
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY, 90_00, 2_00, -3_00));
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY, 1_00, 0, 0));
        assertEquals(5_00, funds().balanceMinor());
        assertInstanceOf(Refused.class, settlement(EngineFixture.TODAY + 1, 1_00, 0, 0));
        assertInstanceOf(Refused.class, settlement(EngineFixture.TODAY, -1, 0, 0));
        assertInstanceOf(Refused.class, host
                .operator(new PostSettlement(host.by(Role.APPROVER), EngineFixture.MID, EngineFixture.TODAY, 1, 0, 0)));
        host.openDay(EngineFixture.TODAY + 2);
        host.accepted(new SettleDay(host.by(Role.OPERATOR), EngineFixture.TODAY + 1, List.of(), false));
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY + 1, 5_00, 0, 0));
        assertEquals(0, funds().balanceMinor());
    }

    @Test
    void shouldSendARefundThatWaitedWhenASettlementGivesTheMerchantMore() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        settleYesterday();
        assertInstanceOf(Accepted.class, settlement(EngineFixture.TODAY, 0, 0, 60_00));
        host.pass(0);
        assertEquals("SENT", state(refund));
    }

    private long asked(FundsPosting posting, long amountMinor) {
        return assertInstanceOf(Waiting.class,
                host.operator(new PostFunds(host.by(Role.APPROVER, "anna"), EngineFixture.MID, posting, amountMinor)))
                .approvalId();
    }

    private void secondPersonFrom(long amountMinor) {
        host.configure(host.engine.config().change()
                .registry(host.engine.config().registry().secondPersonFrom(amountMinor)).build());
    }

    @Test
    void shouldPostWithASecondPersonOnlyWhenTheAmountIsLarge() {
        secondPersonFrom(500_00);
        post(FundsPosting.TOP_UP, 499_99);
        long first = asked(FundsPosting.TOP_UP, 500_00);
        long second = asked(FundsPosting.TOP_UP, 500_00);
        assertEquals(499_99, funds().postedMinor());
        assertInstanceOf(Refused.class, host.operator(new Approve(host.by(Role.APPROVER, "anna"), first)));
        assertInstanceOf(Refused.class, host.operator(new Approve(host.by(Role.OPERATOR, "olga"), first)));
        host.accepted(new Approve(host.by(Role.APPROVER, "boris"), first));
        assertEquals(999_99, funds().postedMinor());
        host.accepted(new Reject(host.by(Role.APPROVER, "boris"), second));
        assertEquals(999_99, funds().postedMinor());
    }

    @Test
    void shouldPostAloneWhenNoSecondPersonIsAskedFor() {
        secondPersonFrom(0);
        post(FundsPosting.PAYOUT, 999_999_999_999L);
        assertEquals(-999_999_999_999L, funds().postedMinor());
    }

    @Test
    void shouldSendARefundThatWaitedWhenASecondPersonHasApprovedTheMoney() {
        TransactionView sale = host.sale(100_00);
        post(FundsPosting.PAYOUT, 100_00);
        TransactionView refund = approved(sale, 60_00);
        secondPersonFrom(1);
        long asked = asked(FundsPosting.TOP_UP, 60_00);
        assertTrue(host.pass(0).isEmpty());
        host.accepted(new Approve(host.by(Role.APPROVER, "boris"), asked));
        host.pass(0);
        assertEquals("SENT", state(refund));
    }

    @Test
    void shouldKeepTheCurrencyWhenMoneyIsHeldInIt() {
        host.purchase().currency(840).send();
        assertFalse(host.engine.holdsOtherCurrency(156), "what was declined is no money");
        assertFalse(host.engine.holdsOtherCurrency(392));
        post(FundsPosting.TOP_UP, 1_00);
        assertTrue(host.engine.holdsOtherCurrency(392));
        post(FundsPosting.PAYOUT, 1_00);
        assertFalse(host.engine.holdsOtherCurrency(392));
        host.sale(100_00);
        assertTrue(host.engine.holdsOtherCurrency(392));
        assertFalse(host.engine.holdsOtherCurrency(156));
    }

    @Test
    void shouldCountNoFurtherThanALongHolds() {
        FundsTable table = new FundsTable();
        int merchant = table.index(EngineFixture.MID);
        table.post(merchant, 1_000_000_000_000_000_000L);
        assertFalse(table.canPost(merchant, 1));
        assertTrue(table.canPost(merchant, -1));
        table.post(merchant, Long.MAX_VALUE - 1_000_000_000_000_000_000L);
        assertEquals(Long.MAX_VALUE, table.availableMinor(merchant));
        assertEquals(Long.MAX_VALUE, FundsView.sum(Long.MAX_VALUE, 1, 0, 0, 0));
        assertEquals(Long.MIN_VALUE, FundsView.sum(Long.MIN_VALUE, 0, -1, 0, 0));
        assertThrows(ArithmeticException.class, () -> FundsView.sum(0, Long.MAX_VALUE, 0, 0, 1));
    }

    @Test
    void shouldRefuseSettingsWhenTheyMakeNoSense() {
        assertThrows(IllegalArgumentException.class,
                () -> new MerchantFunding(EngineFixture.MID, FundingPolicy.OVERDRAFT, 1_000_000_000_000L));
        assertThrows(IllegalArgumentException.class, () -> new MerchantFunding(EngineFixture.MID, null, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new MerchantFunding(EngineFixture.MID, FundingPolicy.OFF, -1));
        assertThrows(IllegalArgumentException.class,
                () -> new RefundPolicy(1, 1, 1, FundingPolicy.OFF, 0, List.of(), RefundLimits.DEFAULT));
        assertThrows(IllegalArgumentException.class,
                () -> new RefundPolicy(2, 1, 1, FundingPolicy.OFF, 1, List.of(), RefundLimits.DEFAULT));
        assertThrows(IllegalArgumentException.class,
                () -> new RefundPolicy(1, 1, 0, FundingPolicy.OFF, 1, List.of(), RefundLimits.DEFAULT));
    }

    @Test
    void shouldNotPayARefundFromADepositWhenTheMerchantsMoneyIsShort() {
        TransactionView sale = host.sale(10_00);
        post(FundsPosting.PAYOUT, 10_00);
        host.accepted(new PostFee(host.by(Role.OPERATOR), EngineFixture.B, FeeType.DEPOSIT, FeeEntry.PAYMENT, 1_000_00,
                0, "bank 1", null));
        assertEquals(1_000_00, host.engine.view().registry().fees(EngineFixture.B, 0).account().depositMinor());
        policy(FundingPolicy.REJECT, 0);
        assertEquals("51", host.refund(sale).amount(10_00).send().f39());
        assertEquals(0, funds().balanceMinor());
        assertEquals(0, funds().availableMinor());
        assertEquals(1_000_00, host.engine.view().registry().fees(EngineFixture.B, 0).account().depositMinor());
    }
}
