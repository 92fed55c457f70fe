package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StanAllocatorTest {
    private static final int LAST = 999_999;

    private final StanAllocator stans = new StanAllocator();

    private int take() {
        int stan = stans.nextAfter(stans.previous());
        stans.take(stan);
        return stan;
    }

    @Test
    void shouldBeginAtOneAndCountOn() {
        assertEquals(1, take());
        assertEquals(2, take());
        stans.release(2);
        assertEquals(3, take());
    }

    @Test
    void shouldChangeNothingWhenItIsOnlyAsked() {
        assertEquals(1, stans.nextAfter(0));
        assertEquals(1, stans.nextAfter(0));
        assertEquals(0, stans.previous());
    }

    @Test
    void shouldStartAgainAtOneAfterTheLast() {
        stans.take(LAST);
        assertEquals(1, take());
    }

    @Test
    void shouldPassOverWhatIsOutstandingWhenItComesRound() {
        stans.take(1);
        stans.take(2);
        stans.take(LAST);
        assertEquals(3, take());
        assertEquals(4, stans.nextAfter(2));
    }

    @Test
    void shouldSayThereIsNoneWhenAllAreOutstanding() {
        for (int i = 1; i <= LAST; i++) {
            assertEquals(i, take());
        }
        assertEquals(StanAllocator.NONE, stans.nextAfter(stans.previous()));
        stans.release(500_000);
        assertEquals(500_000, take());
        assertEquals(StanAllocator.NONE, stans.nextAfter(stans.previous()));
    }

    @Test
    void shouldIgnoreTheReleaseOfNothing() {
        stans.release(StanAllocator.NONE);
        stans.release(0);
        assertEquals(1, take());
    }

    @Test
    void shouldNeverGiveOutANumberTwiceWhenReleasesAreRandom() {
        Random random = new Random(42);
        BitSet outstanding = new BitSet();
        Deque<Integer> order = new ArrayDeque<>();
        stans.take(LAST - 20_000);
        for (int i = 0; i < 60_000; i++) {
            int stan = take();
            assertTrue(stan >= 1 && stan <= LAST && !outstanding.get(stan), () -> stan + " is outstanding");
            outstanding.set(stan);
            order.add(stan);
            if (random.nextInt(10) > 0) {
                int released = random.nextBoolean() ? order.removeFirst() : order.removeLast();
                outstanding.clear(released);
                stans.release(released);
            }
        }
    }
}
