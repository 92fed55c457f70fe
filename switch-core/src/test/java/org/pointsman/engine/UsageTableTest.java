package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.Limits;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.UsageTable;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

class UsageTableTest {
    private record Key(long tag, long first, long second) {
    }

    private final UsageTable usage = new UsageTable();

    private static long digest(UsageTable table) {
        StateDigest digest = new StateDigest();
        table.write(digest);
        return digest.value();
    }

    @Test
    void shouldAgreeWithAMapWhenItGrows() {
        Random random = new Random(7);
        Map<Key, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Key key = new Key(1 + random.nextInt(3), random.nextInt(2_000), random.nextInt(2));
            long amountMinor = random.nextInt(-100, 100);
            usage.add(key.tag, key.first, key.second, amountMinor, 1);
            expected.merge(key, amountMinor, Long::sum);
        }
        expected.forEach((key, amountMinor) -> assertEquals(amountMinor,
                usage.amountMinor(usage.find(key.tag, key.first, key.second))));
        assertEquals(UsageTable.NONE, usage.find(4, 1, 1));
        assertEquals(0, usage.amountMinor(UsageTable.NONE));
    }

    @Test
    void shouldForgetEverythingWhenADayBegins() {
        usage.add(1, 2, 3, 4, 5);
        usage.clear();
        assertEquals(UsageTable.NONE, usage.find(1, 2, 3));
        assertEquals(digest(new UsageTable()), digest(usage));
    }

    @Test
    void shouldBeFullWhenItHasItsMostRows() {
        UsageTable small = new UsageTable(2);
        small.add(1, 1, 0, 1, 1);
        small.add(1, 1, 0, 1, 1);
        assertFalse(small.full());
        small.add(1, 2, 0, 1, 1);
        assertTrue(small.full());
        small.clear();
        assertFalse(small.full());
    }

    @Test
    void shouldShowWhatIsUsedInTheDigestWhateverTheOrder() {
        UsageTable other = new UsageTable();
        usage.add(1, 2, 3, 10, 1);
        usage.add(1, 2, 4, 20, 1);
        other.add(1, 2, 4, 20, 1);
        other.add(1, 2, 3, 10, 1);
        assertEquals(digest(other), digest(usage));
        other.add(1, 2, 3, 0, 1);
        assertNotEquals(digest(other), digest(usage));
    }

    @Test
    void shouldSellNothingMoreWhenItCannotBeCounted() {
        EngineState state = new EngineState();
        state.terminals.refresh(new Terminal(EngineFixture.A, EngineFixture.MID, null, TerminalState.ACTIVE, List.of(),
                "", "", 0, 0, 0, 0, 1));
        state.policies.configure(EngineFixture.config(64).change()
                .policies(List.of(new ScopedPolicy("house", null, null, List
                        .of(PolicyVersion.of(1, 20260101, new PolicyLimit(null, LimitPer.TERMINAL, 1_000L, null))))))
                .build());
        state.policies.open(EngineFixture.TODAY);
        Limits limits = new Limits(state, new UsageTable(1));
        TransactionRecord record = new TransactionRecord();
        state.transactions.add(1, record);
        record.transaction(Transaction.PURCHASE.code());
        assertNull(limits.checkRefund(record, 0, 1, 1));
        limits.follow(record, TransactionState.SENT);
        assertEquals(Result.SYSTEM_MALFUNCTION, limits.checkRefund(record, 0, 1, 1).refusal());
    }
}
