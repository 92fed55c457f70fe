package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.BindingCommand;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.RevocationApplication;
import org.pointsman.registry.model.RevocationReason;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.ServiceSettings;

/**
 * ServiceFinder at the wire: what is revoked is 40, what remains works, probes leave no trace in batch or book (R-071
 * to R-081).
 */
class BindingEngineTest extends EngineTest {
    private static final long MINUTE_MS = 60_000;
    private static final RevocationApplication UNSAFE = new RevocationApplication("First", "Li", "A920",
            RevocationReason.SECURITY, "cards only", false, true, true);

    private BindingState state(PaymentService service) {
        return host.engine.view().registry().services(A).paymentState(service);
    }

    private void plan(PaymentService... services) {
        long approval = assertInstanceOf(Waiting.class,
                host.operator(
                        new BindingCommand.PlanRevocation(host.by(Role.OPERATOR), A, List.of(services), UNSAFE, 0)))
                .approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER, "anna"), approval));
        host.pass(0);
    }

    private void provider(PaymentService service, ProviderEvent event) {
        host.accepted(new BindingCommand.TellProviderEvent(host.by(Role.OPERATOR), A, service, event, "ref"));
    }

    private void retest(PaymentService service) {
        provider(service, ProviderEvent.UNBOUND);
        step(RevocationStep.HW_REMOVED);
        step(RevocationStep.PARAMS_OUT);
        host.accepted(new BindingCommand.StartRetest(host.by(Role.OPERATOR), A));
    }

    private void step(RevocationStep step) {
        host.accepted(new BindingCommand.RecordStep(host.by(Role.OPERATOR), A, step, "seen"));
    }

    private Ask probe(PaymentService service) {
        Ask ask = host.purchase().amount(1);
        return switch (service) {
            case CARD -> ask;
            case QUICKPASS -> ask.entryMode(72);
            case UNIONPAY_QR -> ask.code(Card.UNION_CODE, Service.UNIONPAY_QR);
            case ALIPAY -> ask.code(Card.ALIPAY_CODE, Service.ALIPAY);
            case WECHAT -> ask.code(Card.WECHAT_CODE, Service.WECHAT);
            case CREDIT_SCORE -> throw new IllegalArgumentException("no message pays by it");
        };
    }

    /** Revokes contactless payments: the probes of the others are approved by their networks. */
    private void revokeQuickPass() {
        only(PaymentService.CARD, PaymentService.QUICKPASS, PaymentService.UNIONPAY_QR);
        plan(PaymentService.QUICKPASS);
        retest(PaymentService.QUICKPASS);
        assertEquals("40", probe(PaymentService.QUICKPASS).send().f39());
        host.reply(probe(PaymentService.CARD).send().sent()).send();
        host.reply(probe(PaymentService.UNIONPAY_QR).send().sent()).send();
        host.pass(0);
    }

    // The fixture has no route for wallets.
    private void only(PaymentService... services) {
        for (PaymentService service : PaymentService.values()) {
            if (!List.of(services).contains(service)) {
                host.accepted(new BindingCommand.SwitchBinding(host.by(Role.OPERATOR), A, service, false, true, true));
            }
        }
    }

    @Test
    void shouldRevokeWhenProbesShowThatItIsRefusedAndTheRestWorks() {
        revokeQuickPass();
        assertEquals(BindingState.REVOKED, state(PaymentService.QUICKPASS));
        assertEquals(PlanState.DONE, host.engine.view().registry().services(A).plan().state());
        assertEquals("40", host.purchase().entryMode(72).send().f39());
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        assertEquals("SENT", host.state(host.ask(Transaction.PURCHASE, B).entryMode(72).send().sent()));
    }

    @Test
    void shouldTakeAProbeBackAtOnceAndCountItInNoBatch() {
        only(PaymentService.CARD, PaymentService.QUICKPASS);
        plan(PaymentService.QUICKPASS);
        retest(PaymentService.QUICKPASS);
        Told.Effect sent = probe(PaymentService.CARD).send().sent();
        assertEquals("00", host.reply(sent).send().f39());
        TransactionView probe = host.transaction(sent.transactionId());
        assertEquals("REVERSAL_PENDING", probe.state());
        assertEquals(0, host.engine.view().terminalStatus(A).totals().getFirst().debitMinor());
        assertEquals("00", host.reversalOf(probe).send().f39());
    }

    @ParameterizedTest(name = "the network answers the card with {0}")
    @CsvSource({"05", "51", "90"})
    void shouldFailWhenAProbeOfWhatRemainsIsDeclined(String code) {
        only(PaymentService.CARD, PaymentService.QUICKPASS);
        plan(PaymentService.QUICKPASS);
        retest(PaymentService.QUICKPASS);
        host.reply(probe(PaymentService.CARD).send().sent()).code(code).send();
        host.pass(0);
        assertEquals(BindingState.RETEST_FAILED, state(PaymentService.QUICKPASS));
        assertNull(host.engine.view().registry().retest(A));
    }

    @Test
    void shouldFailWhenNoProbeComesInTime() {
        only(PaymentService.CARD, PaymentService.QUICKPASS);
        plan(PaymentService.QUICKPASS);
        retest(PaymentService.QUICKPASS);
        assertNotNull(host.engine.view().registry().retest(A));
        host.pass(15 * MINUTE_MS);
        assertEquals(BindingState.RETEST_FAILED, state(PaymentService.QUICKPASS));
    }

    @Test
    void shouldTakeOnlyTheSmallestAmountForAProbe() {
        only(PaymentService.CARD, PaymentService.QUICKPASS);
        plan(PaymentService.QUICKPASS);
        retest(PaymentService.QUICKPASS);
        TransactionView sale = host.sale(2);
        assertEquals("APPROVED", sale.state());
        assertEquals(2, host.engine.view().terminalStatus(A).totals().getFirst().debitMinor());
        host.pass(0);
        assertEquals(BindingState.REVOKING, state(PaymentService.QUICKPASS));
    }

    @Test
    void shouldVoidAndRefundWhatWasPaidBeforeTheRevocation() {
        TransactionView sale = host.approved(host.purchase().entryMode(72).amount(100_00));
        TransactionView other = host.approved(host.purchase().entryMode(72).amount(50_00));
        TransactionView late = host.approved(host.purchase().entryMode(72).amount(20_00));
        revokeQuickPass();
        assertEquals("APPROVED", host.approved(host.refund(sale).amount(1_00)).state());
        assertEquals("APPROVED", host.approved(host.voidOf(other)).state());
        host.settle(A);
        assertEquals("12", host.voidOf(late).send().f39());
    }

    @Test
    void shouldRefuseARefundAfterTheRevocationWhenTheProviderTakesNoneAndTellPeople() {
        TransactionView sale = host.approved(host.purchase().entryMode(72).amount(100_00));
        revokeQuickPass();
        host.configure(EngineFixture.config(64).change()
                .policies(List.of(new ScopedPolicy("house", null, null,
                        List.of(new PolicyVersion(1, EngineFixture.TODAY, null, null, null, null, null, false)))))
                .build());
        Told told = host.refund(sale).amount(1_00).send();
        assertEquals("40", told.f39());
        assertEquals(List.of("REFUND_AFTER_REVOCATION"), host.transaction(told.transactionId()).exceptions());
    }

    @Test
    void shouldNotBeginWhileAPaymentByTheServiceWaitsForItsAnswer() {
        Told.Effect sent = host.purchase().entryMode(72).send().sent();
        long approval = assertInstanceOf(Waiting.class,
                host.operator(new BindingCommand.PlanRevocation(host.by(Role.OPERATOR), A,
                        List.of(PaymentService.QUICKPASS), UNSAFE, 0)))
                .approvalId();
        host.accepted(new Approve(host.by(Role.APPROVER, "anna"), approval));
        host.timePassed();
        assertEquals(BindingState.ACTIVE, state(PaymentService.QUICKPASS));
        host.reply(sent).send();
        host.pass(MINUTE_MS);
        assertEquals(BindingState.REVOKING, state(PaymentService.QUICKPASS));
    }

    @Test
    void shouldNotBeginWhileAPreAuthorisationByTheServiceStands() {
        TransactionView held = host.held(100_00);
        plan(PaymentService.CARD);
        assertEquals(BindingState.ACTIVE, state(PaymentService.CARD));
        host.reply(host.completion(held).send().sent()).send();
        host.pass(MINUTE_MS);
        assertEquals(BindingState.REVOKING, state(PaymentService.CARD));
    }

    @Test
    void shouldRaiseAnAlarmWhenWhatRemainsIsDeclinedAfterARevocation() {
        revokeQuickPass();
        for (int i = 0; i < 4; i++) {
            host.reply(host.purchase().send().sent()).code("05").send();
        }
        host.pass(0);
        Notice notice = host.engine.view().registry().services(A).notices().getLast();
        assertEquals(NoticeKind.ALARM, notice.kind());
        assertTrue(notice.text().contains("of 4 payments by CARD 4"), notice.text());
    }

    @Test
    void shouldGoByTheAlarmAndTheWatchOfTheSettings() {
        host.configure(host.engine.config().change()
                .registry(new RegistrySettings(1, 0, MINUTE_MS, MINUTE_MS,
                        new ServiceSettings(MINUTE_MS, 0, MINUTE_MS, MINUTE_MS, 2 * MINUTE_MS, MINUTE_MS, 2, 100)))
                .build());
        revokeQuickPass();
        host.reply(host.purchase().send().sent()).code("05").send();
        host.pass(MINUTE_MS + 1);
        host.reply(host.purchase().send().sent()).code("05").send();
        host.pass(0);
        assertEquals(NoticeKind.COMPLETION, newestNotice(), "an interval begins anew");
        host.reply(host.purchase().send().sent()).code("05").send();
        host.pass(0);
        assertEquals(NoticeKind.ALARM, newestNotice());
    }

    private NoticeKind newestNotice() {
        return host.engine.view().registry().services(A).notices().getLast().kind();
    }

    @Test
    void shouldRaiseNoAlarmWhenMostAreApprovedOrWhatIsRevokedIsDeclined() {
        revokeQuickPass();
        for (int i = 0; i < 4; i++) {
            host.sale(1_00);
            host.purchase().entryMode(72).send();
        }
        host.reply(host.purchase().send().sent()).code("05").send();
        host.pass(0);
        assertEquals(NoticeKind.COMPLETION, newestNotice());
    }

    @ParameterizedTest(name = "made at {0}: {1}")
    @CsvSource({"115959, 00", "120001, 40"})
    void shouldGoByTheTimeOfAnOfflineSale(int hhmmss, String f39) {
        plan(PaymentService.CARD);
        Told told = host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").madeAt(hhmmss, 1123).send();
        assertEquals(f39, told.f39());
    }

    @Test
    void shouldTellTheTerminalOfNoServiceThatIsRevokedAndTakeItsWordForTheStep() {
        plan(PaymentService.QUICKPASS);
        provider(PaymentService.QUICKPASS, ProviderEvent.UNBOUND);
        step(RevocationStep.HW_REMOVED);
        String told = host.ask(Transaction.PARAMETERS, A).send().effects().getFirst().replyData();
        String text = new String(HexFormat.of().parseHex(told), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("CARD") && !text.contains("QUICKPASS"), text);
        host.ask(Transaction.PARAMETERS_END, A).send();
        assertEquals(RevocationStep.RETEST,
                host.engine.view().registry().services(A).newest(PaymentService.QUICKPASS).nextStep());
    }

    @Test
    void shouldTakeNoNewPaymentWhenTheProviderBlocksAndTakeThemAgain() {
        provider(PaymentService.QUICKPASS, ProviderEvent.HOLDER_CLOSED);
        assertEquals("40", host.purchase().entryMode(72).send().f39());
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        provider(PaymentService.QUICKPASS, ProviderEvent.UNBLOCKED);
        assertEquals("SENT", host.state(host.purchase().entryMode(72).send().sent()));
    }
}
