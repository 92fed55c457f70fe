package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand.SettleDay;

/** A business date is settled when it is over. */
class DaySettlementTest extends EngineTest {

    private OperatorAnswer settle(int date) {
        return host.operator(new SettleDay(host.by(Role.OPERATOR, "olga"), date, List.of(), false));
    }

    @Test
    void shouldSettleADayWhenItIsOver() {
        int today = host.engine.view().businessDate();
        assertEquals(RefusalCode.ILLEGAL_TRANSITION,
                assertInstanceOf(OperatorAnswer.Refused.class, settle(today)).code());
        host.openDay(today + 1);
        assertInstanceOf(OperatorAnswer.Accepted.class, settle(today));
        assertTrue(host.engine.view().registry().settlementDay(today).settledAtMs() > 0);
        host.assertReplays();
    }
}
