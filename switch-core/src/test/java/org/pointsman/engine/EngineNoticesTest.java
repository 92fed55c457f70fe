package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;

/** What merchants and operators are told because of transactions. */
class EngineNoticesTest extends EngineTest {
    private static final long HOUR_MS = 3_600_000;

    private TransactionView sale;

    @BeforeEach
    void tell() {
        List<NoticeKind> all = List.of(NoticeKind.values());
        host.configure(host.engine.config().change()
                .registry(host.engine.config().registry()
                        .telling(new NoticeSettings(
                                List.of(new NoticeRoute(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null, all)),
                                1_000, 8_000, HOUR_MS, 0, 0, 0)))
                .build());
        sale = host.sale(100_00);
        host.accepted(new ChangeMerchant(host.by(Role.OPERATOR), EngineFixture.midOf(sale.tid()), null, null,
                new Contact("li@shop.example", null, null)));
    }

    private List<String> told() {
        return host.engine.view().registry().deliveriesAfter(null).stream().map(Delivery::notice)
                .map(notice -> notice.kind() + " " + notice.text()).toList();
    }

    private static String of(NoticeKind kind, long id, String amount) {
        return kind + " %012d, %s".formatted(id, amount);
    }

    private long asked(long amountMinor) {
        return assertInstanceOf(Waiting.class, host.operator(
                new RequestRefund(host.by(Role.OPERATOR), sale.id(), amountMinor, RefundCause.GOODS_DEFECT, null, -1)))
                .approvalId();
    }

    private Effect sent(long amountMinor) {
        host.accepted(new Approve(host.by(Role.APPROVER, "anna"), asked(amountMinor)));
        return host.timePassed().only(EffectKind.SEND_REFUND);
    }

    @Test
    void shouldSayThatARefundOfADeskIsDone() {
        Effect refund = sent(60_00);
        host.reply(refund).send();
        assertEquals(List.of(of(NoticeKind.REFUND_DONE, refund.transactionId(), "60.00")), told());
        host.assertReplays();
    }

    @Test
    void shouldSayThatARefundOfADeskWillNotGoBack() {
        Effect declined = sent(60_00);
        host.reply(declined).code("57").send();
        host.accepted(new Reject(host.by(Role.APPROVER, "anna"), asked(10_00)));
        assertEquals(List.of(of(NoticeKind.REFUND_FAILED, declined.transactionId(), "60.00"),
                of(NoticeKind.REFUND_FAILED, declined.transactionId() + 1, "10.00")), told());
    }

    @Test
    void shouldSayThatARefundIsDelayedAndHowItEnds() {
        Effect refund = host.refund(sale).amount(70_00).send().sent();
        Effect repeat = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        host.pass(60_000);
        assertEquals(List.of(of(NoticeKind.REFUND_DELAYED, refund.transactionId(), "70.00")), told());
        host.reply(repeat).send();
        assertEquals(List.of(of(NoticeKind.REFUND_DELAYED, refund.transactionId(), "70.00"),
                of(NoticeKind.REFUND_DONE, refund.transactionId(), "70.00")), told());
    }

    @Test
    void shouldSayOnceThatPeopleHaveToFindOut() {
        host.refund(sale).amount(70_00).send();
        host.pass(EngineFixture.TIMEOUT_MS);
        for (int repeat = 0; repeat <= RefundPolicy.DEFAULT.manualAfter(); repeat++) {
            host.pass(60_000);
        }
        assertEquals(1, told().size());
    }

    @Test
    void shouldNotSayWhatTheTerminalHasSeen() {
        host.reply(host.refund(sale).amount(70_00).send().sent()).send();
        host.reply(host.refund(sale).amount(10_00).send().sent()).code("57").send();
        assertEquals(List.of(), told());
    }

    @Test
    void shouldSayOnceAnHourThatANetworkDoesNotAcknowledge() {
        for (int i = 0; i < 3; i++) {
            host.purchase().send();
        }
        host.pass(EngineFixture.TIMEOUT_MS);
        for (int i = 0; i < 20; i++) {
            host.pass(10_000);
        }
        assertEquals(3, host.engine.view().reversalAlarms());
        assertEquals(1, told().size(), told()::toString);
        host.pass(HOUR_MS);
        host.purchase().send();
        host.pass(EngineFixture.TIMEOUT_MS);
        for (int i = 0; i < 20; i++) {
            host.pass(10_000);
        }
        assertEquals(2, told().size(), told()::toString);
        host.assertReplays();
    }
}
