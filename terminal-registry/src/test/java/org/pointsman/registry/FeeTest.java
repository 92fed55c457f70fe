package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeSums;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeTerms.Rule;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.TerminalState;

/** Fees, deposits, and money that goes back. */
class FeeTest {
    private static final FeeTerms TERMS = new FeeTerms("", "v1", 0,
            List.of(new Rule(FeeType.CANCEL_FEE, null, 365, 0),
                    new Rule(FeeType.CANCEL_FEE, TerminalState.SUSPENDED, 0, 50_00),
                    new Rule(FeeType.CANCEL_FEE, null, 30, 200_00), new Rule(FeeType.CANCEL_FEE, null, 0, 300_00),
                    new Rule(FeeType.PENALTY, TerminalState.CANCELLED, 15, 80_00)));
    private static final FeeTerms OTHER = new FeeTerms("ZFT", "zft-1", 0,
            List.of(new Rule(FeeType.CANCEL_FEE, null, 0, 99_00)));

    private final FeeDesk fees = FeeDesk.ofTerminal();
    private final Desk desk = fees.desk;

    @Test
    void shouldHaveABalanceThatIsTheSumWhenEachTypeIsPosted() {
        long wanted = 0;
        for (FeeType type : FeeType.values()) {
            FeeEntry entry = entryOf(type);
            if (type == FeeType.CANCEL_FEE) {
                fees.terms(OTHER, TERMS).under("ZFT", desk.nowMs);
                assertAccepted(fees.agree(99_00));
            }
            long amountMinor = type == FeeType.CANCEL_FEE ? 99_00 : 10_00 + type.ordinal();
            assertAccepted(fees.post(type, entry, amountMinor, Desk.PAPER));
            wanted += entry.signed(type, amountMinor);
        }
        List<FeePosting> postings = fees.account().postings();
        assertEquals(EnumSet.allOf(FeeType.class), EnumSet.copyOf(postings.stream().map(FeePosting::type).toList()));
        assertEquals(wanted, postings.stream().mapToLong(FeePosting::amountMinor).sum());
        assertEquals(wanted, fees.account().sums().balanceMinor());
        assertEquals("because of a test", postings.getFirst().reason());
        assertEquals("olga", postings.getFirst().actor());
        assertEquals(Desk.TID, desk.registry.feesAfter(null).iterator().next().id());
        assertTrue(desk.registry.feesAfter(Desk.TID).isEmpty());
    }

    private static FeeEntry entryOf(FeeType type) {
        return switch (type) {
            case DEPOSIT -> FeeEntry.PAYMENT;
            case REFUND_OF_FEE -> FeeEntry.CREDIT;
            default -> FeeEntry.CHARGE;
        };
    }

    @Test
    void shouldKeepTheBalanceWhenOldPostingsAreForgotten() {
        for (int month = 0; month < FeeAccount.MOST_POSTINGS + 10; month++) {
            assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        }
        assertEquals(FeeAccount.MOST_POSTINGS, fees.account().postings().size());
        assertEquals(10 * 30_00, fees.account().carriedMinor());
        assertEquals((FeeAccount.MOST_POSTINGS + 10) * 30_00L, fees.owed(FeeType.RENT));
        assertEquals(FeeAccount.MOST_POSTINGS + 10, fees.account().posted());
    }

    @ParameterizedTest
    @CsvSource({"v1, ACTIVE, 0, 300_00", "v1, ACTIVE, 29, 300_00", "v1, ACTIVE, 30, 200_00", "v1, ACTIVE, 364, 200_00",
            "v1, ACTIVE, 365, 0", "v1, SUSPENDED, 0, 50_00", "v1, SUSPENDED, 365, 0", "zft-1, ACTIVE, 400, 99_00",
            "default, ACTIVE, 0, 0"})
    void shouldShowWhatEndingCostsWhenTermsSayIt(String version, TerminalState now, int days, String amountMinor) {
        switch (version) {
            case "v1" -> fees.terms(TERMS, OTHER).under("somebody", desk.nowMs);
            case "zft-1" -> fees.terms(TERMS, OTHER).under("ZFT", desk.nowMs);
            default -> fees.under("ZFT", desk.nowMs);
        }
        desk.nowMs += days * Desk.DAY_MS;
        if (now == TerminalState.SUSPENDED) {
            desk.hold(Desk.OPERATOR, HoldReason.TECH_FAULT);
        }
        assertEquals(version, fees.view().terms());
        assertEquals(Long.parseLong(amountMinor.replace("_", "")), fees.view().cancelMinor());
        assertEquals(0, fees.view().penaltyMinor());
    }

    @Test
    void shouldKeepTheTermsOfTheBeginningWhenNewOnesCome() {
        long beginMs = desk.nowMs;
        FeeTerms later = new FeeTerms("", "v2", 20270101, List.of(new Rule(FeeType.CANCEL_FEE, null, 0, 1_00)));
        fees.terms(TERMS, later).under("", beginMs);
        desk.nowMs += 200 * Desk.DAY_MS;
        assertEquals("v1", fees.view().terms());
        assertEquals(200_00, fees.view().cancelMinor());
        assertAccepted(fees.under("", desk.nowMs));
        assertEquals("v2", fees.view().terms());
    }

    @Test
    void shouldCostWhatIsUsualLaterWhenNobodySaidWhenItBegan() {
        fees.terms(TERMS);
        assertEquals(0, fees.view().cancelMinor());
        assertEquals("v1", fees.view().terms());
    }

    @Test
    void shouldAskForAPenaltyOfTheTermsWhenTheDeviceIsLate() {
        fees.terms(TERMS);
        fees.cancelled();
        desk.nowMs += 14 * Desk.DAY_MS;
        assertEquals(0, fees.view().penaltyMinor());
        desk.nowMs += Desk.DAY_MS;
        assertEquals(80_00, fees.view().penaltyMinor());
    }

    @Test
    void shouldAskAnewWhenTheFeeChangesAfterTheConsent() {
        fees.terms(TERMS).under("", desk.nowMs);
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, fees.post(FeeType.CANCEL_FEE, FeeEntry.CHARGE, 300_00));
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, fees.agree(200_00));
        assertAccepted(fees.agree(300_00));
        assertTrue(fees.view().agreed());
        assertEquals("Ms Li", fees.account().consent().by());
        assertEquals(desk.nowMs, fees.account().consent().atMs());
        desk.nowMs += 30 * Desk.DAY_MS;
        assertFalse(fees.view().agreed());
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, fees.post(FeeType.CANCEL_FEE, FeeEntry.CHARGE, 300_00));
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, fees.post(FeeType.CANCEL_FEE, FeeEntry.CHARGE, 200_00));
        assertAccepted(fees.agree(200_00));
        assertAccepted(fees.post(FeeType.CANCEL_FEE, FeeEntry.CHARGE, 200_00));
        FeePosting charged = fees.account().postings().getLast();
        assertEquals(200_00, charged.consent().amountMinor());
        assertNull(fees.account().consent());
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, fees.post(FeeType.CANCEL_FEE, FeeEntry.CHARGE, 200_00));
    }

    @Test
    void shouldRefuseAPenaltyWhenThereIsNoEvidence() {
        assertRefused(RefusalCode.PROOF_REQUIRED, fees.post(FeeType.PENALTY, FeeEntry.CHARGE, 80_00));
        assertAccepted(fees.post(FeeType.PENALTY, FeeEntry.CHARGE, 80_00, Desk.PAPER));
        assertEquals(Desk.PAPER, fees.account().postings().getLast().evidence());
    }

    @Test
    void shouldWaiveAFeeWhenAnotherPersonAgrees() {
        assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, fees.waive(FeeType.RENT, 30_01));
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, fees.waive(FeeType.DATA_FEE, 1));
        long request = assertWaiting(fees.waive(FeeType.RENT, 30_00));
        assertEquals(30_00, fees.owed(FeeType.RENT));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(Desk.OPERATOR, request));
        assertAccepted(desk.approve(Desk.APPROVER, request));
        assertEquals(0, fees.owed(FeeType.RENT));
        FeePosting waived = fees.account().postings().getLast();
        assertEquals(FeeEntry.WAIVER, waived.entry());
        assertEquals("olga", waived.mandate().requestedBy());
        assertEquals(List.of("anna"), waived.mandate().approvedBy());
        assertRefused(RefusalCode.STALE, desk.approve(Desk.APPROVER, request));
    }

    @Test
    void shouldWaiveOnceWhenTwoAskedForTheSame() {
        assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        long first = assertWaiting(fees.waive(FeeType.RENT, 30_00));
        long second = assertWaiting(fees.waive(FeeType.RENT, 30_00));
        assertAccepted(desk.approve(Desk.APPROVER, first));
        assertRefused(RefusalCode.STALE, desk.approve(Desk.APPROVER, second));
        assertEquals(0, fees.owed(FeeType.RENT));
    }

    @Test
    void shouldChangeNothingWhenAWaiverIsRejected() {
        assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        assertAccepted(desk.reject(Desk.APPROVER, assertWaiting(fees.waive(FeeType.RENT, 30_00))));
        assertEquals(30_00, fees.owed(FeeType.RENT));
    }

    @Test
    void shouldGiveTheRestOfTheDepositBackWhenTheDeviceIsDamaged() {
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 500_00));
        assertEquals(500_00, fees.account().depositMinor());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION,
                fees.payOut(FeeType.DEPOSIT, 500_00, PayoutMethod.ORIGINAL_ACCOUNT));
        fees.cancelled();
        assertAccepted(fees.post(FeeType.PENALTY, FeeEntry.CHARGE, 120_00, Desk.PAPER));
        assertRefused(RefusalCode.CONFLICT, fees.payOut(FeeType.DEPOSIT, 380_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, fees.deduct(FeeType.PENALTY, 120_01));
        desk.seconded(fees.deduct(FeeType.PENALTY, 120_00));
        assertEquals(0, fees.owed(FeeType.PENALTY));
        assertEquals(380_00, fees.account().depositMinor());
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, fees.payOut(FeeType.DEPOSIT, 500_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertRefused(RefusalCode.PROOF_REQUIRED, desk.run(new RequestPayout(desk.by(Desk.OPERATOR), Desk.TID,
                FeeType.DEPOSIT, 380_00, PayoutMethod.ORIGINAL_ACCOUNT, null)));
        desk.seconded(fees.payOut(FeeType.DEPOSIT, 380_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertAccepted(fees.move(1, PayoutState.SENT));
        assertAccepted(fees.move(1, PayoutState.PAID));
        assertEquals(FeeSums.NONE, fees.account().sums());
        assertTrue(fees.account().settled());
    }

    @Test
    void shouldShowHowFarAPayOutIsWhenItIsAskedFor() {
        assertAccepted(fees.post(FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, 25_00));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION,
                fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.SETTLEMENT_ACCOUNT));
        long request = assertWaiting(fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertEquals(PayoutState.REQUESTED, fees.payout(1));
        assertRefused(RefusalCode.ALREADY_OPEN,
                fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, fees.move(1, PayoutState.SENT));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(Desk.OPERATOR, request));
        assertAccepted(desk.approve(Desk.APPROVER, request));
        assertEquals(PayoutState.APPROVED, fees.payout(1));
        assertAccepted(fees.move(1, PayoutState.SENT));
        assertEquals(-25_00, fees.owed(FeeType.REFUND_OF_FEE));
        assertAccepted(fees.move(1, PayoutState.PAID));
        assertEquals(PayoutState.PAID, fees.payout(1));
        assertEquals(PayoutMethod.ORIGINAL_ACCOUNT, fees.account().payout(1).method());
        assertEquals(25_00, fees.account().payout(1).amountMinor());
        assertEquals(0, fees.owed(FeeType.REFUND_OF_FEE));
        assertTrue(fees.move(1, PayoutState.PAID).events().isEmpty());
        assertEquals(0, fees.owed(FeeType.REFUND_OF_FEE));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "REJECTED", "EXPIRED"})
    void shouldBeFreeAgainWhenAPayOutDoesNotArrive(PayoutState end) {
        assertAccepted(fees.post(FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, 25_00));
        long request = assertWaiting(fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
        switch (end) {
            case FAILED -> {
                desk.approve(Desk.APPROVER, request);
                assertAccepted(fees.move(1, PayoutState.SENT));
                assertAccepted(fees.move(1, PayoutState.FAILED));
            }
            case REJECTED -> assertAccepted(desk.reject(Desk.APPROVER, request));
            default -> desk.nowMs += 2 * Desk.DAY_MS;
        }
        assertEquals(end, fees.payout(1));
        assertEquals(25_00, fees.account().freeMinor(FeeType.REFUND_OF_FEE, desk.nowMs));
        assertWaiting(fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertEquals(PayoutState.REQUESTED, fees.payout(2));
    }

    @Test
    void shouldPostOnceWhenAStepOfACaseIsRepeated() {
        CaseDesk cases = CaseDesk.draft(HoldReason.ABNORMAL_TXN);
        long id = cases.id;
        FeeDesk fees = new FeeDesk(cases.desk, Desk.TID);
        assertAccepted(fees.ofCase(id, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 20_00));
        assertTrue(fees.ofCase(id, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 20_00).events().isEmpty());
        assertRefused(RefusalCode.CONFLICT, fees.ofCase(id, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 21_00));
        assertRefused(RefusalCode.NOT_FOUND, fees.ofCase(id + 1, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 20_00));
        assertEquals(20_00, fees.owed(FeeType.HANDLING_FEE));
        assertEquals(id, fees.account().postings().getLast().caseId());
    }

    @Test
    void shouldOweTheFeeOfACancelledOrderWhenItsCancellationIsApproved() {
        OrderDesk orders = new OrderDesk().terms(new OrderTerms("", "v1", 0, 24, CaseState.DELIVERED,
                List.of(new OrderTerms.Fee(CaseState.SUBMITTED, 0, 20_00))));
        orders.in(CaseState.SUBMITTED);
        String account = FeeAccount.ofOrder(orders.id);
        FeeDesk ofOrder = new FeeDesk(orders.desk, account);
        assertAccepted(ofOrder.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        assertAccepted(orders.cancel(Desk.OPERATOR, OrderDesk.WISH, 20_00));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION,
                ofOrder.payOut(FeeType.DEPOSIT, 100_00, PayoutMethod.ORIGINAL_ACCOUNT));
        orders.done(Desk.APPROVER, CaseStep.APPROVE);
        FeePosting charged = ofOrder.account().postings().getLast();
        assertEquals(20_00, ofOrder.owed(FeeType.CANCEL_FEE));
        assertEquals(orders.id, charged.caseId());
        assertEquals(20_00, charged.consent().amountMinor());
        orders.desk.seconded(ofOrder.deduct(FeeType.CANCEL_FEE, 20_00));
        orders.desk.seconded(ofOrder.payOut(FeeType.DEPOSIT, 80_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertAccepted(ofOrder.move(1, PayoutState.SENT));
        assertAccepted(ofOrder.move(1, PayoutState.PAID));
        assertTrue(ofOrder.account().settled());
    }

    @Test
    void shouldFollowTheTerminalWhenAnOrderGetsOne() {
        OrderDesk orders = new OrderDesk().in(CaseState.APPROVED);
        FeeDesk ofOrder = new FeeDesk(orders.desk, FeeAccount.ofOrder(orders.id));
        assertAccepted(ofOrder.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        orders.forward(CaseState.DELIVERED);
        FeeDesk ofTerminal = new FeeDesk(orders.desk, OrderDesk.NEW_TID);
        assertEquals(100_00, ofTerminal.account().depositMinor());
        assertEquals(0, ofTerminal.account().sinceMs());
        assertRefused(RefusalCode.NOT_FOUND, ofOrder.post(FeeType.RENT, FeeEntry.CHARGE, 1));
        orders.forward(CaseState.ACTIVATED);
        assertEquals("ZFT", ofTerminal.account().provider());
        assertEquals(orders.desk.nowMs, ofTerminal.account().sinceMs());
        assertEquals(100_00, ofTerminal.account().depositMinor());
    }

    @Test
    void shouldNotGiveAnIdAnewWhenItsAccountIsOpen() {
        assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        fees.cancelled();
        desk.nowMs += 600 * Desk.DAY_MS;
        assertRefused(RefusalCode.CONFLICT, anew());
        assertAccepted(fees.post(FeeType.RENT, FeeEntry.PAYMENT, 30_00));
        assertAccepted(anew());
        assertEquals(0, fees.account().posted());
    }

    @Test
    void shouldPostOnceWhenAStepOfACaseIsRepeatedAfterManyOtherPostings() {
        CaseDesk cases = CaseDesk.draft(HoldReason.ABNORMAL_TXN);
        FeeDesk ofCase = new FeeDesk(cases.desk, Desk.TID);
        assertAccepted(ofCase.ofCase(cases.id, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 20_00));
        for (int month = 0; month < FeeAccount.MOST_POSTINGS + 10; month++) {
            assertAccepted(ofCase.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        }
        assertTrue(ofCase.ofCase(cases.id, FeeType.HANDLING_FEE, FeeEntry.CHARGE, 20_00).events().isEmpty());
        assertEquals(20_00, ofCase.owed(FeeType.HANDLING_FEE));
        assertEquals(FeeAccount.MOST_POSTINGS, ofCase.account().postings().size());
    }

    @Test
    void shouldKnowAPayOutOnItsWayWhenManyOthersCameAfterIt() {
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        assertAccepted(fees.post(FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, 25_00));
        fees.cancelled();
        long request = assertWaiting(fees.payOut(FeeType.DEPOSIT, 100_00, PayoutMethod.ORIGINAL_ACCOUNT));
        for (int i = 0; i < FeeAccount.MOST_PAYOUTS + 4; i++) {
            long other = assertWaiting(fees.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
            assertAccepted(desk.reject(Desk.APPROVER, other));
        }
        assertEquals(FeeAccount.MOST_PAYOUTS, fees.account().payouts().size());
        assertRefused(RefusalCode.ALREADY_OPEN, fees.payOut(FeeType.DEPOSIT, 100_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertAccepted(desk.approve(Desk.APPROVER, request));
        assertEquals(PayoutState.APPROVED, fees.payout(1));
    }

    @Test
    void shouldLookAgainAtWhatIsOwedWhenADepositIsApproved() {
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        fees.cancelled();
        long request = assertWaiting(fees.payOut(FeeType.DEPOSIT, 100_00, PayoutMethod.ORIGINAL_ACCOUNT));
        assertAccepted(fees.post(FeeType.PENALTY, FeeEntry.CHARGE, 20_00, Desk.PAPER));
        assertRefused(RefusalCode.STALE, desk.approve(Desk.APPROVER, request));
        assertAccepted(fees.post(FeeType.PENALTY, FeeEntry.PAYMENT, 20_00));
        assertAccepted(desk.approve(Desk.APPROVER, request));
    }

    @ParameterizedTest
    @CsvSource({"true, APPROVED", "false, REJECTED"})
    void shouldDecideAPayOutOfAnOrderWhenItHasGotItsTerminal(boolean approved, PayoutState then) {
        OrderDesk orders = new OrderDesk().in(CaseState.APPROVED);
        FeeDesk ofOrder = new FeeDesk(orders.desk, FeeAccount.ofOrder(orders.id));
        assertAccepted(ofOrder.post(FeeType.REFUND_OF_FEE, FeeEntry.CREDIT, 25_00));
        assertAccepted(ofOrder.post(FeeType.RENT, FeeEntry.CHARGE, 30_00));
        long payout = assertWaiting(ofOrder.payOut(FeeType.REFUND_OF_FEE, 25_00, PayoutMethod.ORIGINAL_ACCOUNT));
        long waiver = assertWaiting(ofOrder.waive(FeeType.RENT, 30_00));
        orders.forward(CaseState.DELIVERED);
        FeeDesk ofTerminal = new FeeDesk(orders.desk, OrderDesk.NEW_TID);
        assertAccepted(orders.desk.approve(Desk.APPROVER, waiver));
        assertEquals(0, ofTerminal.owed(FeeType.RENT));
        assertAccepted(
                approved ? orders.desk.approve(Desk.APPROVER, payout) : orders.desk.reject(Desk.APPROVER, payout));
        assertEquals(then, ofTerminal.payout(1));
    }

    private RegistryDecision anew() {
        return desk.run(new ProvisionTerminal(desk.by(Desk.OPERATOR), Desk.TID, Desk.MID, null, Desk.TMK, "08D7B4", 0));
    }

    @ParameterizedTest
    @CsvSource({"DEPOSIT, CHARGE", "REFUND_OF_FEE, CHARGE", "REFUND_OF_FEE, PAYMENT", "RENT, CREDIT", "RENT, WAIVER",
            "DEPOSIT, DEDUCTION", "DEPOSIT, PAYOUT"})
    void shouldRefuseWhatIsNotPostedByHand(FeeType type, FeeEntry entry) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.post(type, entry, 1));
    }

    @Test
    void shouldRefuseWhatIsIncomplete() {
        Set.of(0L, -1L, 1_000_000_000_000L).forEach(amountMinor -> assertRefused(RefusalCode.INVALID_ARGUMENT,
                fees.post(FeeType.RENT, FeeEntry.CHARGE, amountMinor)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.post(null, FeeEntry.CHARGE, 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.post(FeeType.RENT, null, 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.waive(FeeType.DEPOSIT, 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.payOut(FeeType.RENT, 1, PayoutMethod.ORIGINAL_ACCOUNT));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.payOut(FeeType.REFUND_OF_FEE, 1, null));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.move(1, null));
        assertRefused(RefusalCode.NOT_FOUND, fees.move(1, PayoutState.SENT));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.under("ZFT", 0));
        assertRefused(RefusalCode.INVALID_ARGUMENT, fees.under("ZFT", desk.nowMs + 1));
        assertRefused(RefusalCode.AMOUNT_EXCEEDED, fees.post(FeeType.RENT, FeeEntry.PAYMENT, 1));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new MovePayout(desk.by(Desk.OPERATOR), Desk.TID, 1, PayoutState.SENT, "6225880212345678")));
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk
                .run(new PostFee(desk.by(Desk.OPERATOR), Desk.TID, FeeType.RENT, FeeEntry.PAYMENT, 1, 0, null, null)));
        for (String nobody : List.of("10000009", "order-1", "order-", "order-x", "order-99999999999999999999999")) {
            assertRefused(RefusalCode.NOT_FOUND, new FeeDesk(desk, nobody).post(FeeType.RENT, FeeEntry.CHARGE, 1));
            assertNull(desk.registry.fees(nobody, desk.nowMs));
        }
    }

    @Test
    void shouldRefuseWhoMayNotAndWhoSawAnotherVersion() {
        for (Desk.Person person : List.of(Desk.VIEWER, Desk.RISK, Desk.SYSTEM)) {
            assertRefused(RefusalCode.NOT_ALLOWED,
                    desk.run(new PostFee(desk.by(person), Desk.TID, FeeType.RENT, FeeEntry.CHARGE, 1, 0, null, null)));
        }
        CommandHeader usual = desk.by(Desk.OPERATOR);
        CommandHeader seen = new CommandHeader(usual.commandId(), usual.actor(), usual.roles(), usual.reason(), 3,
                usual.atMs());
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new PostFee(seen, Desk.TID, FeeType.RENT, FeeEntry.CHARGE, 1, 0, null, null)));
    }

    @Test
    void shouldRefuseTermsThatSayNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Rule(FeeType.RENT, null, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Rule(FeeType.PENALTY, null, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new FeeTerms("", " ", 0, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new FeeTerms("", "v", 20261301, List.of()));
        assertThrows(IllegalArgumentException.class, () -> FeeDesk.settings(TERMS, TERMS));
    }

    @Test
    void shouldRememberTheSameWhenItIsAppliedAgain() {
        shouldGiveTheRestOfTheDepositBackWhenTheDeviceIsDamaged();
        Registry replayed = new Registry();
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
        assertInstanceOf(FeeAccount.class, replayed.feesAfter(null).iterator().next());
    }
}
