package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryJournalTest {
    private final MemoryJournal journal = new MemoryJournal(Durability.HOST);

    @Test
    void shouldReadWhatWasAppended() {
        try (JournalReader reader = journal.reader(); JournalReader late = journal.reader(3)) {
            Records records = new Records(journal).append(2);
            assertEquals(Records.range(1, 2), Records.sequences(reader));
            assertFalse(reader.next(new JournalRecord()));
            records.sync().append(3);
            assertEquals(Records.range(3, 5), Records.sequences(reader));
            assertEquals(Records.range(3, 5), Records.sequences(late));
            assertEquals(3, journal.unsynced());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldKeepSyncedAndSomeUnsyncedWhenItCrashes(int keepUnsynced) {
        new Records(journal).append(5).sync().append(3);
        journal.crash(keepUnsynced);
        journal.reopen();
        assertEquals(5 + keepUnsynced, journal.endAtOpen().sequence());
        assertEquals(0, journal.unsynced());
        new Records(journal).append(2).sync();
        try (JournalReader reader = journal.reader()) {
            assertEquals(Records.range(1, 7 + keepUnsynced), Records.sequences(reader));
        }
    }

    @Test
    void shouldCutTornRecordWhenReopened() {
        int length = 88 + Records.command(4).length + Records.outcome(4).length;
        for (int lost = 1; lost <= length; lost++) {
            MemoryJournal torn = new MemoryJournal(Durability.HOST);
            new Records(torn).append(3).sync().append(1);
            torn.tear(lost);
            torn.reopen();
            assertEquals(3, torn.endAtOpen().sequence());
            assertEquals(new Fault(Finding.BAD_LENGTH, 4, "memory", 0, true), torn.endAtOpen().cut());
            new Records(torn).append(1);
            try (JournalReader reader = torn.reader()) {
                assertEquals(Records.range(1, 4), Records.sequences(reader));
            }
        }
    }

    @Test
    void shouldRefuseToLoseWhatIsSynced() {
        new Records(journal).append(3).sync();
        assertThrows(IllegalArgumentException.class, () -> journal.crash(1));
        assertThrows(IllegalStateException.class, () -> journal.tear(1));
        journal.crash(0);
        journal.reopen();
        assertEquals(3, journal.endAtOpen().sequence());
    }

    @Test
    void shouldFailWhenRecordDoesNotFollow() {
        Records records = new Records(journal).append(1);
        journal.sync();
        assertThrows(JournalFailure.class, () -> records.append(1), "the sealer was not told of the sync");
    }

    @Test
    void shouldAnswerFreeBytesWhenSet() {
        journal.freeBytes(5);
        assertEquals(5, journal.freeBytes());
        assertEquals(List.of(), Records.sequences(journal.reader()));
    }
}
