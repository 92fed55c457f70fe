package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.table.TimerWheel;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;

class TimerWheelTest {
    private static final int SLOTS = 300;
    private static final long MS = 1_000_000;
    private static final long DAY_NS = 86_400_000 * MS;

    private final TransactionTable transactions = new TransactionTable();
    private final TimerWheel wheel = new TimerWheel(transactions);
    private final Map<Integer, Long> model = new HashMap<>();
    private final int[] due = new int[16];
    private long nowNs = EngineFixture.NOON_NS;

    @BeforeEach
    void addRecords() {
        for (int i = 0; i < SLOTS; i++) {
            transactions.add(i, new TransactionRecord());
        }
    }

    @Test
    void shouldRunNoTimerAtFirst() {
        assertEquals(Long.MAX_VALUE, wheel.earliestNs());
        assertEquals(0, wheel.due(nowNs, due));
    }

    @Test
    void shouldBeDueAtItsTimeAndNotBefore() {
        wheel.schedule(5, nowNs);
        assertEquals(0, wheel.due(nowNs - 1, due));
        assertEquals(1, wheel.due(nowNs, due));
        assertEquals(5, due[0]);
        assertEquals(nowNs, wheel.earliestNs());
    }

    @Test
    void shouldForgetTheOldTimeWhenATimerIsMoved() {
        wheel.schedule(5, nowNs);
        wheel.schedule(5, nowNs + 10 * DAY_NS);
        assertEquals(1, wheel.size());
        assertEquals(0, wheel.due(nowNs + 10 * DAY_NS - 1, due));
        assertEquals(1, wheel.due(nowNs + 10 * DAY_NS, due));
    }

    @Test
    void shouldIgnoreACancelWhenNoTimerRuns() {
        wheel.cancel(5);
        wheel.schedule(5, nowNs);
        wheel.cancel(5);
        wheel.cancel(5);
        assertEquals(0, wheel.size());
        assertEquals(0, wheel.due(nowNs + DAY_NS, due));
    }

    @Test
    void shouldKnowTheNextTimeWhenWhatWasDueIsDone() {
        wheel.schedule(1, nowNs + 5 * MS);
        wheel.schedule(2, nowNs + 3_000 * MS);
        nowNs += 5 * MS;
        wheel.cancel(1);
        wheel.advance(nowNs);
        assertEquals(nowNs + 2_995 * MS, wheel.earliestNs());
        wheel.cancel(2);
        wheel.advance(nowNs);
        assertEquals(Long.MAX_VALUE, wheel.earliestNs());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithAListWhenOperationsAreRandom(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            operate(random);
            check();
        }
    }

    private void operate(Random random) {
        int slot = random.nextInt(SLOTS);
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> schedule(slot, nowNs + distance(random));
            case 4 -> {
                wheel.cancel(slot);
                model.remove(slot);
            }
            case 5 -> nowNs += random.nextLong(20 * MS);
            case 6 -> passTime(random);
            default -> {
                nowNs += distance(random);
                passTime(random);
            }
        }
    }

    private void schedule(int slot, long deadlineNs) {
        wheel.schedule(slot, deadlineNs);
        model.put(slot, deadlineNs);
    }

    private static long distance(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> random.nextLong(3 * DAY_NS);
            case 2 -> random.nextLong(200_000 * MS);
            default -> random.nextLong(5_000 * MS);
        };
    }

    // As the engine does: what is due is done or put off, then the cursor moves.
    private void passTime(Random random) {
        int found = wheel.due(nowNs, due);
        for (int i = 0; i < found; i++) {
            if (random.nextBoolean()) {
                wheel.cancel(due[i]);
                model.remove(due[i]);
            } else {
                schedule(due[i], nowNs + random.nextLong(2_000 * MS));
            }
        }
        wheel.advance(nowNs);
    }

    private void check() {
        assertEquals(model.size(), wheel.size());
        Set<Integer> expected = new HashSet<>();
        model.forEach((slot, deadline) -> {
            if (deadline <= nowNs) {
                expected.add(slot);
            }
        });
        int found = wheel.due(nowNs, due);
        List<Integer> slots = new ArrayList<>(Arrays.stream(due, 0, found).boxed().toList());
        assertEquals(Math.min(expected.size(), due.length), found);
        assertTrue(expected.containsAll(slots));
        assertEquals(found, new HashSet<>(slots).size());
        long first = model.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        assertTrue(wheel.earliestNs() <= Math.max(first, nowNs), "the first timer is missed");
    }
}
