package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSegmentTest {
    @TempDir
    private Path directory;
    private final AtomicLong wallClockMs = new AtomicLong(1_800_000_000_000L);

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, Durability.PROCESS, failure -> {
            throw new IllegalStateException(failure);
        }, wallClockMs::get, Disk.REAL);
    }

    private List<JournalSegment> segments() {
        return JournalSegment.of(directory);
    }

    @Test
    void shouldGiveUpFilesOfEarlierHoursWhenTheSwitchRuns() {
        try (ChronicleJournal journal = open()) {
            Records records = new Records(journal).synced(3);
            for (int hour = 0; hour < 2; hour++) {
                wallClockMs.addAndGet(TimeUnit.HOURS.toMillis(1));
                records.synced(2);
            }
            assertEquals(List.of(3L, 5L, 0L), segments().stream().map(JournalSegment::last).toList());
            assertThrows(JournalFailure.class, () -> JournalSegment.remove(directory, segments().subList(2, 3)));
            JournalSegment.remove(directory, segments().subList(0, 2));
            records.synced(2);
            assertEquals(6, JournalVerifier.verify(directory).firstSequence());
        }
        try (ChronicleJournal journal = open(); JournalReader reader = journal.reader(6)) {
            assertEquals(9, journal.endAtOpen().sequence());
            assertEquals(Records.range(6, 9), Records.sequences(reader));
        }
    }
}
