package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;

/** A desk's refund is not made twice when its record has left memory, and its command id is forgotten. */
class FormerRefundTest extends EngineTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int NUMBER_DAYS = 200;

    private int day;
    private TransactionView sale;
    private CommandHeader number;

    private OperatorAnswer ask(CommandHeader header, long amountMinor) {
        return host.operator(new RequestRefund(header, sale.id(), amountMinor, RefundCause.GOODS_DEFECT, null, -1));
    }

    private void refunded(int numberDays) {
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 0, 1, 2, 0, 0, numberDays)).build());
        sale = host.sale(100_00);
        number = host.by(Role.OPERATOR);
        long approval = assertInstanceOf(Waiting.class, ask(number, 10_00)).approvalId();
        host.operator(new Approve(host.by(Role.APPROVER), approval));
        host.reply(host.timePassed().only(EffectKind.SEND_REFUND)).send();
        host.settle(EngineFixture.A);
        days(3);
        assertNull(host.transaction(sale.id() + 1));
        EngineMemory.stateOf(host.engine).registry.parts().stream().filter(part -> part.name().equals("commands"))
                .forEach(part -> assertTrue(part.all().get().size() < 100));
    }

    private void days(int days) {
        for (int opened = 0; opened < days; opened++) {
            host.nowNs += DAY_NS;
            host.openDay(EngineFixture.TODAY + ++day);
            List<AgedTransaction> aged = host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
            byte[] command = NodeCommands.evictTransactions(aged);
            host.take(new UnsafeBuffer(command), command.length);
        }
    }

    private int remembered() {
        return EngineMemory.stateOf(host.engine).refundOrders.formerCount();
    }

    @Test
    void shouldSayWhereARefundIsWhenItsNumberComesAgain() {
        refunded(NUMBER_DAYS);
        Waiting again = assertInstanceOf(Waiting.class, ask(number, 10_00));
        assertTrue(again.text().contains("txn show " + (sale.id() + 1)), again.text());
        host.assertReplays();
    }

    @Test
    void shouldRefuseOtherContentUnderTheNumber() {
        refunded(NUMBER_DAYS);
        assertEquals(RefusalCode.COMMAND_ID_REUSED, assertInstanceOf(Refused.class, ask(number, 11_00)).code());
    }

    @Test
    void shouldForgetTheNumberBehindItsDaysOnceOthersFollow() {
        refunded(5);
        assertEquals(1, remembered());
        host.nowNs += 6 * DAY_NS;
        sale = host.sale(100_00);
        long approval = assertInstanceOf(Waiting.class, ask(host.by(Role.OPERATOR), 10_00)).approvalId();
        host.operator(new Approve(host.by(Role.APPROVER), approval));
        host.reply(host.timePassed().only(EffectKind.SEND_REFUND)).send();
        host.settle(EngineFixture.A);
        days(3);
        assertEquals(1, remembered());
    }

    @Test
    void shouldRememberNoneWhenNothingIsSaid() {
        refunded(0);
        assertEquals(0, remembered());
    }
}
