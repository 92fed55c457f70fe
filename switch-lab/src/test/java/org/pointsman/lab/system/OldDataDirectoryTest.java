package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.fixture.DataDirectory;
import org.pointsman.fixture.Fixtures;
import org.pointsman.fixture.StateWords;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;

/** A data directory of an older version, journal files and keys: it is proved, read, and a switch starts on it. */
class OldDataDirectoryTest {
    private static final int LOGIC_VERSION = 9;
    private static final int RECORDS = 399;

    @TempDir
    Path below;

    private Path data;

    @BeforeEach
    void unpack() {
        DataDirectory.unpack(LOGIC_VERSION, below);
        data = below.resolve("data");
    }

    @Test
    void shouldProveAndKnowWhatTheWriterKnewWhenItReadsAnOldDirectory() {
        JournalVerifier.Report report = JournalVerifier.verify(data.resolve("journal"));
        assertTrue(report.isIntact(), report::toString);
        assertEquals(RECORDS, report.records());
        try (Journal journal = ChronicleJournal.open(data.resolve("journal"), Durability.PROCESS,
                new SystemEpochNanoClock(), failure -> {
                    throw new AssertionError(failure);
                })) {
            assertEquals(List.of(), StateWords.differences(DataDirectory.expected(LOGIC_VERSION),
                    StateWords.of(Fixtures.replayed(journal))));
        }
    }

    @Test
    void shouldStartWhenTheDirectoryIsOld() {
        Path file = Path.of(System.getProperty("pointsman.root", ""), "config", "switch.yaml");
        try (SwitchNode node = SwitchNode.start(SwitchConfig.load(file).withPorts(0, 0, 0), data)) {
            assertEquals(RECORDS, node.recordsReplayed());
        }
    }
}
