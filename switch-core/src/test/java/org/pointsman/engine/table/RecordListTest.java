package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordListTest {
    private static final int SLOTS = 50;

    private final TransactionTable transactions = new TransactionTable();
    private final RecordList list = new RecordList(transactions, TransactionRecord.QUEUE_LINKS);
    private final RecordList other = new RecordList(transactions, TransactionRecord.DEBT_LINKS);
    private final List<Integer> model = new ArrayList<>();

    @BeforeEach
    void addRecords() {
        for (int i = 0; i < SLOTS; i++) {
            transactions.add(i, new TransactionRecord());
        }
    }

    @Test
    void shouldBeEmptyAtFirst() {
        assertEquals(RecordList.NONE, list.head());
        assertEquals(0, list.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAgreeWithAListWhenOperationsAreRandom(long seed) {
        Random random = new Random(seed);
        for (int slot = 0; slot < SLOTS; slot++) {
            other.append(slot);
        }
        for (int i = 0; i < 5_000; i++) {
            operate(random);
            assertEquals(model, slots(list));
            assertEquals(model.size(), list.size());
        }
        assertEquals(SLOTS, slots(other).size(), "lists over other links are another list");
    }

    private void operate(Random random) {
        int slot = random.nextInt(SLOTS);
        if (model.contains(slot)) {
            list.remove(slot);
            model.remove(Integer.valueOf(slot));
        } else if (random.nextInt(4) == 0) {
            list.prepend(slot);
            model.addFirst(slot);
        } else {
            list.append(slot);
            model.addLast(slot);
        }
    }

    private static List<Integer> slots(RecordList list) {
        List<Integer> slots = new ArrayList<>();
        for (int slot = list.head(); slot != RecordList.NONE; slot = list.next(slot)) {
            slots.add(slot);
        }
        return slots;
    }
}
