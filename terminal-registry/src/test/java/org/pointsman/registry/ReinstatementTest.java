package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.SYSTEM;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.cases.CaseDocuments;
import org.pointsman.registry.model.Authenticity;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseEntry;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseNeed;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.Reconfiguration;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.state.CaseStore;

/** Reinstatement cases (domain 3.5, R-111 to R-126; 3.11 rows 31 and 40). */
class ReinstatementTest {
    private static final List<Proof> NONE = List.of();
    private static final List<Proof> PAPER = List.of(Desk.PAPER);
    private static final Desk.Person OTHER_OPERATOR = new Desk.Person("otto", List.of(Role.OPERATOR));
    private static final Desk.Person OTHER_RISK = new Desk.Person("ruth", List.of(Role.RISK));

    private static String text(RegistryDecision decision) {
        return assertInstanceOf(Accepted.class, decision, decision::toString).text();
    }

    // ---- golden walk G-11

    @Test
    void shouldReinstateATerminalAfterTwoHolds() {
        CaseDesk cases = CaseDesk.held(HoldReason.ABNORMAL_TXN);
        Desk desk = cases.desk;
        desk.holdUntil(OPERATOR, HoldReason.MAINTENANCE, desk.nowMs + DAY_MS);
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(List.of(HoldReason.ABNORMAL_TXN), cases.holds());
        cases.opened(HoldReason.ABNORMAL_TXN);
        List<Proof> papers = cases.papers();
        assertTrue(text(cases.step(OPERATOR, CaseStep.SUBMIT, papers.subList(1, papers.size())))
                .contains("APPLICATION_FORM awaited"));
        assertEquals(CaseState.INFO_REQUESTED, cases.state());
        cases.done(OPERATOR, CaseStep.ANSWER, papers.subList(0, 1));
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(RISK, CaseStep.APPROVE, NONE);
        assertEquals(List.of(HoldReason.RECONFIG), cases.holds());
        cases.configured();
        assertEquals(500_00, desk.registry.parameters(Desk.TID).limitPerTransactionMinor());
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(CaseState.COMPLETED, cases.state());
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        assertOpenedOnce(desk);
    }

    @Test
    void shouldTellTheMerchantOfAnApproval() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.ABNORMAL_TXN);
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        assertEquals(List.of(), cases.desk.services().notices());
        cases.done(RISK, CaseStep.APPROVE, NONE);
        Notice notice = cases.desk.services().notices().getLast();
        assertEquals(NoticeKind.APPROVAL, notice.kind());
        assertEquals("case 1: ABNORMAL_TXN is approved; the terminal is set up, checked and tested before it trades",
                notice.text());
    }

    private static void assertOpenedOnce(Desk desk) {
        List<TerminalState> after = desk.events.stream().filter(TerminalChange.class::isInstance)
                .map(event -> ((TerminalChange) event).newState()).toList();
        assertEquals(after.size() - 1, after.lastIndexOf(TerminalState.ACTIVE));
        assertFalse(after.subList(1, after.size() - 1).contains(TerminalState.ACTIVE), after::toString);
    }

    // ---- opening

    @Test
    void shouldNotOpenWhenNothingIsHeld() {
        CaseDesk cases = new CaseDesk();
        assertRefused(RefusalCode.NOT_SUSPENDED, cases.open(OPERATOR, HoldReason.ABNORMAL_TXN, 1, 0));
        cases.desk.hold(RISK, HoldReason.REGULATORY);
        assertRefused(RefusalCode.NOT_HELD, cases.open(OPERATOR, HoldReason.ABNORMAL_TXN, 1, 0));
        cases.desk.hold(OPERATOR, HoldReason.MAINTENANCE);
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.open(OPERATOR, HoldReason.MAINTENANCE, 1, 0));
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.open(OPERATOR, HoldReason.RECONFIG, 1, 0));
        cases.cancelled();
        assertRefused(RefusalCode.NOT_REINSTATABLE, cases.open(OPERATOR, HoldReason.REGULATORY, 1, 0));
    }

    @Test
    void shouldNotOpenForAHoldThatIsOnlyAnnounced() {
        CaseDesk cases = CaseDesk.held(HoldReason.LOST);
        cases.desk.announce(RISK, HoldReason.REGULATORY, cases.desk.nowMs + DAY_MS);
        assertRefused(RefusalCode.NOT_HELD, cases.open(OPERATOR, HoldReason.REGULATORY, 1, 0));
    }

    @Test
    void shouldAnswerWithTheOpenCaseWhenItIsOpenedTwice() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.REGULATORY);
        RegistryDecision again = cases.open(OTHER_OPERATOR, HoldReason.REGULATORY, 1, 0);
        assertEquals(NONE, again.events());
        assertTrue(text(again).startsWith("Case 1 is UNDER_REVIEW"), again::toString);
        assertRefused(RefusalCode.NOT_ALLOWED, cases.open(RISK, HoldReason.REGULATORY, 1, 0));
    }

    @ParameterizedTest(name = "''{0}'' {1} {2}")
    @CsvSource(nullValues = "-", value = {"-, ONLINE, 1", "Li 4000000000000002, ONLINE, 1", "Li, -, 1", "Li, PHONE, 0"})
    void shouldRefuseAnApplicationThatIsNotWhole(String applicant, CaseChannel channel, long resumeFromMs) {
        CaseDesk cases = CaseDesk.held(HoldReason.REGULATORY);
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.desk.run(new OpenCase(cases.desk.by(OPERATOR),
                CaseType.REINSTATEMENT, Desk.TID, HoldReason.REGULATORY, resumeFromMs, applicant, channel, 0)));
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldHaveAChecklistForEveryReasonACaseLifts(HoldReason reason) {
        CaseNeed need = HoldRules.load().rule(reason).caseNeed();
        boolean noCase = need == CaseNeed.NO || need == CaseNeed.INTERNAL;
        assertEquals(noCase, CaseDocuments.load().required(reason).isEmpty());
    }

    // ---- materials and review

    @Test
    void shouldRejectWhenItWasSentBackTooOften() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SUBMIT, NONE);
        cases.done(OPERATOR, CaseStep.ANSWER, PAPER);
        cases.done(OPERATOR, CaseStep.ANSWER, NONE);
        assertEquals(CaseState.INFO_REQUESTED, cases.state());
        cases.done(OPERATOR, CaseStep.ANSWER, NONE);
        assertEquals(CaseState.REJECTED, cases.state());
        assertEquals(List.of(HoldReason.REGULATORY), cases.holds());
    }

    @Test
    void shouldAskForTheVerdictAgainWhenMorePapersCame() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.REGULATORY);
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(APPROVER, CaseStep.ASK, NONE);
        cases.done(OPERATOR, CaseStep.ANSWER, PAPER);
        assertRefused(RefusalCode.PROOF_REQUIRED, cases.step(RISK, CaseStep.APPROVE, NONE));
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(RISK, CaseStep.APPROVE, NONE);
    }

    @Test
    void shouldHoldTheTerminalAgainWhenPapersAreFalseAndHearAnAppeal() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.REGULATORY);
        assertRefused(RefusalCode.PROOF_REQUIRED, cases.step(APPROVER, CaseStep.FALSE_PAPERS, NONE));
        cases.done(APPROVER, CaseStep.FALSE_PAPERS, PAPER);
        assertEquals(CaseState.REJECTED, cases.state());
        assertEquals(Authenticity.FALSE, cases.file().review().authenticity());
        assertEquals(List.of(HoldReason.REGULATORY, HoldReason.FALSE_PAPERS), cases.holds());
        assertRefused(RefusalCode.NOT_FOUND, cases.open(OPERATOR, HoldReason.REGULATORY, 1, 7));
        assertAccepted(cases.open(OPERATOR, HoldReason.REGULATORY, 1, 1));
        assertEquals(1, cases.desk.registry.caseView(2).file().application().appealOf());
        assertRefused(RefusalCode.NOT_FOUND, cases.open(OPERATOR, HoldReason.FALSE_PAPERS, 1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"REGULATORY, false", "ACCOUNT_BALANCE, true", "COMPANY_POLICY, false"})
    void shouldLetNobodyApproveWithoutTheRoleOfTheReason(HoldReason reason, boolean approver) {
        CaseDesk cases = CaseDesk.underReview(reason);
        cases.done(OTHER_RISK, CaseStep.VERIFY, NONE);
        assertEquals(approver, cases.step(APPROVER, CaseStep.APPROVE, NONE) instanceof Accepted);
    }

    @Test
    void shouldAskForASecondAndAThirdPerson() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        Desk.Person all = new Desk.Person("olga", List.of(Role.OPERATOR, Role.RISK));
        cases.done(all, CaseStep.SUBMIT, cases.papers());
        assertRefused(RefusalCode.NOT_ALLOWED, cases.step(all, CaseStep.VERIFY, NONE));
        cases.done(RISK, CaseStep.VERIFY, NONE);
        assertRefused(RefusalCode.NOT_ALLOWED, cases.step(all, CaseStep.APPROVE, NONE));
        assertRefused(RefusalCode.NOT_ALLOWED, cases.step(RISK, CaseStep.APPROVE, NONE));
        cases.done(OTHER_RISK, CaseStep.APPROVE, NONE);
        assertEquals("ruth", cases.file().review().approver());
    }

    @Test
    void shouldLetTheSubmitterAloneWithdraw() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.REGULATORY);
        assertRefused(RefusalCode.NOT_ALLOWED, cases.step(OTHER_OPERATOR, CaseStep.WITHDRAW, NONE));
        cases.done(OPERATOR, CaseStep.WITHDRAW, NONE);
        assertEquals(CaseState.WITHDRAWN, cases.state());
        assertAccepted(cases.open(OPERATOR, HoldReason.REGULATORY, 1, 0));
    }

    @Test
    void shouldCountWorkingDaysWhileItIsUnderReviewOnly() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        Desk desk = cases.desk;
        cases.done(OPERATOR, CaseStep.SUBMIT, cases.papers());
        long firstDueMs = desk.registry.caseView(1).dueMs();
        assertEquals(7, (firstDueMs - desk.nowMs) / DAY_MS);
        desk.nowMs += DAY_MS;
        cases.done(APPROVER, CaseStep.ASK, NONE);
        assertEquals(0, desk.registry.caseView(1).dueMs());
        desk.nowMs += 14 * DAY_MS;
        cases.done(OPERATOR, CaseStep.ANSWER, NONE);
        assertEquals(firstDueMs + 14 * DAY_MS, desk.registry.caseView(1).dueMs());
    }

    // ---- approval

    @Test
    void shouldAskForNewKeysAfterASecurityHold() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.LOST);
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        assertRefused(RefusalCode.NEW_KEYS_NEEDED, cases.step(RISK, CaseStep.APPROVE, NONE));
        assertAccepted(cases.desk.renewKeys("112233"));
        cases.done(RISK, CaseStep.APPROVE, NONE);
    }

    @Test
    void shouldLeaveAHoldThatCameLaterWhereItIs() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.ABNORMAL_TXN);
        cases.desk.hold(SYSTEM, HoldReason.ABNORMAL_TXN);
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(RISK, CaseStep.APPROVE, NONE);
        assertEquals(List.of(HoldReason.ABNORMAL_TXN, HoldReason.RECONFIG), cases.holds());
        assertEquals(2, cases.opened(HoldReason.ABNORMAL_TXN));
    }

    @Test
    void shouldNotBeLiftedByHandWhileACaseIsOpen() {
        CaseDesk cases = CaseDesk.held(HoldReason.TECH_FAULT);
        Desk desk = cases.desk;
        long forced = Desk.assertWaiting(desk.forceLift(OPERATOR, HoldReason.TECH_FAULT));
        cases.opened(HoldReason.TECH_FAULT);
        assertRefused(RefusalCode.CASE_NEEDED, desk.liftOn(OPERATOR, HoldReason.TECH_FAULT, Desk.PAPER));
        assertRefused(RefusalCode.CASE_NEEDED, desk.forceLift(OPERATOR, HoldReason.TECH_FAULT));
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER, forced));
        cases.done(OPERATOR, CaseStep.WITHDRAW, NONE);
        assertAccepted(desk.liftOn(OPERATOR, HoldReason.TECH_FAULT, Desk.PAPER));
    }

    @Test
    void shouldKeepReconfigAsLongAsACaseStandsBehindIt() {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertRefused(RefusalCode.CASE_NEEDED, cases.desk.lift(SYSTEM, HoldReason.RECONFIG));
    }

    @Test
    void shouldNameTheCommandThatOpensACase() {
        CaseDesk cases = CaseDesk.held(HoldReason.REGULATORY);
        Refused refused = assertInstanceOf(Refused.class, cases.desk.lift(RISK, HoldReason.REGULATORY));
        assertEquals(RefusalCode.CASE_NEEDED, refused.code());
        assertTrue(refused.message().contains("`case open 10000001 --hold REGULATORY"), refused.message());
    }

    // ---- setting up

    @Test
    void shouldTakeTheNewestParametersOnlyAndOnce() {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        assertRefused(RefusalCode.STALE, cases.acknowledge(1));
        assertAccepted(cases.acknowledge(2));
        assertRefused(RefusalCode.STALE, cases.acknowledge(2));
        assertEquals(CaseState.DEVICE_CHECK, cases.state());
        assertTrue(cases.desk.registry.parameters(Desk.TID).acknowledged());
    }

    @Test
    void shouldBelieveAPersonOnADocumentThatParametersWereTaken() {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        Desk desk = cases.desk;
        assertRefused(RefusalCode.PROOF_REQUIRED, desk.run(new AcknowledgeParameters(desk.by(OPERATOR), Desk.TID, 1)));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.run(new AcknowledgeParameters(desk.by(RISK), Desk.TID, 1)));
        assertRefused(RefusalCode.PROOF_REQUIRED, cases.step(OPERATOR, CaseStep.ACKNOWLEDGE, NONE));
        assertAccepted(desk.run(new AcknowledgeParameters(desk.by(OPERATOR), Desk.TID, 1, Desk.PAPER)));
        assertEquals(CaseState.DEVICE_CHECK, cases.state());
        cases.done(OPERATOR, CaseStep.SELF_TEST_FAIL, PAPER);
        assertRefused(RefusalCode.STALE, cases.step(OPERATOR, CaseStep.ACKNOWLEDGE, PAPER));
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        cases.done(OPERATOR, CaseStep.ACKNOWLEDGE, PAPER);
        assertEquals(2, desk.registry.parameters(Desk.TID).acknowledgedVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6222 0000 0000 0000", "6222000000000000", "6222-0000-0000"})
    void shouldNotWriteDownAFullAccountNumber(String account) {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.configure(new Reconfiguration(0, 0, account, Desk.PAPER)));
    }

    @Test
    void shouldChangeTheSettlementAccountOnADocumentOfItsOwn() {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.configure(null));
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.configure(new Reconfiguration(-1, 0, "", null)));
        assertRefused(RefusalCode.PROOF_REQUIRED, cases.configure(new Reconfiguration(0, 0, "ICBC *6789", null)));
        assertAccepted(cases.configure(new Reconfiguration(0, 0, "ICBC *6789", Desk.PAPER)));
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        assertEquals("ICBC *6789", cases.file().setup().settlementAccount());
    }

    @Test
    void shouldTestEveryServiceThatIsNotHeldAndCardsInAnyCase() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        cases.desk.holdScope(OPERATOR, HoldScope.SERVICE, "ALIPAY", HoldReason.MAINTENANCE);
        cases.desk.holdScope(OPERATOR, HoldScope.SERVICE, "CARD", HoldReason.MAINTENANCE);
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        RetestOpened opened = cases.desk.events.stream().filter(RetestOpened.class::isInstance)
                .map(RetestOpened.class::cast).findFirst().orElseThrow();
        assertEquals(RetestCause.CASE, opened.cause());
        assertEquals(PaymentService.CARD.bit() | PaymentService.UNIONPAY_QR.bit() | PaymentService.WECHAT.bit()
                | PaymentService.QUICKPASS.bit(), opened.mustApprove());
        assertEquals(0, opened.mustRefuse());
        assertEquals(cases.desk.nowMs + DAY_MS, opened.untilMs());
        assertAccepted(cases.retested(opened.mustApprove() - PaymentService.CARD.bit()));
        assertEquals(CaseState.RECONFIGURING, cases.state());
    }

    @Test
    void shouldEscalateAtTheThirdFailureAndStaySuspended() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SELF_TEST_FAIL, PAPER);
        for (int failed = 1; failed < 3; failed++) {
            assertFalse(cases.file().setup().escalated());
            cases.configured();
            cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
            assertAccepted(cases.retested(0));
        }
        assertTrue(cases.file().setup().escalated());
        assertEquals(CaseState.RECONFIGURING, cases.state());
        assertEquals(List.of(HoldReason.RECONFIG), cases.holds());
    }

    @Test
    void shouldFailADeviceWithAnOldApplicationVersion() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        Desk desk = cases.desk;
        desk.registry.configure(CaseSettings.DEFAULT, 0, "V1.10");
        assertAccepted(desk.run(new StepCase(desk.by(OPERATOR), 1, CaseStep.SELF_TEST_PASS, PAPER, "V1.09", null)));
        assertEquals(CaseState.RECONFIGURING, cases.state());
        assertEquals("V1.09", cases.file().setup().firmware());
        cases.configured();
        assertAccepted(desk.run(new StepCase(desk.by(OPERATOR), 1, CaseStep.SELF_TEST_PASS, PAPER, "V1.10", null)));
        assertEquals(CaseState.RETEST, cases.state());
    }

    @Test
    void shouldEndNothingThatIsNotBeingTested() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        assertRefused(RefusalCode.STALE, cases.retested(CaseDesk.ALL));
        Desk desk = cases.desk;
        assertRefused(RefusalCode.STALE,
                desk.run(new EndRetest(desk.by(SYSTEM), Desk.TID, RetestCause.BINDING, CaseDesk.ALL, 0)));
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new EndRetest(desk.by(OPERATOR), Desk.TID, RetestCause.CASE, CaseDesk.ALL, 0)));
    }

    @Test
    void shouldTellThatItHasToBeConfiguredAgainAfterAFailure() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        assertTrue(text(cases.step(OPERATOR, CaseStep.SELF_TEST_FAIL, PAPER)).contains("configured again after 1"));
        assertTrue(text(cases.configure(CaseDesk.LIMITS)).contains("the terminal takes parameters version 2"));
    }

    @Test
    void shouldStaySuspendedByAnotherHold() {
        CaseDesk cases = CaseDesk.retest(HoldReason.REGULATORY);
        cases.desk.hold(OPERATOR, HoldReason.COMPANY_POLICY);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(CaseState.COMPLETED, cases.state());
        assertEquals(List.of(HoldReason.COMPANY_POLICY), cases.holds());
    }

    @Test
    void shouldKeepReconfigUntilTheLastOfTwoCasesIsDone() {
        CaseDesk cases = CaseDesk.held(HoldReason.ABNORMAL_TXN);
        cases.desk.hold(RISK, HoldReason.REGULATORY);
        for (HoldReason reason : List.of(HoldReason.ABNORMAL_TXN, HoldReason.REGULATORY)) {
            cases.opened(reason);
            cases.done(OPERATOR, CaseStep.SUBMIT, cases.papers());
            cases.done(APPROVER, CaseStep.VERIFY, NONE);
            cases.done(RISK, CaseStep.APPROVE, NONE);
            assertAccepted(cases.configure(CaseDesk.LIMITS));
        }
        assertEquals(List.of(HoldReason.RECONFIG), cases.holds());
        cases.done(OPERATOR, CaseStep.ACKNOWLEDGE, PAPER);
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(List.of(HoldReason.RECONFIG), cases.holds());
        cases.id = 1;
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(TerminalState.ACTIVE, cases.desk.terminal().state());
    }

    @Test
    void shouldOpenTheTerminalOnceWhenTwoCasesAreTestedTogether() {
        CaseDesk cases = CaseDesk.retest(HoldReason.ABNORMAL_TXN);
        cases.desk.hold(RISK, HoldReason.REGULATORY);
        cases.opened(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SUBMIT, cases.papers());
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(RISK, CaseStep.APPROVE, NONE);
        cases.configured();
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(List.of(), cases.desk.registry.openCases(Desk.TID));
        assertEquals(TerminalState.ACTIVE, cases.desk.terminal().state());
    }

    // ---- time

    @Test
    void shouldExpireWhenNobodyAnswers() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SUBMIT, NONE);
        cases.desk.nowMs += 15 * DAY_MS - 1;
        cases.desk.passTime();
        assertEquals(CaseState.INFO_REQUESTED, cases.state());
        cases.desk.nowMs++;
        assertEquals(cases.desk.nowMs, cases.desk.registry.earliestDueMs());
        cases.desk.passTime();
        assertEquals(CaseState.EXPIRED, cases.state());
        assertEquals(List.of(HoldReason.REGULATORY), cases.holds());
        assertEquals(Long.MAX_VALUE, cases.desk.registry.earliestDueMs());
    }

    @Test
    void shouldPutTheHoldBackWhenNobodyConfigures() {
        CaseDesk cases = CaseDesk.underReview(HoldReason.LOST);
        cases.desk.renewKeys("112233");
        List<Hold> before = cases.desk.terminal().holds();
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(RISK, CaseStep.APPROVE, NONE);
        cases.desk.nowMs += 30 * DAY_MS;
        cases.desk.passTime();
        assertEquals(CaseState.EXPIRED, cases.state());
        assertEquals(before, cases.desk.terminal().holds());
        assertEquals(TerminalState.SUSPENDED, cases.desk.terminal().state());
    }

    @Test
    void shouldFailTheTestNobodyMakes() {
        CaseDesk cases = CaseDesk.retest(HoldReason.REGULATORY);
        cases.desk.nowMs += DAY_MS;
        cases.desk.passTime();
        assertEquals(CaseState.RECONFIGURING, cases.state());
        assertEquals(1, cases.file().setup().failures());
    }

    @Test
    void shouldNotResumeBeforeTheDesiredDate() {
        CaseDesk cases = CaseDesk.held(HoldReason.TECH_FAULT);
        Desk desk = cases.desk;
        assertAccepted(cases.open(OPERATOR, HoldReason.TECH_FAULT, desk.nowMs + DAY_MS, 0));
        cases.id = 1;
        cases.done(OPERATOR, CaseStep.SUBMIT, cases.papers());
        cases.done(APPROVER, CaseStep.VERIFY, NONE);
        cases.done(OTHER_OPERATOR, CaseStep.APPROVE, NONE);
        cases.configured();
        cases.done(OPERATOR, CaseStep.SELF_TEST_PASS, PAPER);
        assertAccepted(cases.retested(CaseDesk.ALL));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertRefused(RefusalCode.STALE, cases.retested(0));
        desk.nowMs += DAY_MS;
        desk.passTime();
        assertEquals(CaseState.COMPLETED, cases.state());
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldMoveTwoCasesOfOneTerminalThatAreDueTogether() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        cases.done(OPERATOR, CaseStep.SUBMIT, NONE);
        cases.desk.hold(RISK, HoldReason.ABNORMAL_TXN);
        cases.opened(HoldReason.ABNORMAL_TXN);
        cases.done(OPERATOR, CaseStep.SUBMIT, NONE);
        cases.desk.nowMs += 15 * DAY_MS;
        cases.desk.passTime();
        assertEquals(List.of(), cases.desk.registry.openCases(Desk.TID));
    }

    // ---- the end of a terminal

    @Test
    void shouldWithdrawWhenTheTerminalIsCancelled() {
        CaseDesk cases = CaseDesk.approved(HoldReason.REGULATORY);
        assertAccepted(cases.configure(CaseDesk.LIMITS));
        assertAccepted(cases.cancelled());
        assertEquals(CaseState.WITHDRAWN, cases.state());
        CaseMoved last = cases.desk.events.stream().filter(CaseMoved.class::isInstance).map(CaseMoved.class::cast)
                .toList().getLast();
        assertEquals(CaseStep.SUPERSEDE, last.step());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, cases.configure(CaseDesk.LIMITS));
        cases.desk.nowMs += RegistrySettings.defaults().tidQuarantineMs();
        assertAccepted(cases.desk.provision(null));
        assertEquals(TerminalParameters.none(Desk.TID), cases.desk.registry.parameters(Desk.TID));
    }

    // ---- the rest

    @Test
    void shouldRefuseAStepOnAnotherVersionOrAnUnknownCase() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        Desk desk = cases.desk;
        CommandHeader seen = new CommandHeader("x", "olga", List.of(Role.OPERATOR), "r", 2, desk.nowMs);
        assertRefused(RefusalCode.CONFLICT, desk.run(new StepCase(seen, 1, CaseStep.SUBMIT, NONE)));
        assertRefused(RefusalCode.NOT_FOUND, desk.run(new StepCase(desk.by(OPERATOR), 2, CaseStep.SUBMIT, NONE)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.step(SYSTEM, CaseStep.TIME, NONE));
        assertRefused(RefusalCode.INVALID_ARGUMENT, cases.step(OPERATOR, null, NONE));
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                cases.step(OPERATOR, CaseStep.SUBMIT, List.of(new Proof("x", "12"))));
    }

    @Test
    void shouldForgetTheOldestClosedCase() {
        CaseDesk cases = CaseDesk.draft(HoldReason.REGULATORY);
        CaseFile open = cases.file();
        EventHeader header = EventHeader.of(cases.desk.by(OPERATOR), Role.OPERATOR);
        CaseFile closed = open.moved(CaseState.REJECTED, CaseStep.REJECT, header);
        CaseStore book = new CaseStore();
        book.opened(open);
        for (long id = 2; id <= CaseStore.MAX_CASES; id++) {
            book.opened(id % 2 == 0 ? numbered(closed, id) : numbered(open, id));
        }
        assertFalse(book.full(CaseType.REINSTATEMENT));
        book.opened(numbered(open, CaseStore.MAX_CASES + 1));
        assertEquals(CaseStore.MAX_CASES, book.files(CaseType.REINSTATEMENT).size());
        assertEquals(List.of(1L, 3L), book.files(CaseType.REINSTATEMENT).stream().map(CaseFile::id).limit(2).toList());
    }

    private static CaseFile numbered(CaseFile file, long id) {
        return new CaseFile(id, file.type(), file.tid(), file.hold(), file.terminalVersion(), file.state(),
                file.application(), file.review(), file.setup(), file.lifted(), 0, "", file.history(), file.version());
    }

    @Test
    void shouldKeepAShortHistory() {
        CaseDesk cases = CaseDesk.deviceCheck(HoldReason.REGULATORY);
        for (int i = 0; i < 10; i++) {
            cases.done(OPERATOR, CaseStep.SELF_TEST_FAIL, PAPER);
            cases.configured();
        }
        assertEquals(16, cases.file().history().size());
        assertEquals(new CaseEntry(CaseStep.PARAMETERS_TAKEN, CaseState.DEVICE_CHECK, "switch", cases.desk.nowMs),
                cases.file().history().getLast());
    }
}
