package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.C;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.SettlementTable;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/** Settlements leave in time; what the next batch of a terminal is judged by stays. */
class SettlementLifetimeTest extends EngineTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int DAYS = 3;

    private final EngineState state = EngineMemory.stateOf(host.engine);

    @BeforeEach
    void remember() {
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 0, 1, 0, 0, DAYS, 0)).build());
        host.signOn(B);
        host.signOn(C);
    }

    private void settle(String tid) {
        assertEquals(OutcomeKind.SETTLE, host.settlement(tid, Sums.of(host, tid)).send().action());
        host.signOn(tid);
        assertLinked();
    }

    private void unbalanced(String tid) {
        assertEquals(OutcomeKind.SETTLE_UNBALANCED, host.settlement(tid, Sums.domestic(1, 1, 0, 0)).send().action());
        assertLinked();
    }

    private int row(String tid) {
        return state.terminals.find(Ascii.eight(tid));
    }

    private List<SettlementView> shown(String tid) {
        return host.engine.view().terminalStatus(tid).settlements();
    }

    /** Each that is kept is in the chain of one terminal, newest first. */
    private void assertLinked() {
        Set<Integer> chained = new HashSet<>();
        Settlement settlement = new Settlement();
        for (String tid : List.of(A, B, C)) {
            long newerNs = Long.MAX_VALUE;
            for (int index = state.batches.newestSettlement(row(tid)); index != SettlementTable.NONE;) {
                assertTrue(chained.add(index), "in two places: " + index);
                state.settlements.wrap(index, settlement);
                assertTrue(settlement.atNs() <= newerNs, "out of order: " + index);
                newerNs = settlement.atNs();
                index = settlement.previous();
            }
        }
        assertEquals(state.settlements.count(), chained.size());
    }

    @Test
    void shouldForgetWhatIsOlderThanItsDays() {
        for (int day = 0; day < 40; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        assertEquals(DAYS + 1, state.settlements.count());
        assertEquals(DAYS + 1, shown(A).size());
        host.assertReplays();
    }

    @Test
    void shouldKeepTheNewestOfATerminalThatDoesNotTrade() {
        settle(B);
        for (int day = 0; day < 40; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        assertEquals(1, shown(B).size());
        assertEquals("00", host.settlement(B, Sums.NONE).batch(1).send().f39());
    }

    @Test
    void shouldKeepTheOneBeforeABatchThatIsUploaded() {
        settle(B);
        unbalanced(B);
        for (int day = 0; day < 40; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        assertEquals(2, shown(B).size());
        host.ask(Transaction.BATCH_UPLOAD_END, B).send();
        host.signOn(B);
        for (int day = 0; day < 40; day++) {
            settle(A);
            settle(B);
            host.nowNs += DAY_NS;
        }
        assertEquals(2 * (DAYS + 1), state.settlements.count());
        host.assertReplays();
    }

    @Test
    void shouldKeepAllWhenNothingIsSaid() {
        host.configure(host.engine.config().change().memory(MemoryPolicy.DEFAULT).build());
        for (int day = 0; day < 40; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        assertEquals(40, state.settlements.count());
    }

    @Test
    void shouldCatchUpWhenDaysAreGivenLater() {
        host.configure(host.engine.config().change().memory(MemoryPolicy.DEFAULT).build());
        for (int day = 0; day < 40; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        remember();
        for (int day = 0; day < 50; day++) {
            settle(A);
            host.nowNs += DAY_NS;
        }
        assertEquals(DAYS + 1, state.settlements.count());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldStayLinkedWhateverTerminalsDo(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 400; step++) {
            String tid = List.of(A, B, C).get(random.nextInt(3));
            boolean uploading = state.batches.uploading(row(tid));
            switch (random.nextInt(4)) {
                case 0 -> host.nowNs += DAY_NS;
                case 1 -> unbalanced(tid);
                case 2 -> settle(tid);
                default -> {
                    if (uploading) {
                        host.ask(Transaction.BATCH_UPLOAD_END, tid).send();
                        host.signOn(tid);
                    }
                }
            }
        }
        assertTrue(state.settlements.count() < 30, () -> "still " + state.settlements.count());
        assertEquals(host.engine.digest(), WrittenState.copy(host.engine).digest());
    }
}
