package org.pointsman.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.snapshot.SnapshotDirectory;

/** Lays a backup out as a data directory. */
public final class Restore {
    private static final Set<Path> NOT_DATA = Set.of(Path.of(Backup.CONFIG), Path.of(Backup.MARK));

    private Restore() {
    }

    /**
     * Does it, and proves what it laid out.
     *
     * @param data     an empty or missing directory
     * @param progress told the sequence of each record that is proved
     * @return the record the journal ends with
     * @throws JournalFailure when there is no whole backup, or the directory is not empty
     * @throws IOException    when a file cannot be read or written
     */
    public static JournalMark run(Path from, Path data, LongConsumer progress) throws IOException {
        JournalMark copied = JournalMark.read(from.resolve(Backup.MARK));
        if (copied == null || copied.equals(Backup.BEGUN)) {
            throw new JournalFailure("there is no whole backup in " + from);
        }
        if (Files.exists(data) && !Backup.isEmpty(data)) {
            throw new JournalFailure(data + " is not empty: name a new directory, a restore overwrites nothing");
        }
        OwnerOnly.directory(Files.createDirectories(data));
        new FileCopy(from, data).all(Path.of(""), file -> !NOT_DATA.contains(file.getName(0)));
        JournalMark end = Backup.proved(data.resolve("journal"), copied, progress);
        forgetWhatIsLater(data, end);
        return end;
    }

    // A backup that was broken off may have brought these, and not yet the records behind them.
    private static void forgetWhatIsLater(Path data, JournalMark end) throws IOException {
        Path file = data.resolve("keys").resolve("journal.mark");
        JournalMark mark = JournalMark.read(file);
        if (mark != null && mark.sequence() > end.sequence()) {
            end.write(file);
        }
        SnapshotDirectory snapshots = new SnapshotDirectory(data.resolve("snapshots"));
        snapshots.newestFirst().stream().filter(snapshot -> snapshot.sequence() > end.sequence())
                .forEach(snapshots::setAside);
    }
}
