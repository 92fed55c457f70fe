package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.APPROVER_2;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.TerminalState;

/** Application orders (domain 3.1, R-001 to R-019). */
class OrderTest {
    private static final List<Proof> PAPER = List.of(Desk.PAPER);
    private static final List<Proof> NONE = List.of();
    private static final long HOUR_MS = 3_600_000;
    private static final long MINUTE_MS = 60_000;

    private static OrderTerms terms(String provider, int fromDate, int hours, CaseState last, OrderTerms.Fee... fees) {
        return new OrderTerms(provider, "v-" + fromDate, fromDate, hours, last, List.of(fees));
    }

    // ---- from the application to the first sign-on

    @Test
    void shouldKeepWhatIsAppliedForWithItsHistory() {
        OrderDesk order = new OrderDesk().applied();
        assertEquals(OrderDesk.APPLICATION, order.file().order().application());
        assertEquals("Ms Li", order.file().application().applicant());
        assertEquals(CaseChannel.ONLINE, order.file().application().channel());
        assertEquals(CaseStep.OPEN, order.file().history().getFirst().step());
        assertEquals(1, order.file().history().size());
        assertNull(order.desk.registry.merchant(OrderDesk.NEW_MID));
    }

    @Test
    void shouldMakeATerminalThatIsActiveAfterItsFirstSignOn() {
        OrderDesk order = new OrderDesk().in(CaseState.APPROVED);
        assertEquals(MerchantState.ACTIVE, order.desk.registry.merchant(OrderDesk.NEW_MID).state());
        assertEquals("bank, ends 1234", order.desk.registry.merchant(OrderDesk.NEW_MID).account().words());
        assertNull(order.terminal());
        order.forward(CaseState.PREPARING);
        assertEquals(TerminalState.PROVISIONED, order.terminal().state());
        assertEquals(OrderDesk.SERIAL, order.terminal().serial());
        assertEquals(List.of(PaymentService.CARD), order.desk.registry.services(OrderDesk.NEW_TID).active());
        order.forward(CaseState.DELIVERED);
        assertFalse(order.terminal().activationOpen(order.desk.nowMs));
        order.forward(CaseState.ACTIVATED);
        assertEquals(TerminalState.ACTIVE, order.terminal().state());
        assertEquals("SF-1", order.file().order().delivery().tracking());
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"PREPARING", "SHIPPED", "DELIVERED"})
    void shouldNotActivateBeforeInstallationAndTrainingAreRecorded(CaseState early) {
        OrderDesk order = new OrderDesk().in(early);
        assertFalse(order.terminal().activationOpen(order.desk.nowMs));
        assertInstanceOf(Refused.class, order.signOn());
        assertEquals(TerminalState.PROVISIONED, order.terminal().state());
    }

    @Test
    void shouldOpenTheWindowAgainWhenTheMerchantCameTooLate() {
        OrderDesk order = new OrderDesk().in(CaseState.DELIVERED);
        order.step(OPERATOR, CaseStep.INSTALL, PAPER, null);
        assertTrue(order.terminal().activationOpen(order.desk.nowMs));
        order.desk.nowMs += 8 * DAY_MS;
        assertFalse(order.terminal().activationOpen(order.desk.nowMs));
        order.step(OPERATOR, CaseStep.INSTALL, PAPER, null);
        assertTrue(order.terminal().activationOpen(order.desk.nowMs));
    }

    @Test
    void shouldEndOnlyByItsOwnStepsWhatBelongsToAnOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
        Desk desk = order.desk;
        assertRefused(RefusalCode.CONFLICT, desk.run(new ProvisionTerminal(desk.by(OPERATOR), OrderDesk.NEW_TID,
                OrderDesk.NEW_MID, OrderDesk.SERIAL, Desk.TMK, "08D7B4", 0)));
    }

    @Test
    void shouldSetTheAccountOfAMerchantThatHasNone() {
        OrderDesk order = new OrderDesk();
        order.desk.run(new AddMerchant(order.desk.by(OPERATOR), OrderDesk.NEW_MID, "Shop", null));
        order.in(CaseState.APPROVED);
        assertEquals("Shop", order.desk.registry.merchant(OrderDesk.NEW_MID).name());
        assertEquals("bank, ends 1234", order.desk.registry.merchant(OrderDesk.NEW_MID).account().words());
    }

    @Test
    void shouldAskForAnAccountUnlessTheMerchantIsPaidAlready() {
        OrderApplication without = new OrderApplication(OrderDesk.NEW_MID, "Corner shop", MerchantType.ENTERPRISE,
                "ZFT", "A920", "12 Long Street", null, null);
        OrderDesk order = new OrderDesk();
        assertRefused(RefusalCode.INVALID_ARGUMENT, order.apply(without));
        order.in(CaseState.APPROVED);
        assertAccepted(order.apply(without));
        OrderApplication elsewhere = new OrderApplication(OrderDesk.NEW_MID, "Corner shop", MerchantType.ENTERPRISE,
                "ZFT", "A920", "12 Long Street", "bank, ends 9", null);
        assertRefused(RefusalCode.CONFLICT, order.apply(elsewhere));
    }

    // ---- the papers and the review

    @ParameterizedTest
    @EnumSource(MerchantType.class)
    void shouldAskForEveryPaperOfItsKindOfMerchant(MerchantType type) {
        OrderApplication of = new OrderApplication(OrderDesk.NEW_MID, "Corner shop", type, "ZFT", "A920",
                "12 Long Street", "bank, ends 1234", NONE_BOUND);
        int papers = draft(of).papers().size();
        assertTrue(papers >= 5);
        for (int left = 0; left < papers; left++) {
            OrderDesk order = draft(of);
            List<Proof> some = new ArrayList<>(order.papers());
            Proof missing = some.remove(left);
            String text = order.text(order.step(OPERATOR, CaseStep.SUBMIT, some, null));
            assertEquals(CaseState.INFO_REQUESTED, order.state());
            assertTrue(text.contains(missing.name() + " awaited until"), text);
            assertAccepted(order.step(OPERATOR, CaseStep.ANSWER, List.of(missing), null));
            assertEquals(CaseState.SUBMITTED, order.state());
        }
    }

    private static final List<PaymentService> NONE_BOUND = List.of();

    private static OrderDesk draft(OrderApplication application) {
        OrderDesk order = new OrderDesk();
        assertAccepted(order.apply(application));
        order.id = 1;
        return order;
    }

    @Test
    void shouldRejectWhenPapersDidNotComeThreeTimes() {
        OrderDesk order = new OrderDesk().in(CaseState.INFO_REQUESTED);
        order.step(OPERATOR, CaseStep.ANSWER, NONE, null);
        order.step(OPERATOR, CaseStep.ANSWER, NONE, null);
        assertEquals(CaseState.INFO_REQUESTED, order.state());
        order.step(OPERATOR, CaseStep.ANSWER, NONE, null);
        assertEquals(CaseState.REJECTED, order.state());
    }

    @Test
    void shouldNotBeApprovedBeforeEveryCheckHasPassed() {
        OrderDesk order = new OrderDesk().in(CaseState.UNDER_REVIEW);
        assertRefused(RefusalCode.PROOF_REQUIRED, order.step(APPROVER, CaseStep.APPROVE));
        order.done(RISK, CaseStep.VERIFY);
        assertRefused(RefusalCode.PROOF_REQUIRED, order.step(RISK, CaseStep.IDENTITY_PASS));
        assertAccepted(order.step(RISK, CaseStep.IDENTITY_FAIL, PAPER, null));
        assertRefused(RefusalCode.PROOF_REQUIRED, order.step(APPROVER, CaseStep.APPROVE));
        assertTrue(order.view().view().waitsFor().startsWith("real name failed; account to be checked; "));
        assertAccepted(order.step(RISK, CaseStep.IDENTITY_PASS, PAPER, null));
        assertAccepted(order.step(RISK, CaseStep.ACCOUNT_FAIL, PAPER, null));
        assertRefused(RefusalCode.PROOF_REQUIRED, order.step(APPROVER, CaseStep.APPROVE));
        assertAccepted(order.step(RISK, CaseStep.ACCOUNT_PASS, PAPER, null));
        order.done(APPROVER, CaseStep.APPROVE);
    }

    @Test
    void shouldTakeAnotherPersonThanSubmitterAndReviewerToApprove() {
        OrderDesk order = new OrderDesk().in(CaseState.SUBMITTED);
        Desk.Person both = new Desk.Person("olga", Desk.ADMIN.roles());
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(both, CaseStep.TAKE));
        order.done(APPROVER, CaseStep.TAKE);
        order.done(APPROVER, CaseStep.VERIFY);
        order.done(APPROVER_2, CaseStep.TAKE);
        order.step(APPROVER, CaseStep.IDENTITY_PASS, PAPER, null);
        order.step(RISK, CaseStep.ACCOUNT_PASS, PAPER, null);
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(both, CaseStep.APPROVE));
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(APPROVER, CaseStep.APPROVE));
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(APPROVER_2, CaseStep.APPROVE));
        order.done(new Desk.Person("alba", APPROVER.roles()), CaseStep.APPROVE);
    }

    @Test
    void shouldGoBackToItsReviewerWhenAQuestionWasAnswered() {
        OrderDesk order = new OrderDesk().in(CaseState.UNDER_REVIEW);
        for (int loop = 0; loop < 3; loop++) {
            order.done(RISK, CaseStep.ASK);
            assertAccepted(order.step(OPERATOR, CaseStep.ANSWER, PAPER, null));
            assertEquals(CaseState.UNDER_REVIEW, order.state());
        }
        assertRefused(RefusalCode.CONFLICT, order.step(RISK, CaseStep.ASK));
        assertEquals("rita", order.file().order().reviewer());
    }

    // 2026-09-21 is a Monday; the clock of the desk begins there.
    @Test
    void shouldBeOverdueAfterFiveWorkingDaysWithoutTheTimeOfQuestionsAndHolidays() {
        OrderDesk order = new OrderDesk();
        CaseSettings usual = CaseSettings.DEFAULT;
        order.desk.registry.configure(new CaseSettings(usual.reviewDays(), usual.infoDays(), usual.approvedDays(),
                usual.maxLoops(), usual.retestHours(), usual.weekend(), List.of(20260922), List.of()), 0, "");
        order.in(CaseState.UNDER_REVIEW);
        assertEquals("2026-09-29T23:59:59.999Z", Instant.ofEpochMilli(order.view().view().dueMs()).toString());
        order.done(RISK, CaseStep.ASK);
        assertEquals(0, order.view().view().dueMs());
        order.desk.nowMs += 10 * DAY_MS;
        assertFalse(order.view().overdue());
        assertAccepted(order.step(OPERATOR, CaseStep.ANSWER, NONE, null));
        assertFalse(order.view().overdue());
        order.desk.nowMs = order.view().view().dueMs();
        assertFalse(order.view().overdue());
        order.desk.nowMs++;
        assertTrue(order.view().overdue());
    }

    @Test
    void shouldBeginAnewWhenTheMerchantAppliesAgain() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCELLED);
        order.applied();
        assertEquals(2, order.id);
        assertEquals(CaseState.DRAFT, order.state());
        assertEquals("", order.file().order().reviewer());
        assertFalse(order.file().order().identity().passed());
    }

    @Test
    void shouldHearAnAppealAsANewOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.REJECTED);
        Desk desk = order.desk;
        assertAccepted(
                desk.run(new ApplyOrder(desk.by(OPERATOR), OrderDesk.APPLICATION, "Ms Li", CaseChannel.ONLINE, 1)));
        assertRefused(RefusalCode.NOT_FOUND,
                desk.run(new ApplyOrder(desk.by(OPERATOR), OrderDesk.APPLICATION, "Ms Li", CaseChannel.ONLINE, 2)));
    }

    // ---- what cannot be prepared

    @Test
    void shouldNotGiveAnIdOrASerialNumberTwice() {
        OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
        order.applied().forward(CaseState.APPROVED);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, order.prepare(OrderDesk.TERMINAL));
        assertRefused(RefusalCode.CONFLICT,
                order.prepare(new Preparation("20000002", OrderDesk.SERIAL, Desk.TMK, "08D7B4")));
        assertAccepted(order.prepare(new Preparation("20000002", "SN-2", Desk.TMK, "08D7B4")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, S, 00112233445566778899AABBCCDDEEFF, 08D7B4",
            "20000001, -, 00112233445566778899AABBCCDDEEFF, 08D7B4", "20000001, S, xx, 08D7B4",
            "20000001, S, 00112233445566778899AABBCCDDEEFF, -", "2, S, 00112233445566778899AABBCCDDEEFF, 08D7B4"})
    void shouldNotPrepareWithoutIdSerialNumberAndKeys(String tid, String serial, String key, String kcv) {
        OrderDesk order = new OrderDesk().in(CaseState.APPROVED);
        assertRefused(RefusalCode.INVALID_ARGUMENT, order.prepare(new Preparation(tid, serial, key, kcv)));
    }

    // ---- cancelling

    @Test
    void shouldBeCancelledByAnotherPersonThanTheOneWhoAsked() {
        OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
        Desk.Person asker = new Desk.Person("ada", Desk.ADMIN.roles());
        assertAccepted(order.cancel(asker, OrderDesk.WISH, OrderStep.NOBODY));
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(asker, CaseStep.APPROVE));
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(asker, CaseStep.REJECT));
        order.done(APPROVER, CaseStep.APPROVE);
        assertEquals(CaseState.CANCELLED, order.state());
        assertEquals(TerminalState.CANCELLED, order.terminal().state());
        assertEquals("anna", order.file().order().cancel().approver());
        assertInstanceOf(Refused.class, order.signOn());
    }

    @ParameterizedTest
    @CsvSource({"59, true", "60, true", "61, false"})
    void shouldBeCancellableWithinTheWindowOfItsTerms(int minutes, boolean possible) {
        OrderDesk order = new OrderDesk().terms(terms("ZFT", 0, 1, CaseState.DELIVERED)).in(CaseState.SUBMITTED);
        order.desk.nowMs += minutes * MINUTE_MS;
        assertEquals(possible, order.view().cancellable().refused() == null);
        RegistryDecision decision = order.cancel(OPERATOR, OrderDesk.WISH, OrderStep.NOBODY);
        if (possible) {
            assertAccepted(decision);
        } else {
            assertRefused(RefusalCode.WINDOW_EXPIRED, decision);
        }
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"SUBMITTED", "INFO_REQUESTED", "UNDER_REVIEW", "APPROVED",
            "PREPARING", "SHIPPED", "UNDELIVERABLE", "DELIVERED"})
    void shouldBeCancellableUpToTheLastStateOfItsTerms(CaseState now) {
        for (CaseState last : List.of(CaseState.SUBMITTED, CaseState.UNDER_REVIEW, CaseState.APPROVED,
                CaseState.PREPARING, CaseState.SHIPPED, CaseState.DELIVERED)) {
            OrderDesk order = new OrderDesk().terms(terms("", 0, 24, last)).in(now);
            RegistryDecision decision = order.cancel(OPERATOR, OrderDesk.WISH, OrderStep.NOBODY);
            if (now.progress() <= last.progress()) {
                assertAccepted(decision);
            } else {
                assertRefused(RefusalCode.NOT_CANCELLABLE, decision);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void shouldAnswerInEveryStateWhetherItCanBeCancelled(CaseState now) {
        boolean never = now == CaseState.COMPLETED || now == CaseState.WITHDRAWN || now.settingUp()
                || now == CaseState.MATERIALS_CHECK || now.compareTo(CaseState.DISCARDED) > 0;
        if (never && now != CaseState.APPROVED) {
            return;
        }
        OrderDesk order = new OrderDesk().in(now);
        Refused refused = order.view().cancellable().refused();
        assertEquals(now.progress() == 0, refused != null);
        RegistryDecision decision = order.cancel(OPERATOR, OrderDesk.WISH, OrderStep.NOBODY);
        if (refused != null) {
            assertRefused(refused.code(), decision);
        } else {
            assertAccepted(decision);
            assertTrue(order.view().cancellable().untilMs() > order.desk.nowMs);
        }
    }

    @Test
    void shouldKeepTheTermsItWasSubmittedUnder() {
        int today = 20260921;
        OrderTerms first = terms("ZFT", 0, 1, CaseState.SUBMITTED);
        OrderTerms second = terms("ZFT", today, 2, CaseState.DELIVERED);
        OrderTerms later = terms("ZFT", today + 1, 3, CaseState.DELIVERED);
        OrderDesk order = new OrderDesk().terms(later, first, second, terms("", 0, 9, CaseState.DELIVERED))
                .in(CaseState.SUBMITTED);
        assertEquals(second, order.file().order().terms());
        order.terms(first);
        assertEquals(second, order.file().order().terms());
        order.desk.nowMs += 2 * HOUR_MS;
        assertAccepted(order.cancel(OPERATOR, OrderDesk.WISH, OrderStep.NOBODY));
    }

    @Test
    void shouldTakeTheTermsOfAllWhereAProviderHasNone() {
        OrderTerms all = terms("", 0, 9, CaseState.DELIVERED);
        assertEquals(all, new OrderDesk().terms(terms("SFT", 0, 1, CaseState.SUBMITTED), all).in(CaseState.SUBMITTED)
                .file().order().terms());
        assertEquals(OrderTerms.DEFAULT, new OrderDesk().terms(terms("SFT", 0, 1, CaseState.SUBMITTED))
                .in(CaseState.SUBMITTED).file().order().terms());
    }

    @Test
    void shouldRefuseTermsThatMeanNothing() {
        assertThrows(IllegalArgumentException.class, () -> terms("", 20261301, 1, CaseState.SUBMITTED));
        assertThrows(IllegalArgumentException.class, () -> terms("", 0, 0, CaseState.SUBMITTED));
        assertThrows(IllegalArgumentException.class, () -> terms("", 0, 1, CaseState.ACTIVATED));
        assertThrows(IllegalArgumentException.class, () -> terms("", 0, 1, null));
        assertThrows(IllegalArgumentException.class, () -> new OrderTerms.Fee(CaseState.DRAFT, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new OrderTerms.Fee(CaseState.SUBMITTED, 0, -1));
        OrderTerms twice = terms("", 0, 1, CaseState.SUBMITTED);
        assertThrows(IllegalArgumentException.class, () -> new OrderDesk().terms(twice, twice));
        assertThrows(IllegalArgumentException.class,
                () -> new OrderTerms("", " ", 0, 1, CaseState.SUBMITTED, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant", "applicant", "channel", "cause"})
    void shouldNameTheItemThatIsMissing(String field) {
        OrderDesk order = new OrderDesk().in(CaseState.SUBMITTED);
        CancelRequest wish = new CancelRequest(field.equals("merchant") ? null : OrderDesk.NEW_MID,
                field.equals("applicant") ? null : "Ms Li", field.equals("channel") ? null : CaseChannel.PHONE,
                field.equals("cause") ? null : OrderCause.OTHER);
        Refused refused = assertInstanceOf(Refused.class, order.cancel(OPERATOR, wish, OrderStep.NOBODY));
        assertEquals(RefusalCode.INVALID_ARGUMENT, refused.code());
        assertTrue(refused.message().contains(field), refused.message());
        assertEquals(CaseState.SUBMITTED, order.state());
    }

    @Test
    void shouldBeCancelledForItsOwnMerchantOnly() {
        OrderDesk order = new OrderDesk().in(CaseState.SUBMITTED);
        assertRefused(RefusalCode.NOT_OWNER, order.cancel(OPERATOR,
                new CancelRequest(Desk.MID, "Ms Li", CaseChannel.PHONE, OrderCause.OTHER), OrderStep.NOBODY));
    }

    @ParameterizedTest
    @EnumSource(OrderCause.class)
    void shouldKeepWhyItWasCancelled(OrderCause cause) {
        OrderDesk order = new OrderDesk().in(CaseState.SUBMITTED);
        assertAccepted(order.step(OPERATOR, CaseStep.CANCEL, PAPER, OrderStep
                .cancel(new CancelRequest(OrderDesk.NEW_MID, "Ms Li", CaseChannel.OUTLET, cause), OrderStep.NOBODY)));
        assertEquals(cause, order.file().order().cancel().cause());
        assertEquals(PAPER, order.file().order().cancel().evidence());
    }

    @Test
    void shouldCreateNothingForAnOrderNobodyKnows() {
        OrderDesk order = new OrderDesk();
        order.id = 77;
        assertRefused(RefusalCode.NOT_FOUND, order.cancel(OPERATOR, OrderDesk.WISH, OrderStep.NOBODY));
        assertEquals(0, order.desk.registry.cases(CaseType.ORDER).size());
        assertEquals(List.of(), order.desk.events);
        assertNull(order.view());
    }

    // ---- what it costs

    private static OrderDesk withFee(CaseState state) {
        return new OrderDesk().terms(terms("", 0, 24, CaseState.DELIVERED,
                new OrderTerms.Fee(CaseState.SHIPPED, 0, 50_00), new OrderTerms.Fee(CaseState.SUBMITTED, 2, 5_00)))
                .in(state);
    }

    @ParameterizedTest
    @CsvSource({"SUBMITTED, 0, 0", "SUBMITTED, 2, 500", "PREPARING, 1, 0", "PREPARING, 3, 500", "SHIPPED, 0, 5000",
            "DELIVERED, 20, 5000"})
    void shouldCostWhatTheTermsSayByStateAndTime(CaseState state, int hours, long feeMinor) {
        OrderDesk order = withFee(state);
        order.desk.nowMs += hours * HOUR_MS;
        assertEquals(feeMinor, order.view().cancellable().feeMinor());
        order.cancelAsked();
        assertEquals(feeMinor, order.file().order().cancel().feeMinor());
        assertEquals(feeMinor == 0, order.file().order().cancel().agreed());
    }

    @Test
    void shouldNotBeCancelledBeforeTheMerchantAgreesToExactlyTheFee() {
        OrderDesk order = withFee(CaseState.SHIPPED);
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, order.cancel(OPERATOR, OrderDesk.WISH, 49_99));
        order.cancelAsked();
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, order.step(APPROVER, CaseStep.APPROVE));
        assertRefused(RefusalCode.CONFIRMATION_NEEDED,
                order.step(OPERATOR, CaseStep.CONSENT, NONE, OrderStep.consent(1, "Ms Li")));
        assertRefused(RefusalCode.INVALID_ARGUMENT, order.step(OPERATOR, CaseStep.CONSENT));
        assertAccepted(order.step(OPERATOR, CaseStep.CONSENT, NONE, OrderStep.consent(50_00, "Ms Li")));
        assertEquals("Ms Li", order.file().order().cancel().consent().by());
        assertEquals(order.desk.nowMs, order.file().order().cancel().consent().atMs());
        order.done(APPROVER, CaseStep.APPROVE);
    }

    @Test
    void shouldTakeTheConsentWithTheRequestAndAskAgainForAnother() {
        OrderDesk order = withFee(CaseState.SHIPPED);
        assertAccepted(order.cancel(OPERATOR, OrderDesk.WISH, 50_00));
        assertTrue(order.file().order().cancel().agreed());
        order.done(OPERATOR, CaseStep.WITHDRAW);
        order.cancelAsked();
        assertFalse(order.file().order().cancel().agreed());
    }

    // ---- what stands still

    @Test
    void shouldStandStillWhileTheCancellationIsDecided() {
        OrderDesk order = new OrderDesk().in(CaseState.DELIVERED);
        order.step(OPERATOR, CaseStep.INSTALL, PAPER, null);
        order.cancelAsked();
        assertFalse(order.terminal().activationOpen(order.desk.nowMs));
        assertInstanceOf(Refused.class, order.signOn());
        order.done(OPERATOR, CaseStep.WITHDRAW);
        assertTrue(order.terminal().activationOpen(order.desk.nowMs));
        assertAccepted(order.signOn());
        assertEquals(CaseState.ACTIVATED, order.state());
    }

    @Test
    void shouldHaveTheTimeThatWasLeftWhenTheRequestIsWithdrawn() {
        OrderDesk order = new OrderDesk().in(CaseState.INFO_REQUESTED);
        order.desk.nowMs += 20 * HOUR_MS;
        long leftMs = order.file().deadlineMs() - order.desk.nowMs;
        order.cancelAsked();
        assertEquals(0, order.file().deadlineMs());
        order.desk.nowMs += 40 * DAY_MS;
        order.desk.passTime();
        order.done(OPERATOR, CaseStep.WITHDRAW);
        assertEquals(order.desk.nowMs + leftMs, order.file().deadlineMs());
        OrderDesk review = new OrderDesk().in(CaseState.UNDER_REVIEW);
        review.cancelAsked();
        assertEquals(0, review.view().view().dueMs());
        review.done(OPERATOR, CaseStep.WITHDRAW);
        assertTrue(review.view().view().dueMs() > review.desk.nowMs);
    }

    // ---- the device

    @Test
    void shouldKeepTheSerialNumberUntilTheDeviceIsBack() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCEL_APPROVED);
        assertEquals(TerminalState.CANCELLED, order.terminal().state());
        long first = order.id;
        order.applied().forward(CaseState.APPROVED);
        Preparation again = new Preparation("20000002", OrderDesk.SERIAL, Desk.TMK, "08D7B4");
        assertRefused(RefusalCode.CONFLICT, order.prepare(again));
        long second = order.id;
        order.id = first;
        order.done(OPERATOR, CaseStep.RETURNED);
        assertEquals(CaseState.CANCELLED, order.state());
        new DeviceDesk(order.desk).done(OrderDesk.SERIAL, DeviceVerb.PASS);
        order.id = second;
        assertAccepted(order.prepare(again));
    }

    @Test
    void shouldTakeASecondPersonToWaiveTheReturn() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCEL_APPROVED);
        assertRefused(RefusalCode.CONFLICT, order.step(APPROVER, CaseStep.WAIVE));
        Desk.Person ada = Desk.ADMIN;
        order.done(ada, CaseStep.ASK_WAIVER);
        assertRefused(RefusalCode.NOT_ALLOWED, order.step(ada, CaseStep.WAIVE));
        order.done(APPROVER, CaseStep.WAIVE);
        assertEquals(CaseState.CANCELLED, order.state());
    }

    // ---- two at once

    @Test
    void shouldLetExactlyOneWinWhenShipmentAndCancellationComeAtOnce() {
        for (int i = 0; i < 100; i++) {
            OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
            long version = order.file().version();
            StepCase ship = at(order, version, CaseStep.SHIP, OrderStep.ship("SF-1"));
            StepCase cancel = at(order, version, CaseStep.CANCEL, OrderStep.cancel(OrderDesk.WISH, OrderStep.NOBODY));
            boolean shipFirst = i % 2 == 0;
            assertAccepted(order.desk.run(shipFirst ? ship : cancel));
            assertRefused(RefusalCode.CONFLICT, order.desk.run(shipFirst ? cancel : ship));
            assertEquals(shipFirst ? CaseState.SHIPPED : CaseState.CANCEL_REQUESTED, order.state());
        }
    }

    private static StepCase at(OrderDesk order, long version, CaseStep step, OrderStep what) {
        CommandHeader header = order.desk.by(OPERATOR);
        return new StepCase(new CommandHeader(header.commandId(), header.actor(), header.roles(), header.reason(),
                version, header.atMs()), order.id, step, NONE, null, null, what);
    }

    // ---- what does not fit

    @ParameterizedTest
    @ValueSource(strings = {"mid", "merchantName", "merchantType", "provider", "model", "place", "applicant", "channel",
            "card"})
    void shouldRefuseAnApplicationThatIsNotWhole(String field) {
        OrderApplication a = OrderDesk.APPLICATION;
        OrderApplication changed = new OrderApplication(field.equals("mid") ? "1" : a.mid(),
                field.equals("merchantName") ? "" : a.merchantName(),
                field.equals("merchantType") ? null : a.merchantType(), field.equals("provider") ? null : a.provider(),
                field.equals("model") ? null : a.model(), field.equals("place") ? " " : a.place(),
                field.equals("card") ? "6222021234567890128" : a.account(), a.services());
        Desk desk = new Desk();
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk.run(new ApplyOrder(desk.by(OPERATOR), changed,
                field.equals("applicant") ? null : "Ms Li", field.equals("channel") ? null : CaseChannel.ONLINE, 0)));
        assertEquals(0, desk.events.size());
    }

    @Test
    void shouldLetOnlyADeskApply() {
        Desk desk = new Desk();
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new ApplyOrder(desk.by(APPROVER), OrderDesk.APPLICATION, "Ms Li", CaseChannel.ONLINE, 0)));
    }

    @Test
    void shouldSayWhatIsNextInEveryAnswer() {
        OrderDesk order = new OrderDesk().applied();
        String text = assertInstanceOf(Accepted.class, order.step(OPERATOR, CaseStep.SUBMIT, order.papers(), null))
                .text();
        assertTrue(text.startsWith("Order 1 is SUBMITTED; a reviewer takes it; to be decided until "), text);
        assertTrue(text.endsWith("next: take (APPROVER or RISK, not the submitter)"), text);
    }
}
