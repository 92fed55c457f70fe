package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadAheadTest {
    private static final int MANY = 40_000;

    private final MemoryJournal journal = new MemoryJournal(Durability.PROCESS);

    @Test
    void shouldGiveEveryRecordInOrderWhenThereAreMoreThanItHolds() {
        new Records(journal).synced(MANY);
        try (JournalReader ahead = new ReadAhead(journal.reader(3))) {
            JournalRecord record = new JournalRecord();
            for (long sequence = 3; sequence <= MANY; sequence++) {
                assertTrue(ahead.next(record));
                assertEquals(sequence, record.sequence());
            }
            assertFalse(ahead.next(record));
            assertFalse(ahead.next(record));
        }
    }

    @Test
    void shouldThrowBehindTheLastWholeRecordWhenOneIsDamaged() {
        new Records(journal).synced(10);
        JournalReader source = journal.reader();
        int[] given = {0};
        JournalReader failing = new JournalReader() {
            @Override
            public boolean next(JournalRecord into) {
                if (given[0]++ == 5) {
                    throw new JournalFailure("record 6 is damaged");
                }
                return source.next(into);
            }

            @Override
            public void close() {
                source.close();
            }
        };
        try (JournalReader ahead = new ReadAhead(failing)) {
            JournalRecord record = new JournalRecord();
            for (int i = 0; i < 5; i++) {
                assertTrue(ahead.next(record));
            }
            assertThrows(JournalFailure.class, () -> ahead.next(record));
        }
    }

    @Test
    void shouldEndItsThreadWhenItIsClosedEarly() {
        new Records(journal).synced(MANY);
        JournalReader ahead = new ReadAhead(journal.reader());
        assertTrue(ahead.next(new JournalRecord()));
        ahead.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("pointsman-read-ahead")));
    }

    @Test
    void shouldEndAtOnceWhenThereIsNothing() {
        try (JournalReader ahead = new ReadAhead(journal.reader())) {
            assertFalse(ahead.next(new JournalRecord()));
        }
    }
}
