package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DuplicateIndexTest {
    private final TransactionTable transactions = new TransactionTable();
    private final DuplicateIndex index = new DuplicateIndex(transactions);
    private final TransactionRecord record = new TransactionRecord();

    private int add(int terminal, int transaction, int batch, int stan) {
        int slot = transactions.add(transactions.count() + 1L, record);
        record.terminal(terminal);
        record.transaction(transaction);
        record.batch(batch);
        record.stan(stan);
        index.add(slot);
        return slot;
    }

    @Test
    void shouldTellKeysApartWhenOnePartDiffers() {
        int slot = add(3, 4, 1, 17);
        assertEquals(slot, index.find(3, 4, 1, 17));
        assertEquals(TransactionTable.NONE, index.find(2, 4, 1, 17));
        assertEquals(TransactionTable.NONE, index.find(3, 5, 1, 17));
        assertEquals(TransactionTable.NONE, index.find(3, 4, 2, 17));
        assertEquals(TransactionTable.NONE, index.find(3, 4, 1, 18));
    }

    @Test
    void shouldFindTheNewestAndFromItTheEarlierOnesWhenAKeyIsUsedAnew() {
        int first = add(3, 4, 1, 17);
        int second = add(3, 4, 1, 17);
        int third = add(3, 4, 1, 17);
        add(3, 4, 1, 18);
        assertEquals(third, index.find(3, 4, 1, 17));
        assertEquals(List.of(second, first, TransactionTable.NONE),
                List.of(index.earlier(third), index.earlier(second), index.earlier(first)));
    }

    @Test
    void shouldAgreeWithAMapWhenItGrows() {
        Random random = new Random(7);
        Map<List<Integer>, Integer> model = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            int terminal = random.nextInt(50);
            int transaction = 4 + random.nextInt(3);
            int batch = random.nextInt(4);
            int stan = random.nextInt(500);
            List<Integer> key = List.of(terminal, transaction, batch, stan);
            assertEquals(model.getOrDefault(key, TransactionTable.NONE),
                    index.find(terminal, transaction, batch, stan));
            model.computeIfAbsent(key, absent -> add(terminal, transaction, batch, stan));
        }
        model.forEach((key, slot) -> assertEquals(slot, index.find(key.get(0), key.get(1), key.get(2), key.get(3))));
    }

    @Test
    void shouldFindTheOthersOfAKeyWhenOneOfThemIsGone() {
        for (int gone = 0; gone < 3; gone++) {
            List<Integer> slots = new ArrayList<>(
                    List.of(add(3, 4, gone, 17), add(3, 4, gone, 17), add(3, 4, gone, 17)));
            int removed = slots.get(gone);
            slots.removeIf(slot -> slot == removed);
            index.remove(removed);
            assertEquals(slots.getLast(), index.find(3, 4, gone, 17));
            assertEquals(slots.getFirst(), index.earlier(slots.getLast()));
            assertEquals(TransactionTable.NONE, index.earlier(slots.getFirst()));
            slots.forEach(index::remove);
            assertEquals(TransactionTable.NONE, index.find(3, 4, gone, 17));
        }
    }

    @Test
    void shouldChangeNothingWhenWhatIsTakenAwayWasNeverThere() {
        int slot = add(3, 4, 1, 17);
        int other = transactions.add(99, record);
        record.terminal(3);
        record.transaction(4);
        record.batch(1);
        record.stan(17);
        index.remove(other);
        assertEquals(slot, index.find(3, 4, 1, 17));
    }
}
