package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTableTest {
    private static final long GREATEST_ID = 999_999_999_999L;

    private final TransactionTable table = new TransactionTable();
    private final TransactionRecord record = new TransactionRecord();

    private int add(long id) {
        return table.add(id, record);
    }

    @Test
    void shouldUseASlotAnewWhenItsTransactionIsGone() {
        add(1);
        int second = add(2);
        record.amountMinor(7);
        table.remove(second);
        int third = add(3);
        assertEquals(List.of(second, 0L, 2), List.of(third, record.amountMinor(), table.count()));
        assertEquals(List.of(TransactionTable.NONE, third), List.of(table.find(2), table.find(3)));
    }

    @Test
    void shouldTellWhichCameBeforeByIdsWhenSlotsAreUsedAnew() {
        int first = add(1);
        int second = add(2);
        int third = add(3);
        table.remove(first);
        int fourth = add(1_000_004);
        assertEquals(List.of(first, fourth), List.of(fourth, table.newest()));
        assertEquals(List.of(third, second, TransactionTable.NONE),
                List.of(table.before(fourth), table.before(third), table.before(second)));
        assertEquals(third, table.newestBefore(500_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 60_000_000, GREATEST_ID})
    void shouldAgreeWithASortedMapWhenTransactionsComeAndGo(long ids) {
        NavigableMap<Long, Integer> model = new TreeMap<>();
        Random random = new Random(ids);
        for (int i = 0; i < 3_000; i++) {
            long id = random.nextLong(ids + 1);
            if (model.containsKey(id)) {
                table.remove(model.remove(id));
            } else {
                model.put(id, add(id));
            }
            if (random.nextInt(3) == 0) {
                table.remove(model.pollFirstEntry().getValue());
            }
            long before = random.nextLong(ids + 1);
            assertEquals(model.isEmpty() || model.lowerEntry(before) == null
                    ? TransactionTable.NONE
                    : model.lowerEntry(before).getValue(), table.newestBefore(before));
            assertEquals(model.getOrDefault(before, TransactionTable.NONE), table.find(before));
        }
        assertEquals(model.size(), table.count());
    }

    @Test
    void shouldKnowNothingOfWhatIsNoId() {
        add(1);
        assertEquals(TransactionTable.NONE, table.find(-1));
        assertEquals(TransactionTable.NONE, table.find(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> add(Long.MAX_VALUE));
    }
}
