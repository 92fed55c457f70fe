package org.pointsman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<Integer> drained = new ArrayList<>();
    private final UnsafeBuffer effect = new UnsafeBuffer(new byte[1024]);
    private int wakeUps;

    private void put(Outbox outbox, int number) {
        effect.putInt(0, number);
        outbox.onEffect(effect, 0, 800);
    }

    private int drain(Outbox outbox) {
        return outbox.drain((type, buffer, offset, length) -> drained.add(buffer.getInt(offset)));
    }

    @Test
    void shouldHandEffectsOnInOrder() {
        Outbox outbox = new Outbox(10, () -> wakeUps++);
        for (int i = 0; i < 5; i++) {
            put(outbox, i);
        }
        assertEquals(5, drain(outbox));
        assertEquals(List.of(0, 1, 2, 3, 4), drained);
        assertEquals(0, drain(outbox));
    }

    @Test
    void shouldWakeTheLoopOnceUntilItDrains() {
        Outbox outbox = new Outbox(10, () -> wakeUps++);
        put(outbox, 1);
        put(outbox, 2);
        assertEquals(1, wakeUps);
        drain(outbox);
        put(outbox, 3);
        assertEquals(2, wakeUps);
    }

    /** Nobody wakes the loop for what a drain leaves. */
    @Test
    void shouldLeaveNothingWhenEffectsWrapAroundTheRing() {
        Outbox outbox = new Outbox(10, () -> wakeUps++);
        for (int i = 0; i < 1_000; i++) {
            put(outbox, 2 * i);
            put(outbox, 2 * i + 1);
            assertEquals(2, drain(outbox), "pair " + i);
        }
    }

    @Test
    void shouldHoldOneEffectForEveryOpenExchange() {
        int exchanges = 1_000;
        Outbox outbox = new Outbox(exchanges, () -> wakeUps++);
        for (int i = 0; i < exchanges; i++) {
            put(outbox, i);
        }
        while (drain(outbox) > 0) {
            assertEquals(drained.size() - 1, drained.getLast());
        }
        assertEquals(exchanges, drained.size());
    }

    @Test
    void shouldFailWhenMoreComesThanThereAreExchanges() {
        Outbox outbox = new Outbox(1, () -> wakeUps++);
        assertThrows(IllegalStateException.class, () -> {
            for (int i = 0; i < 1_000; i++) {
                put(outbox, i);
            }
        });
    }
}
