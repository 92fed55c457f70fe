package org.pointsman.registry;

import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeSums;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.CaseCommand.OpenCase;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.APPROVER_2;
import static org.pointsman.registry.Desk.DAY_MS;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.OTHER_MID;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.registry.model.BindingEvent.NoticeGiven;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CancellationTerms.Acknowledgement;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.ItemsLeft;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;

/** The cancellation of a terminal (domain 3.6, R-020 to R-050). */
class CancellationTest {
    private static final CancellationTerms USUAL = CancellationTerms.DEFAULT;

    private static CancellationTerms terms(String provider, String version, int fromDate,
            Acknowledgement acknowledgement) {
        return new CancellationTerms(provider, version, fromDate, 30, 5, List.of(), acknowledgement, true, 72,
                "0800 1");
    }

    private static NoticeGiven newest(CancellationDesk of, NoticeKind kind) {
        NoticeGiven found = null;
        for (Object event : of.desk.events) {
            found = event instanceof NoticeGiven given && given.notice().kind() == kind ? given : found;
        }
        return found;
    }

    // ---- how it begins

    @ParameterizedTest
    @CsvSource({"ONLINE, APPLICATION_FORM|IDENTITY_PROOF, PASSWORD, ID_CARD",
            "PHONE, CALL_RECORD|CONTRACT, PHONE_QUESTIONS, FACE",
            "OUTLET, APPLICATION_FORM|IDENTITY_CARD|BUSINESS_LICENCE|CONTRACT, ID_CARD, PASSWORD",
            "THIRD_PARTY, APPLICATION_FORM|AUTHORISATION_LETTER|CONTRACT, ID_CARD, FACE",
            "OPS, APPLICATION_FORM, FACE,"})
    void shouldAskForWhatTheChannelNeeds(CaseChannel channel, String papers, IdentityMethod by, IdentityMethod not) {
        CancellationDesk of = new CancellationDesk();
        assertAccepted(of.open(channel, ""));
        assertEquals(List.of(papers.split("\\|")), of.view().required());
        assertEquals(channel, of.whole().application().channel());
        of.forward();
        if (not != null) {
            assertRefused(RefusalCode.INVALID_ARGUMENT,
                    of.step(OPERATOR, CaseStep.IDENTITY_PASS, List.of(), CancellationStep.identity(not)));
        }
        assertAccepted(of.step(OPERATOR, CaseStep.IDENTITY_PASS, List.of(), CancellationStep.identity(by)));
        of.assertIn(CaseState.AWAITING_CONFIRMATION);
    }

    @Test
    void shouldLetAMerchantChooseAmongHisOwnTerminalsOnly() {
        CancellationDesk of = new CancellationDesk();
        of.desk.run(new ImportEstate(of.desk.by(Desk.ADMIN), List.of(new MerchantEntry(OTHER_MID, "Second")),
                List.of(new TerminalEntry("10000002", OTHER_MID, null, Desk.TMK, "08D7B4"))));
        assertRefused(RefusalCode.NOT_OWNER, ask(of, MID, TID, "10000002"));
        assertEquals(List.of(), List.copyOf(of.desk.registry.cases(CaseType.CANCELLATION)));
        assertRefused(RefusalCode.NOT_FOUND, ask(of, MID, TID, "99999999"));
        assertRefused(RefusalCode.INVALID_ARGUMENT, ask(of, MID, TID, TID));
        assertRefused(RefusalCode.INVALID_ARGUMENT, of.desk.run(new OpenCancellations(of.desk.by(OPERATOR), MID,
                List.of(TID), null, null, "Ms Li", CaseChannel.ONLINE)));
        assertRefused(RefusalCode.NOT_ALLOWED, of.desk.run(new OpenCancellations(of.desk.by(APPROVER), MID,
                List.of(TID), CancellationCause.COST, null, "Ms Li", CaseChannel.ONLINE)));
    }

    private static RegistryDecision ask(CancellationDesk of, String mid, String... tids) {
        return of.desk.run(new OpenCancellations(of.desk.by(OPERATOR), mid, List.of(tids), CancellationCause.OTHER,
                null, "Ms Li", CaseChannel.ONLINE));
    }

    @Test
    void shouldMakeACaseOfItsOwnForEachTerminal() {
        CancellationDesk of = new CancellationDesk();
        of.desk.run(new ImportEstate(of.desk.by(Desk.ADMIN), List.of(),
                List.of(new TerminalEntry("10000002", MID, null, Desk.TMK, "08D7B4"),
                        new TerminalEntry("10000003", MID, null, Desk.TMK, "08D7B4"))));
        assertAccepted(ask(of, MID, TID, "10000002"));
        assertEquals(3, CancellationDesk.text(ask(of, MID, TID, "10000002", "10000003")).lines().count());
        assertEquals(List.of(TID, "10000002", "10000003"),
                of.desk.registry.cases(CaseType.CANCELLATION).stream().map(CaseFile::tid).toList());
    }

    @Test
    void shouldOpenTheCaseWhenTheHouseCancelsATerminal() {
        CancellationDesk of = new CancellationDesk();
        assertAccepted(of.desk.run(new CancelTerminal(of.desk.by(OPERATOR), TID, false)));
        of.assertIn(CaseState.DRAFT);
        assertEquals(CaseChannel.OPS, of.whole().application().channel());
        assertEquals(TerminalState.ACTIVE, of.desk.terminal().state());
    }

    @Test
    void shouldWaitForPapersThatAreMissing() {
        CancellationDesk of = new CancellationDesk();
        assertAccepted(of.open(CaseChannel.PHONE, ""));
        String text = CancellationDesk
                .text(of.step(OPERATOR, CaseStep.SUBMIT, of.papers().subList(0, 1), CancellationStep.NONE));
        of.assertIn(CaseState.INFO_REQUESTED);
        assertTrue(text.contains("CONTRACT awaited"), text);
        assertAccepted(of.step(OPERATOR, CaseStep.ANSWER, of.papers().subList(1, 2), null));
        of.assertIn(CaseState.IDENTITY_PENDING);
    }

    // ---- who it is, and what it means

    @Test
    void shouldLockAfterTooManyFailuresAndKeepEveryTry() {
        CancellationDesk of = new CancellationDesk().in(CaseState.IDENTITY_PENDING);
        for (int i = 1; i < 5; i++) {
            assertAccepted(of.identity(CaseStep.IDENTITY_FAIL));
            of.assertIn(CaseState.IDENTITY_PENDING);
        }
        assertAccepted(of.identity(CaseStep.IDENTITY_FAIL));
        of.assertIn(CaseState.LOCKED);
        assertTrue(of.whole().setup().escalated());
        assertEquals(5, of.file().attempts().size());
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.identity(CaseStep.IDENTITY_PASS));
        assertTrue(newest(of, NoticeKind.BLOCKED).notice().text().contains("contact: the service desk"));
        assertRefused(RefusalCode.PROOF_REQUIRED, of.step(RISK, CaseStep.UNLOCK));
        assertAccepted(of.step(RISK, CaseStep.UNLOCK, List.of(Desk.PAPER), null));
        assertEquals(List.of(), of.file().attempts());
        of.assertIn(CaseState.IDENTITY_PENDING);
    }

    @Test
    void shouldNotGoOnBeforeSomebodyProvedToSpeakForTheMerchant() {
        CancellationDesk of = new CancellationDesk().in(CaseState.IDENTITY_PENDING);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.confirm(0));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.step(APPROVER, CaseStep.APPROVE));
    }

    @Test
    void shouldShowWhatItMeansAndAskForExactlyThatFee() {
        CancellationDesk of = new CancellationDesk(PaymentService.CARD, PaymentService.ALIPAY).costing(5_000);
        of.desk.openItems.add(new OpenItem(PreCheckCode.OPEN_PREAUTH, List.of(7L), 100, ""));
        of.in(CaseState.AWAITING_CONFIRMATION);
        assertEquals(List.of(PaymentService.CARD, PaymentService.ALIPAY), of.file().impact().stops());
        assertTrue(of.file().impact().open().contains("OPEN_PREAUTH 1"), of.file().impact()::toString);
        assertTrue(of.file().impact().deviceComesBack());
        assertTrue(newest(of, NoticeKind.CONFIRM).notice().text().contains("5000 minor units"));
        assertRefused(RefusalCode.CONFIRMATION_NEEDED, of.confirm(4_999));
        assertRefused(RefusalCode.CONFIRMATION_NEEDED,
                of.step(OPERATOR, CaseStep.CONFIRM, List.of(), CancellationStep.confirm(false, 5_000, "Ms Li")));
        assertAccepted(of.confirm(5_000));
        assertEquals(5_000, of.file().consent().amountMinor());
    }

    @Test
    void shouldLapseWhenNobodyConfirms() {
        CancellationDesk of = new CancellationDesk().in(CaseState.AWAITING_CONFIRMATION);
        of.desk.nowMs += 30 * DAY_MS - 1;
        of.desk.passTime();
        of.assertIn(CaseState.AWAITING_CONFIRMATION);
        of.desk.nowMs++;
        of.desk.passTime();
        of.assertIn(CaseState.EXPIRED);
        assertEquals(TerminalState.ACTIVE, of.desk.terminal().state());
        assertTrue(newest(of, NoticeKind.BLOCKED) != null);
    }

    @Test
    void shouldAskAnewAfterAQuestionThatCameInBetween() {
        CancellationDesk of = new CancellationDesk().in(CaseState.AWAITING_CONFIRMATION);
        of.done(RISK, CaseStep.ASK);
        of.assertIn(CaseState.INFO_REQUESTED);
        assertAccepted(of.step(OPERATOR, CaseStep.ANSWER, List.of(Desk.PAPER), null));
        of.assertIn(CaseState.AWAITING_CONFIRMATION);
        of.forward();
        of.done(RISK, CaseStep.ASK);
        assertEquals(0, of.view().dueMs());
        assertAccepted(of.step(OPERATOR, CaseStep.ANSWER, List.of(Desk.PAPER), null));
        of.assertIn(CaseState.UNDER_REVIEW);
        assertNotEquals(0, of.view().dueMs());
    }

    @Test
    void shouldKeepTheTermsItWasSubmittedUnder() {
        CancellationDesk of = new CancellationDesk().costing(100).terms(terms("", "v1", 0, Acknowledgement.NONE))
                .in(CaseState.IDENTITY_PENDING);
        of.costing(900).terms(terms("", "v2", 0, Acknowledgement.BLOCK));
        of.forward();
        assertEquals("v1", of.file().terms().version());
        assertEquals(100, of.file().impact().feeMinor());
    }

    @Test
    void shouldTakeTheTermsOfTheProviderOnTheDay() {
        CancellationTerms all = terms("", "all", 0, Acknowledgement.NONE);
        CancellationTerms own = terms("ZFT", "own", 20260921, Acknowledgement.NONE);
        CancellationTerms later = terms("ZFT", "later", 20260922, Acknowledgement.NONE);
        assertEquals("own", new CancellationDesk().terms(all, own, later).in(CaseState.IDENTITY_PENDING, "ZFT").file()
                .terms().version());
        assertEquals("all", new CancellationDesk().terms(all, own, later).in(CaseState.IDENTITY_PENDING, "X").file()
                .terms().version());
    }

    // ---- the approval

    @Test
    void shouldTakeAnotherPersonToApprove() {
        CancellationDesk of = new CancellationDesk().in(CaseState.UNDER_REVIEW);
        Desk.Person both = new Desk.Person("olga", Desk.ADMIN.roles());
        assertRefused(RefusalCode.PROOF_REQUIRED, of.step(APPROVER, CaseStep.APPROVE));
        of.done(RISK, CaseStep.VERIFY);
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(both, CaseStep.APPROVE));
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(OPERATOR, CaseStep.APPROVE));
        of.done(APPROVER, CaseStep.APPROVE);
        of.assertIn(CaseState.DRAINING);
        assertEquals(TerminalState.CANCELLING, of.desk.terminal().state());
    }

    @Test
    void shouldSayWhyItWasRejectedAndWhomToTurnTo() {
        CancellationDesk of = new CancellationDesk().in(CaseState.UNDER_REVIEW);
        of.done(RISK, CaseStep.REJECT);
        of.assertIn(CaseState.REJECTED);
        String text = newest(of, NoticeKind.BLOCKED).notice().text();
        assertTrue(text.contains("because of a test; contact: "), text);
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = {"DRAFT", "IDENTITY_PENDING", "AWAITING_CONFIRMATION", "UNDER_REVIEW"})
    void shouldBeWithdrawnUpToTheApproval(CaseState state) {
        CancellationDesk of = new CancellationDesk().in(state);
        of.done(OPERATOR, CaseStep.WITHDRAW);
        of.assertIn(CaseState.WITHDRAWN);
        assertEquals(TerminalState.ACTIVE, of.desk.terminal().state());
    }

    @Test
    void shouldGoBackToTheFormerStateWhenAnApproverAborts() {
        CancellationDesk of = new CancellationDesk();
        of.desk.hold(OPERATOR, HoldReason.TECH_FAULT);
        of.in(CaseState.DRAINING);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.step(OPERATOR, CaseStep.WITHDRAW));
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(OPERATOR, CaseStep.ABORT));
        of.done(APPROVER, CaseStep.ABORT);
        of.assertIn(CaseState.ABORTED);
        assertEquals(TerminalState.SUSPENDED, of.desk.terminal().state());
        CancellationDesk active = new CancellationDesk().in(CaseState.DRAINING);
        active.done(APPROVER, CaseStep.ABORT);
        assertEquals(TerminalState.ACTIVE, active.desk.terminal().state());
        assertAccepted(active.open(CaseChannel.ONLINE, ""));
    }

    @Test
    void shouldNotBeAbortedOnceAServiceIsBeingUnbound() {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        assertAccepted(of.unbind(PaymentService.CARD));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.step(APPROVER, CaseStep.ABORT));
    }

    // ---- what is open

    @Test
    void shouldFindEveryCode() {
        CancellationDesk of = new CancellationDesk().terms(terms("ZFT", "v1", 0, Acknowledgement.BLOCK))
                .in(CaseState.IDENTITY_PENDING, "ZFT");
        of.desk.hold(RISK, HoldReason.REGULATORY);
        List<PreCheckCode> ofEngine = List.of(PreCheckCode.IN_FLIGHT, PreCheckCode.PENDING_REVERSAL,
                PreCheckCode.OPEN_BATCH, PreCheckCode.OFFLINE_NOT_UPLOADED, PreCheckCode.OPEN_PREAUTH,
                PreCheckCode.PENDING_REFUND, PreCheckCode.PENDING_FUNDS_REFUND, PreCheckCode.OPEN_DISPUTE,
                PreCheckCode.UNSETTLED_FUNDS, PreCheckCode.NEGATIVE_BALANCE, PreCheckCode.OPEN_SERVICE_ORDER);
        ofEngine.forEach(code -> of.desk.openItems.add(new OpenItem(code, List.of(3L), 5, "")));
        List<PreCheckCode> expected = new ArrayList<>(List.of(PreCheckCode.values()));
        expected.removeAll(List.of(PreCheckCode.DOCUMENT_MISSING, PreCheckCode.OUTSTANDING_FEE));
        assertEquals(expected, of.open().stream().map(item -> item.code()).toList());
        of.open().forEach(item -> {
            assertTrue(!item.who().isEmpty() && !item.clearedBy().isEmpty(), item::toString);
            assertEquals(item.code() != PreCheckCode.UNSETTLED_FUNDS && item.code() != PreCheckCode.DEVICE_OUT,
                    item.blocks(), item::toString);
        });
    }

    @Test
    void shouldNameThePapersThatAreMissing() {
        CancellationDesk of = new CancellationDesk();
        assertAccepted(of.open(CaseChannel.OPS, ""));
        assertTrue(of.blocking().contains(PreCheckCode.DOCUMENT_MISSING));
    }

    @Test
    void shouldTellWhatBlocksAndStayOpen() {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        of.drained();
        of.desk.openItems.add(new OpenItem(PreCheckCode.OPEN_PREAUTH, List.of(7L), 100, ""));
        String text = CancellationDesk.text(of.step(OPERATOR, CaseStep.READY));
        assertTrue(text.contains("OPEN_PREAUTH 1"), text);
        of.assertIn(CaseState.DRAINING);
        assertTrue(newest(of, NoticeKind.BLOCKED).notice().text().contains("OPEN_PREAUTH"));
        of.desk.openItems.clear();
        of.done(OPERATOR, CaseStep.READY);
        of.assertIn(CaseState.READY_TO_CLOSE);
    }

    @Test
    void shouldLookAgainInTheStepThatCloses() {
        CancellationDesk of = new CancellationDesk().in(CaseState.READY_TO_CLOSE);
        of.desk.openItems.add(new OpenItem(PreCheckCode.IN_FLIGHT, List.of(9L), 100, ""));
        Refused refused = assertInstanceOf(Refused.class, of.step(APPROVER, CaseStep.CLOSE));
        assertEquals(RefusalCode.BLOCKED, refused.code());
        assertTrue(refused.message().contains("IN_FLIGHT 1"), refused.message());
        assertEquals(TerminalState.CANCELLING, of.desk.terminal().state());
        of.done(OPERATOR, CaseStep.READY);
        of.assertIn(CaseState.DRAINING);
    }

    @Test
    void shouldAskForAnExportOfWhatIsThere() {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        assertTrue(of.blocking().contains(PreCheckCode.EXPORT_MISSING));
        assertAccepted(of.export());
        assertTrue(!of.blocking().contains(PreCheckCode.EXPORT_MISSING));
        of.desk.changes++;
        assertTrue(of.blocking().contains(PreCheckCode.EXPORT_MISSING));
        assertRefused(RefusalCode.STALE,
                of.step(OPERATOR, CaseStep.EXPORT, List.of(), CancellationStep.exported(of.file().export())));
        assertAccepted(of.export());
        assertTrue(!of.blocking().contains(PreCheckCode.EXPORT_MISSING));
    }

    @Test
    void shouldUnbindOneServiceAfterTheOtherEachWithAResultOfItsOwn() {
        CancellationDesk of = new CancellationDesk(PaymentService.CARD, PaymentService.ALIPAY, PaymentService.WECHAT)
                .in(CaseState.DRAINING);
        assertAccepted(of.unbind(PaymentService.ALIPAY));
        assertRefused(RefusalCode.CONFLICT, of.unbind(PaymentService.WECHAT));
        assertAccepted(of.desk.provider(PaymentService.ALIPAY, ProviderEvent.UNBIND_REFUSED));
        assertTrue(newest(of, NoticeKind.FAILURE) != null);
        assertAccepted(of.unbind(PaymentService.WECHAT));
        assertAccepted(of.desk.provider(PaymentService.WECHAT, ProviderEvent.UNBOUND));
        of.desk.openOrders = 1;
        assertRefused(RefusalCode.CONFLICT, of.unbind(PaymentService.CARD));
        of.desk.openOrders = 0;
        assertAccepted(of.unbind(PaymentService.CARD));
        assertAccepted(of.desk.provider(PaymentService.CARD, ProviderEvent.UNBOUND));
        assertEquals(BindingState.REVOKED, of.desk.services().paymentState(PaymentService.CARD));
        assertEquals(BindingState.REVOKED, of.desk.services().paymentState(PaymentService.WECHAT));
        assertEquals(BindingState.REVOKE_FAILED, of.desk.services().paymentState(PaymentService.ALIPAY));
        assertTrue(of.blocking().contains(PreCheckCode.BINDING_ACTIVE));
        assertAccepted(of.unbind(PaymentService.ALIPAY));
        assertAccepted(of.desk.provider(PaymentService.ALIPAY, ProviderEvent.UNBOUND));
        assertTrue(!of.blocking().contains(PreCheckCode.BINDING_ACTIVE));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.unbind(PaymentService.ALIPAY));
    }

    @Test
    void shouldWaiveForAnotherPersonOnlyAndOnlyWhatWasOpen() {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        of.desk.openItems.add(OpenItem.of(PreCheckCode.NEGATIVE_BALANCE, -100, "merchant"));
        assertRefused(RefusalCode.INVALID_ARGUMENT, of.about(OPERATOR, CaseStep.ASK_WAIVER, PreCheckCode.OPEN_PREAUTH));
        assertRefused(RefusalCode.STALE, of.about(OPERATOR, CaseStep.ASK_WAIVER, PreCheckCode.BLOCKING_CONTROL));
        assertRefused(RefusalCode.CONFLICT, of.about(APPROVER, CaseStep.WAIVE, PreCheckCode.NEGATIVE_BALANCE));
        assertAccepted(of.about(OPERATOR, CaseStep.ASK_WAIVER, PreCheckCode.NEGATIVE_BALANCE));
        assertTrue(of.blocking().contains(PreCheckCode.NEGATIVE_BALANCE));
        assertRefused(RefusalCode.NOT_ALLOWED,
                of.about(new Desk.Person("olga", Desk.ADMIN.roles()), CaseStep.WAIVE, PreCheckCode.NEGATIVE_BALANCE));
        assertRefused(RefusalCode.NOT_ALLOWED, of.about(RISK, CaseStep.WAIVE, PreCheckCode.NEGATIVE_BALANCE));
        assertAccepted(of.about(APPROVER, CaseStep.WAIVE, PreCheckCode.NEGATIVE_BALANCE));
        assertTrue(!of.blocking().contains(PreCheckCode.NEGATIVE_BALANCE));
    }

    @ParameterizedTest
    @CsvSource({"-100, false", "-99, false", "-101, true", "-10000, true"})
    void shouldNotWaiveMoreDebtThanThereWasWhenItWasAskedFor(long laterMinor, boolean blocks) {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        of.desk.openItems.add(OpenItem.of(PreCheckCode.NEGATIVE_BALANCE, -100, "merchant"));
        assertAccepted(of.about(OPERATOR, CaseStep.ASK_WAIVER, PreCheckCode.NEGATIVE_BALANCE));
        assertAccepted(of.about(APPROVER, CaseStep.WAIVE, PreCheckCode.NEGATIVE_BALANCE));
        of.desk.openItems.set(0, OpenItem.of(PreCheckCode.NEGATIVE_BALANCE, laterMinor, "merchant"));
        assertEquals(blocks, of.blocking().contains(PreCheckCode.NEGATIVE_BALANCE));
    }

    @Test
    void shouldMoveRefundsToTheMerchantAndBlockAgainForANewOne() {
        CancellationDesk of = new CancellationDesk().in(CaseState.DRAINING);
        of.desk.openItems.add(new OpenItem(PreCheckCode.PENDING_FUNDS_REFUND, List.of(4L), 100, ""));
        assertRefused(RefusalCode.PROOF_REQUIRED,
                of.step(OPERATOR, CaseStep.MOVE, List.of(), CancellationStep.about(PreCheckCode.PENDING_FUNDS_REFUND)));
        assertRefused(RefusalCode.INVALID_ARGUMENT, of.about(OPERATOR, CaseStep.MOVE, PreCheckCode.OPEN_PREAUTH));
        assertAccepted(of.about(OPERATOR, CaseStep.MOVE, PreCheckCode.PENDING_FUNDS_REFUND));
        assertEquals(List.of(4L), of.file().moved());
        assertTrue(!of.blocking().contains(PreCheckCode.PENDING_FUNDS_REFUND));
        of.desk.openItems.set(0, new OpenItem(PreCheckCode.PENDING_FUNDS_REFUND, List.of(4L, 5L), 200, ""));
        assertTrue(of.blocking().contains(PreCheckCode.PENDING_FUNDS_REFUND));
    }

    @Test
    void shouldWaitForTheAcknowledgementOfTheProvider() {
        CancellationDesk of = new CancellationDesk().terms(terms("ZFT", "v1", 0, Acknowledgement.BLOCK))
                .in(CaseState.DRAINING, "ZFT");
        of.drained();
        assertEquals(List.of(PreCheckCode.PROVIDER_ACK_MISSING), of.blocking());
        assertTrue(newest(of, NoticeKind.APPROVAL).notice().text().contains("asked to acknowledge"));
        assertAccepted(of.step(OPERATOR, CaseStep.ACKNOWLEDGED, List.of(), CancellationStep.acknowledged("Z-1")));
        assertEquals(List.of(), of.blocking());
    }

    @Test
    void shouldAskForTheFeeAndDoWithoutItWhenItIsAborted() {
        CancellationDesk of = new CancellationDesk().costing(5_000).in(CaseState.DRAINING);
        assertTrue(of.blocking().contains(PreCheckCode.OUTSTANDING_FEE));
        assertEquals(5_000, of.open().stream().filter(item -> item.code() == PreCheckCode.OUTSTANDING_FEE).findFirst()
                .orElseThrow().item().amountMinor());
        of.done(APPROVER, CaseStep.ABORT);
        assertTrue(of.open().stream().noneMatch(item -> item.code() == PreCheckCode.OUTSTANDING_FEE));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2_000, 2_000", "5_000, 5_000"})
    void shouldGiveBackWhatWasPaidOfTheFeeWhenItIsAborted(long paidMinor, long backMinor) {
        CancellationDesk of = new CancellationDesk().costing(5_000).in(CaseState.DRAINING);
        FeeDesk fees = new FeeDesk(of.desk, Desk.TID);
        if (paidMinor > 0) {
            assertAccepted(fees.post(FeeType.CANCEL_FEE, FeeEntry.PAYMENT, paidMinor));
        }
        of.done(APPROVER, CaseStep.ABORT);
        assertEquals(0, fees.owed(FeeType.CANCEL_FEE));
        assertEquals(-backMinor, fees.owed(FeeType.REFUND_OF_FEE));
    }

    @Test
    void shouldGiveNothingBackWhenTheFeeWasWaivedBeforeItIsAborted() {
        CancellationDesk of = new CancellationDesk().costing(5_000).in(CaseState.DRAINING);
        FeeDesk fees = new FeeDesk(of.desk, Desk.TID);
        of.desk.seconded(fees.waive(FeeType.CANCEL_FEE, 5_000));
        of.done(APPROVER, CaseStep.ABORT);
        assertEquals(FeeSums.NONE, fees.account().sums());
    }

    // ---- the end

    @Test
    void shouldBeClosedByTwoPeopleWithAStatementOfFiveParts() {
        CancellationDesk of = new CancellationDesk().in(CaseState.READY_TO_CLOSE);
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(new Desk.Person("olga", Desk.ADMIN.roles()), CaseStep.CLOSE));
        of.done(APPROVER, CaseStep.CLOSE);
        assertEquals(TerminalState.CANCELLED, of.desk.terminal().state());
        of.assertIn(CaseState.AFTERCARE);
        String text = newest(of, NoticeKind.CLOSING).notice().text();
        for (String part : List.of("is closed", "Open items: none", "Fees: 0 minor units, agreed to by Ms Li",
                "device SN-7 has to come back", "Export: 2 transactions, 300 minor units, SHA-256")) {
            assertTrue(text.contains(part), text);
        }
        TerminalCancelled cancelled = (TerminalCancelled) of.desk.events.stream()
                .filter(TerminalCancelled.class::isInstance).findFirst().orElseThrow();
        assertEquals("olga", cancelled.mandate().requestedBy());
        assertEquals(List.of("anna"), cancelled.mandate().approvedBy());
    }

    @Test
    void shouldEndWhenTheDeviceIsInspected() {
        CancellationDesk of = new CancellationDesk().in(CaseState.AFTERCARE);
        assertRefused(RefusalCode.CONFLICT, of.step(OPERATOR, CaseStep.ARCHIVE));
        assertRefused(RefusalCode.CONFLICT, of.desk.run(new ProvisionTerminal(of.desk.by(OPERATOR), "10000009", MID,
                CancellationDesk.SERIAL, Desk.TMK, "08D7B4", 0)));
        of.device(DeviceVerb.SEND_BACK);
        of.device(DeviceVerb.RECEIVE);
        assertRefused(RefusalCode.CONFLICT, of.step(OPERATOR, CaseStep.ARCHIVE));
        of.device(DeviceVerb.PASS);
        of.assertIn(CaseState.ARCHIVED);
        assertEquals("switch", of.desk.registry.caseView(of.id).file().history().getLast().actor());
        assertAccepted(of.desk.run(new ProvisionTerminal(of.desk.by(OPERATOR), "10000009", MID, CancellationDesk.SERIAL,
                Desk.TMK, "08D7B4", 0)));
    }

    @Test
    void shouldAwaitTheDeviceTheTerminalHadLast() {
        CancellationDesk of = new CancellationDesk().in(CaseState.IDENTITY_PENDING);
        DeviceDesk devices = new DeviceDesk(of.desk);
        assertAccepted(devices.stock("SN-8"));
        assertAccepted(devices.swap("SN-8"));
        of.device(DeviceVerb.RECEIVE);
        of.device(DeviceVerb.PASS);
        while (of.state() != CaseState.AFTERCARE) {
            of.forward();
        }
        assertEquals("SN-8", of.file().serial());
        assertRefused(RefusalCode.CONFLICT, of.step(OPERATOR, CaseStep.ARCHIVE));
        assertAccepted(devices.step("SN-8", DeviceVerb.LOSE));
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldAwaitADeviceThatCameBackFromTheSameTerminalBefore() {
        CancellationDesk of = new CancellationDesk();
        DeviceDesk devices = new DeviceDesk(of.desk);
        assertAccepted(devices.stock("SN-8"));
        assertAccepted(devices.swap("SN-8"));
        of.device(DeviceVerb.RECEIVE);
        of.device(DeviceVerb.PASS);
        assertAccepted(devices.swap(CancellationDesk.SERIAL));
        of.in(CaseState.AFTERCARE);
        assertRefused(RefusalCode.CONFLICT, of.step(OPERATOR, CaseStep.ARCHIVE));
    }

    @Test
    void shouldAwaitADeviceThatWasAnothersBeforeWhenTheTerminalIsCancelledByForce() {
        CancellationDesk of = new CancellationDesk();
        DeviceDesk devices = new DeviceDesk(of.desk);
        assertAccepted(of.desk
                .run(new ProvisionTerminal(of.desk.by(OPERATOR), "10000009", MID, "SN-8", Desk.TMK, "08D7B4", 0)));
        of.desk.approved(of.desk.run(new CancelTerminal(of.desk.by(RISK, "FRAUD"), "10000009", true)));
        assertAccepted(devices.step("SN-8", DeviceVerb.RECEIVE));
        assertAccepted(devices.step("SN-8", DeviceVerb.PASS));
        assertAccepted(devices.swap("SN-8"));
        of.in(CaseState.DRAINING);
        of.desk.approved(of.desk.forceCancel(RISK, "FRAUD"));
        of.assertIn(CaseState.AFTERCARE);
        assertAccepted(devices.step("SN-8", DeviceVerb.LOSE));
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldEndWhenItsDeviceHasBeenAnothersMeanwhile() {
        CancellationDesk of = new CancellationDesk();
        FeeDesk fees = new FeeDesk(of.desk, TID);
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        of.in(CaseState.AFTERCARE);
        of.device(DeviceVerb.RECEIVE);
        of.device(DeviceVerb.PASS);
        assertAccepted(of.desk.run(new ProvisionTerminal(of.desk.by(OPERATOR), "10000009", MID, CancellationDesk.SERIAL,
                Desk.TMK, "08D7B4", 0)));
        of.desk.approved(of.desk.run(new CancelTerminal(of.desk.by(RISK), "10000009", true)));
        pay(fees, of, 100_00, 1);
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldEndWithoutAnAcknowledgementThatIsWaivedWhenItIsClosed() {
        CancellationDesk of = new CancellationDesk().terms(terms("ZFT", "v1", 0, Acknowledgement.WARN))
                .in(CaseState.AFTERCARE, "ZFT");
        of.device(DeviceVerb.LOSE);
        assertRefused(RefusalCode.CONFLICT, of.step(OPERATOR, CaseStep.ARCHIVE));
        assertAccepted(of.about(OPERATOR, CaseStep.ASK_WAIVER, PreCheckCode.PROVIDER_ACK_MISSING));
        assertAccepted(of.about(APPROVER, CaseStep.WAIVE, PreCheckCode.PROVIDER_ACK_MISSING));
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldEndWithoutADeviceThatIsLost() {
        CancellationDesk of = new CancellationDesk().in(CaseState.AFTERCARE);
        of.device(DeviceVerb.LOSE);
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldEndWhenTheDepositIsPaidOut() {
        CancellationDesk of = new CancellationDesk();
        FeeDesk fees = new FeeDesk(of.desk, TID);
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        of.in(CaseState.AFTERCARE);
        assertRefused(RefusalCode.CONFLICT, fees.payOut(FeeType.DEPOSIT, 100_00, PayoutMethod.ORIGINAL_ACCOUNT));
        of.device(DeviceVerb.RECEIVE);
        assertRefused(RefusalCode.CONFLICT, fees.payOut(FeeType.DEPOSIT, 60_00, PayoutMethod.ORIGINAL_ACCOUNT));
        of.device(DeviceVerb.PASS);
        of.assertIn(CaseState.AFTERCARE);
        pay(fees, of, 60_00, 1);
        of.assertIn(CaseState.AFTERCARE);
        pay(fees, of, 40_00, 2);
        of.assertIn(CaseState.ARCHIVED);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.step(OPERATOR, CaseStep.ARCHIVE));
    }

    private static void pay(FeeDesk fees, CancellationDesk of, long amountMinor, long number) {
        of.desk.seconded(of.desk.run(new RequestPayout(of.desk.by(OPERATOR), TID, FeeType.DEPOSIT, amountMinor,
                PayoutMethod.ORIGINAL_ACCOUNT, null)));
        assertAccepted(fees.move(number, PayoutState.SENT));
        assertAccepted(fees.move(number, PayoutState.PAID));
    }

    @Test
    void shouldEndWhenTheRestOfTheDepositIsDeducted() {
        CancellationDesk of = new CancellationDesk();
        FeeDesk fees = new FeeDesk(of.desk, TID);
        assertAccepted(fees.post(FeeType.DEPOSIT, FeeEntry.PAYMENT, 100_00));
        of.in(CaseState.AFTERCARE);
        of.device(DeviceVerb.LOSE);
        assertAccepted(fees.post(FeeType.PENALTY, FeeEntry.CHARGE, 100_00, Desk.PAPER));
        of.desk.seconded(fees.deduct(FeeType.PENALTY, 100_00));
        of.assertIn(CaseState.ARCHIVED);
    }

    @Test
    void shouldStayAsItIsForGood() {
        CancellationDesk of = new CancellationDesk().in(CaseState.ARCHIVED);
        for (CaseStep step : CaseStep.values()) {
            if (step.ofPeople()) {
                assertInstanceOf(Refused.class, of.step(Desk.ADMIN, step));
            }
        }
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.open(CaseChannel.ONLINE, ""));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, of.desk.run(new CancelTerminal(of.desk.by(RISK), TID, false)));
    }

    // ---- without its merchant

    @Test
    void shouldTakeTwoOthersToForceIt() {
        CancellationDesk of = new CancellationDesk().in(CaseState.AWAITING_CONFIRMATION);
        assertRefused(RefusalCode.INVALID_ARGUMENT, of.step(RISK, CaseStep.FORCE));
        assertRefused(RefusalCode.CONFLICT, of.step(APPROVER, CaseStep.AGREE));
        force(of, RISK);
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(new Desk.Person("rita", Desk.ADMIN.roles()), CaseStep.AGREE));
        of.done(APPROVER, CaseStep.AGREE);
        of.assertIn(CaseState.AWAITING_CONFIRMATION);
        assertRefused(RefusalCode.NOT_ALLOWED, of.step(APPROVER, CaseStep.AGREE));
        of.done(APPROVER_2, CaseStep.AGREE);
        of.assertIn(CaseState.DRAINING);
        assertEquals(TerminalState.CANCELLING, of.desk.terminal().state());
        assertEquals(of.desk.nowMs + 3 * DAY_MS, of.file().forced().untilMs());
    }

    private static void force(CancellationDesk of, Desk.Person person) {
        assertAccepted(of.desk.run(new StepCase(of.desk.by(person, "FRAUD seen"), of.id, CaseStep.FORCE, List.of())));
    }

    @Test
    void shouldCloseAtItsTimeAndLeaveWhatIsOpenToPeople() {
        CancellationDesk of = new CancellationDesk().in(CaseState.IDENTITY_PENDING);
        force(of, RISK);
        of.done(APPROVER, CaseStep.AGREE);
        of.done(APPROVER_2, CaseStep.AGREE);
        of.desk.openItems.add(new OpenItem(PreCheckCode.OPEN_PREAUTH, List.of(7L, 8L), 100, ""));
        of.desk.openItems.add(new OpenItem(PreCheckCode.UNSETTLED_FUNDS, List.of(), 100, "merchant"));
        assertAccepted(of.unbind(PaymentService.CARD));
        of.desk.nowMs += 3 * DAY_MS;
        of.desk.passTime();
        assertEquals(TerminalState.CANCELLED, of.desk.terminal().state());
        of.assertIn(CaseState.AFTERCARE);
        ItemsLeft left = (ItemsLeft) of.desk.events.stream().filter(ItemsLeft.class::isInstance).findFirst()
                .orElseThrow();
        assertEquals(List.of(7L, 8L), left.transactionIds());
        TerminalCancelled cancelled = (TerminalCancelled) of.desk.events.stream()
                .filter(TerminalCancelled.class::isInstance).findFirst().orElseThrow();
        assertEquals("rita", cancelled.mandate().requestedBy());
        assertEquals(List.of("anna", "arno"), cancelled.mandate().approvedBy());
        assertTrue(newest(of, NoticeKind.CLOSING).notice().text().contains("left OPEN_PREAUTH 2"));
    }

    @Test
    void shouldBeClosedBeforeItsTimeWhenNothingIsOpen() {
        CancellationDesk of = new CancellationDesk().in(CaseState.IDENTITY_PENDING);
        force(of, RISK);
        of.done(APPROVER, CaseStep.AGREE);
        of.done(APPROVER_2, CaseStep.AGREE);
        of.drained();
        of.done(OPERATOR, CaseStep.READY);
        of.done(APPROVER, CaseStep.CLOSE);
        of.assertIn(CaseState.AFTERCARE);
        of.desk.nowMs += 4 * DAY_MS;
        of.desk.passTime();
        of.assertIn(CaseState.AFTERCARE);
    }

    @Test
    void shouldFollowATerminalThatIsCancelledAtOnce() {
        CancellationDesk draining = new CancellationDesk().in(CaseState.DRAINING);
        draining.desk.approved(draining.desk.forceCancel(RISK, "FRAUD"));
        draining.assertIn(CaseState.AFTERCARE);
        CancellationDesk lost = new CancellationDesk().in(CaseState.DRAINING);
        lost.desk.approved(lost.desk.forceCancel(RISK, "LOST"));
        lost.assertIn(CaseState.ARCHIVED);
        CancellationDesk before = new CancellationDesk().in(CaseState.UNDER_REVIEW);
        before.desk.approved(before.desk.forceCancel(RISK, "LOST"));
        before.assertIn(CaseState.WITHDRAWN);
        assertNull(before.file().export());
    }

    @Test
    void shouldEndOtherCasesOfATerminalThatItCloses() {
        CancellationDesk of = new CancellationDesk();
        of.desk.hold(RISK, HoldReason.LOST);
        assertAccepted(of.desk.run(new OpenCase(of.desk.by(OPERATOR), CaseType.REINSTATEMENT, TID, HoldReason.LOST,
                of.desk.nowMs + 1, "Ms Li", CaseChannel.PHONE, 0)));
        of.id = 2;
        of.in(CaseState.ARCHIVED);
        assertEquals(CaseState.WITHDRAWN, of.desk.registry.caseView(1).file().state());
        assertEquals(USUAL.version(), of.file().terms().version());
    }
}
