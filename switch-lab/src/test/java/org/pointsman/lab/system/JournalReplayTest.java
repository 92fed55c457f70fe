package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.fixture.Fixtures;
import org.pointsman.fixture.JournalFile;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.ops.tools.JournalReplay;
import org.pointsman.snapshot.SnapshotStore;

/** Journals of every older version are decided again to their ends; what differs says where. */
class JournalReplayTest {
    private static final int JOURNALS = 6;

    private final List<JsonNode> told = new ArrayList<>();

    static List<Fixtures> shouldDecideAgainWhatAnyVersionRecorded() {
        return Fixtures.all();
    }

    @ParameterizedTest
    @MethodSource
    void shouldDecideAgainWhatAnyVersionRecorded(Fixtures fixtures) {
        List<String> names = fixtures.names();
        for (String name : names.subList(0, Math.min(JOURNALS, names.size()))) {
            List<byte[]> records = fixtures.records(name);
            told.clear();
            JournalReplay.Result result = replay(records);
            assertEquals(records.size(), result.records(), name);
            assertEquals(told.size(), result.different(), name);
            told.forEach(difference -> assertFalse(difference.path("differences").isEmpty(), difference.toString()));
        }
    }

    private JournalReplay.Result replay(List<byte[]> records) {
        MemoryJournal journal = JournalFile.journal(records);
        return JournalReplay.run(journal::reader, SnapshotStore.NONE, 1, told::add, read -> {
        });
    }
}
