package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCopyTest {
    @TempDir
    private Path below;
    private Path from;
    private Path to;
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        from = below.resolve("from");
        to = Files.createDirectory(below.resolve("to"));
    }

    private Journal open() {
        return ChronicleJournal.open(from, Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        });
    }

    private JournalMark copy(JournalMark copied) throws IOException {
        progress.clear();
        return JournalCopy.run(from, to, copied, progress::add);
    }

    private void assertCopied(long records) {
        JournalVerifier.Report report = JournalVerifier.verify(to);
        assertNull(report.fault());
        assertEquals(records, report.records());
    }

    @Test
    void shouldCopyUpToTheLastWholeRecordWhileTheJournalIsWritten() throws IOException {
        try (Journal journal = open()) {
            Records records = new Records(journal).synced(5);
            JournalMark mark = copy(null);
            assertEquals(new JournalMark(5, records.sealer().chainHash()), mark);
            assertCopied(5);
            records.synced(2);
            assertEquals(7, copy(mark).sequence());
            assertCopied(7);
            assertTrue(JournalFiles.holds(to, mark));
        }
    }

    @Test
    void shouldCopyOnlyWhatAnOlderCopyHasNotWhole() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (Journal journal = open()) {
                new Records(journal).synced(4);
            }
        }
        JournalMark mark = copy(null);
        assertEquals(12, progress.size());
        try (Journal journal = open()) {
            new Records(journal).synced(1);
        }
        assertEquals(13, copy(mark).sequence());
        assertEquals(List.of(13L), progress);
        assertCopied(13);
    }

    @Test
    void shouldLeaveATornTailBehindAndTheOldFileInPlaceWhenItIsStopped() throws IOException {
        try (Journal journal = open()) {
            new Records(journal).synced(4);
        }
        JournalMark mark = copy(null);
        try (Journal journal = open()) {
            new Records(journal).synced(4);
        }
        assertThrows(CancellationException.class, () -> JournalCopy.run(from, to, mark, sequence -> {
            throw new CancellationException();
        }));
        assertCopied(4);
    }

    @Test
    void shouldCopyNothingOfAJournalWithoutRecords() throws IOException {
        open().close();
        assertNull(copy(null));
    }

    @Test
    void shouldRefuseAJournalWithAGap() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (Journal journal = open()) {
                new Records(journal).synced(4);
            }
        }
        Files.delete(Segments.list(from).get(1));
        assertTrue(assertThrows(JournalFailure.class, () -> copy(null)).getMessage()
                .contains("does not continue at record 5"));
    }
}
