package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.pointsman.engine.EngineFixture.A;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Role;

/** What people looked at leaves their list. */
class ExceptionClosingTest extends EngineTest {

    private OperatorAnswer close(long id, String cause) {
        return host.operator(new CloseException(host.by(Role.OPERATOR, "olga"), id, cause));
    }

    private OperatorAnswer agreed(OperatorAnswer asked) {
        long approval = assertInstanceOf(Waiting.class, asked).approvalId();
        return host.operator(new Approve(host.by(Role.APPROVER, "anna"), approval));
    }

    private static RefusalCode refused(OperatorAnswer decision) {
        return assertInstanceOf(Refused.class, decision).code();
    }

    private List<String> exceptions(long id) {
        return host.transaction(id).exceptions();
    }

    private long open() {
        return host.engine.view().exceptionCount();
    }

    private TransactionView notUploaded() {
        TransactionView forgotten = host.sale(400_00);
        host.settlement(A, Sums.domestic(1, 1, 0, 0)).send();
        host.ask(Transaction.BATCH_UPLOAD_END, A).send();
        assertEquals(List.of("NOT_UPLOADED"), exceptions(forgotten.id()));
        return forgotten;
    }

    private long reversedWithAnotherAmount(TransactionView sale) {
        return host.reversalOf(sale).amount(1).send().transactionId();
    }

    @Test
    void shouldTakeMoneyOffTheListWhenAnotherPersonAgrees() {
        TransactionView sale = notUploaded();
        OperatorAnswer asked = close(sale.id(), null);
        assertEquals(1, open());
        assertInstanceOf(Accepted.class, agreed(asked));
        assertEquals(List.of(), exceptions(sale.id()));
        assertEquals(0, open());
        ExceptionClosing told = host.engine.view().registry().closings(sale.id()).getFirst();
        assertEquals(List.of("NOT_UPLOADED"), told.reasons());
        assertEquals(List.of("olga", List.of("anna")),
                List.of(told.mandate().requestedBy(), told.mandate().approvedBy()));
    }

    @Test
    void shouldTakeWhatIsNotMoneyOffTheListAtOnce() {
        host.holdScope(HoldScope.MERCHANT, EngineFixture.MID, HoldReason.COMPANY_POLICY);
        long id = host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").madeAt(115_959, 1123).send().transactionId();
        assertEquals(List.of("OFFLINE_UNDER_HOLD"), exceptions(id));
        assertInstanceOf(Accepted.class, close(id, null));
        assertEquals(List.of(), exceptions(id));
    }

    @Test
    void shouldCloseWhatIsNamed() {
        TransactionView sale = host.sale(400_00);
        long reversal = reversedWithAnotherAmount(sale);
        OperatorAnswer asked = close(reversal, "REVERSAL_OTHER_AMOUNT");
        assertInstanceOf(Accepted.class, agreed(asked));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(reversal, null)));
    }

    @Test
    void shouldNotCloseTwice() {
        TransactionView sale = notUploaded();
        OperatorAnswer first = close(sale.id(), null);
        OperatorAnswer second = close(sale.id(), "NOT_UPLOADED");
        assertEquals(((Waiting) first).approvalId(), ((Waiting) second).approvalId());
        agreed(first);
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(sale.id(), null)));
    }

    @Test
    void shouldLeaveOnTheListWhatAnotherPersonDoesNotAgreeTo() {
        TransactionView sale = notUploaded();
        long approval = assertInstanceOf(Waiting.class, close(sale.id(), null)).approvalId();
        host.accepted(new Reject(host.by(Role.APPROVER, "anna"), approval));
        assertEquals(List.of("NOT_UPLOADED"), exceptions(sale.id()));
    }

    @Test
    void shouldAskForAConclusionWhereTheNetworkIsStillOwed() {
        long id = host.ask(Transaction.OFFLINE_SALE, A).authCode("PHONE1").amount(70_00).send().transactionId();
        host.reply(host.timePassed().only(EffectKind.SEND_ADVICE)).code("05").send();
        assertEquals(List.of("REVERSAL_REFUSED"), exceptions(id));
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(id, null)));
        agreed(host.operator(new SettleItem(host.by(Role.OPERATOR, "olga"), id, Conclusion.ACCEPTED)));
        assertEquals(List.of(), exceptions(id));
        assertEquals(0, open());
    }

    @Test
    void shouldAskForAConclusionWhereARefundKeepsItsMoneyAside() {
        TransactionView sale = host.sale(100_00);
        Told.Effect late = host.refund(sale).amount(30_00).send().sent();
        host.reply(late).code("57").send();
        host.reply(late).send();
        Told.Effect other = host.refund(sale).amount(40_00).send().sent();
        host.reply(other).amount(39_99).send();
        for (Told.Effect refund : List.of(late, other)) {
            long id = refund.transactionId();
            assertEquals("MANUAL", host.transaction(id).state());
            assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(id, null)));
            agreed(host.operator(new SettleItem(host.by(Role.OPERATOR, "olga"), id, Conclusion.REFUSED)));
            agreed(close(id, null));
        }
        assertEquals(0, open());
        assertEquals(0, host.transaction(sale.id()).refundedMinor());
    }

    @Test
    void shouldRefuseWhatIsNotOnTheList() {
        TransactionView sale = host.sale(100_00);
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(sale.id(), null)));
        assertEquals(RefusalCode.NOT_FOUND, refused(close(4_711, null)));
        TransactionView other = notUploaded();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION, refused(close(other.id(), "LATE_APPROVAL")));
        assertEquals(RefusalCode.NOT_ALLOWED,
                refused(host.operator(new CloseException(host.by(Role.VIEWER, "vera"), other.id(), null))));
    }
}
