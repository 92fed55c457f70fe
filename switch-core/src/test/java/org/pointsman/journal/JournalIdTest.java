package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIdTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeToldByTheFileWhenTheFirstRecordIsGone() throws IOException {
        try (Journal journal = ChronicleJournal.open(directory, Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        })) {
            new Records(journal).synced(1);
        }
        String id = JournalId.keep(directory);
        JournalRecord first = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(directory, 1)) {
            reader.next(first);
            assertEquals(first.chainHash().toString().substring(0, 32), id);
        }
        for (Path segment : Segments.list(directory)) {
            Files.delete(segment);
        }
        assertEquals(id, JournalId.keep(directory));
    }

    @Test
    void shouldBeRefusedWhenNeitherRecordNorFileIsThere() {
        assertThrows(JournalFailure.class, () -> JournalId.keep(directory));
    }
}
