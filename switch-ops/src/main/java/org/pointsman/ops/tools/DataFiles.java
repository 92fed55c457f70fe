package org.pointsman.ops.tools;

import java.nio.file.Path;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.snapshot.SnapshotDirectory;
import org.pointsman.snapshot.SnapshotStore;

/**
 * The data directory of a switch, whether it runs or not.
 *
 * @param directory as {@code run --data} names it
 */
public record DataFiles(Path directory) {
    /** Where the records are. */
    public Path journal() {
        return directory.resolve("journal");
    }

    /** Where the keys are, and what stands beside them. */
    public Path keys() {
        return directory.resolve("keys");
    }

    /** The records from a sequence on, each proved. */
    JournalReader read(long from) {
        return JournalFiles.read(journal(), from);
    }

    /** The written states. */
    SnapshotStore snapshots() {
        return new SnapshotDirectory(directory.resolve("snapshots"));
    }

    /** How far the journal was some seconds ago; null when nothing says. */
    public JournalMark mark() {
        return JournalMark.read(keys().resolve("journal.mark"));
    }

    /** About how many records there are; 0 when nothing says. */
    public long about() {
        JournalMark mark = mark();
        return mark == null ? 0 : mark.sequence();
    }
}
