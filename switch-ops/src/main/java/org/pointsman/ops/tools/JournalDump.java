package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** Prints the records of a journal. */
public final class JournalDump {
    private JournalDump() {
    }

    /**
     * Hands out the records between two sequences, both included.
     *
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static void records(Path directory, long from, long to, Consumer<ObjectNode> receiver) {
        RecordJson json = new RecordJson();
        try (JournalReader reader = JournalFiles.read(directory, from)) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record) && record.sequence() <= to) {
                receiver.accept(json.of(record));
            }
        }
    }
}
