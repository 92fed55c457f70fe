package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.engine.section.StateWriter;

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

    private static Slots readAgain(Slots slots, Slots into) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new StateWriter(written).section(1, new Part(slots));
        new StateInput(new ByteArrayInputStream(written.toByteArray())).section(1, "slots", new Part(into));
        return into;
    }

    private record Part(Slots slots) implements StateSection {
        @Override
        public void write(StateOutput to) {
            slots.write(to);
        }

        @Override
        public void read(StateInput from) {
            slots.read(from);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 10", "0, 1000", "0, 50000", "20, 20000", "26, 1000", "31, 1000"})
    void shouldFindAllWhenReadAgain(int shift, int count) {
        IntUnaryOperator hash = slot -> mixed(slot) >>> shift << shift;
        Slots slots = slots(hash);
        for (int slot = 0; slot < count; slot++) {
            slots.add(3 * slot);
        }
        Slots again = readAgain(slots, slots(hash));
        for (int slot = 0; slot < 3 * count; slot++) {
            assertEquals(slot % 3 == 0, has(again, hash.applyAsInt(slot), slot), "slot " + slot);
        }
        again.add(1);
        again.remove(0);
        assertTrue(has(again, hash.applyAsInt(1), 1));
        assertFalse(has(again, hash.applyAsInt(0), 0));
    }

    /** A start reads millions: each time a record is asked is a miss of the processor's cache. */
    @Test
    void shouldAskEachRecordOnceWhenReadAgain() {
        int count = SlotsByHash.MOST + MANY;
        Slots slots = slots(SlotsTest::mixed);
        for (int slot = 0; slot < count; slot++) {
            slots.add(slot);
        }
        hashed = 0;
        Slots again = readAgain(slots, slots(SlotsTest::mixed));
        assertEquals(count, hashed);
        assertTrue(has(again, mixed(count - 1), count - 1));
    }
}
