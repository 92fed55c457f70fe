package org.pointsman.ops.tools;

import java.nio.file.Path;
import org.pointsman.journal.JournalMark;

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
