package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
    private static final int MANY = 200_000;

    private long hashed;

    private static int mixed(int slot) {
        return (int) ((slot * 0x9E3779B97F4A7C15L) >>> 32);
    }

    private Slots slots(IntUnaryOperator hash) {
        return new Slots(slot -> {
            hashed++;
            return hash.applyAsInt(slot);
        });
    }

    private static boolean has(Slots slots, int hash, int slot) {
        for (long place = slots.start(hash); slots.in(place) != Slots.EMPTY; place = slots.after(place)) {
            if (slots.in(place) == slot) {
                return true;
            }
        }
        return false;
    }

    /** A shift of 31 leaves two hashes, which no split can take apart. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 26, 31})
    void shouldAgreeWithASetWhenSlotsComeAndGo(int shift) {
        IntUnaryOperator hash = slot -> mixed(slot) >>> shift << shift;
        Slots slots = slots(hash);
        Set<Integer> model = new HashSet<>();
        Random random = new Random(shift);
        int range = shift > 25 ? 1_500 : 20_000;
        for (int i = 0; i < 6 * range; i++) {
            int slot = random.nextInt(range);
            boolean there = model.contains(slot);
            assertEquals(there, has(slots, hash.applyAsInt(slot), slot));
            if (there && random.nextInt(4) > i / (2 * range)) {
                slots.remove(slot);
                model.remove(slot);
            } else if (!there) {
                slots.add(slot);
                model.add(slot);
            }
        }
        Set<Integer> all = new HashSet<>();
        slots.forEach(slot -> assertTrue(all.add(slot)));
        assertEquals(model, all);
        model.forEach(slot -> assertTrue(has(slots, hash.applyAsInt(slot), slot)));
    }

    @Test
    void shouldMoveNoMoreThanASegmentWhenItGrows() {
        Slots slots = slots(SlotsTest::mixed);
        long most = 0;
        for (int slot = 0; slot < MANY; slot++) {
            hashed = 0;
            slots.add(slot);
            most = Math.max(most, hashed);
        }
        assertTrue(most <= Slots.SEGMENT_PLACES, () -> "an addition hashed " + hashed);
    }
}
