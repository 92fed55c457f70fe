package org.pointsman.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.JournalCopy;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalId;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.journal.OwnerOnly;

/**
 * A copy of a data directory whose switch may run.
 *
 * <p>
 * Order makes it consistent. What may not be ahead of the journal (mark, heads, snapshots) is copied before it, what
 * may not be behind it (everything else, such as archives) after it. The mark of the copy is written last: until then
 * it says what the copy was before.
 */
public final class Backup {
    /** Says which record a copy ends with. */
    static final String MARK = "backup.mark";
    /** What it says of one that was never whole. */
    static final JournalMark BEGUN = new JournalMark(0, ChainHash.GENESIS);
    /** Where the copy has the configuration. */
    static final String CONFIG = "config";
    private static final Path JOURNAL = Path.of("journal");
    private static final Path KEYS = Path.of("keys");
    private static final Path SNAPSHOTS = Path.of("snapshots");
    private static final Path JOURNAL_MARK = KEYS.resolve("journal.mark");
    /** A file of a database that is written meanwhile is no copy of it; the journal makes it anew. */
    private static final Path READ_MODEL = Path.of("readmodel");
    private static final Path HEADS = Path.of("heads.log");
    /** What the files beside it have to have, so that it is copied before them. */
    private static final Path ARCHIVED = Path.of("archive", "manifest");
    private static final Set<Path> AHEAD = Set.of(HEADS, ARCHIVED);
    private static final Set<Path> OWN_WAY = Set.of(JOURNAL, KEYS, SNAPSHOTS, READ_MODEL);

    private final Path to;
    private final FileCopy files;
    private final Path journal;
    private JournalMark end;

    private Backup(Path from, Path to) {
        this.to = to;
        files = new FileCopy(from, to);
        journal = from.resolve(JOURNAL);
    }

    /**
     * What is wanted.
     *
     * @param data     the data directory
     * @param to       an empty or missing directory, or one with an older copy of the same journal
     * @param config   the configuration; null for none
     * @param withKeys whether the copy holds the keys too
     */
    public record Order(Path data, Path to, Path config, boolean withKeys) {
    }

    /**
     * Makes or renews a copy; it counts only after {@link #prove}.
     *
     * @param progress told the sequence of each record that is copied; what it throws ends the copy
     * @throws JournalFailure when the journal is damaged or empty, or the directory has something else
     * @throws IOException    when a file cannot be read or written
     */
    public static Backup copy(Order order, LongConsumer progress) throws IOException {
        if (!Files.isDirectory(order.data().resolve(JOURNAL))) {
            throw new JournalFailure("there is no journal directory " + order.data().resolve(JOURNAL));
        }
        Backup backup = new Backup(order.data(), order.to());
        JournalMark older = backup.open();
        backup.before(order);
        backup.end = JournalCopy.run(backup.journal, order.to().resolve(JOURNAL), older, progress);
        backup.after(order);
        if (backup.end == null) {
            throw new JournalFailure("the journal " + backup.journal + " has no record yet: there is nothing to copy");
        }
        return backup;
    }

    private JournalMark open() throws IOException {
        JournalMark older = JournalMark.read(to.resolve(MARK));
        if (older == null && Files.exists(to) && !isEmpty(to)) {
            throw new JournalFailure(to + " is not empty and has no backup: name another directory");
        }
        if (older != null && !older.equals(BEGUN) && !JournalFiles.holds(journal, older)) {
            throw new JournalFailure(
                    "the journal " + journal + " does not have record " + older.sequence() + " as the backup in " + to
                            + " has it: it is another journal, or has lost records; keep that backup"
                            + " and name an empty directory");
        }
        OwnerOnly.directory(Files.createDirectories(to));
        OwnerOnly.directory(Files.createDirectories(to.resolve(JOURNAL)));
        if (older == null) {
            BEGUN.write(to.resolve(MARK));
        }
        return older;
    }

    static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.findAny().isEmpty();
        }
    }

    private void before(Order order) throws IOException {
        files.one(JOURNAL_MARK);
        files.one(HEADS);
        files.one(JOURNAL.resolve(JournalId.FILE));
        files.removeOthers(SNAPSHOTS);
        files.all(SNAPSHOTS, file -> file.toString().endsWith(".snapshot"));
        if (order.withKeys()) {
            files.all(KEYS, file -> !file.equals(JOURNAL_MARK));
        }
    }

    private void after(Order order) throws IOException {
        files.one(ARCHIVED);
        files.all(Path.of(""), file -> !OWN_WAY.contains(file.getName(0)) && !AHEAD.contains(file));
        if (order.config() != null) {
            new FileCopy(order.config().toAbsolutePath().getParent(), to.resolve(CONFIG))
                    .one(order.config().getFileName());
        }
    }

    /**
     * Walks the copy, and lets it count when it is whole.
     *
     * @param progress told the sequence of each record that is proved
     * @return the record the copy ends with
     * @throws JournalFailure when it is not whole
     */
    public JournalMark prove(LongConsumer progress) throws IOException {
        JournalMark found = proved(to.resolve(JOURNAL), end, progress);
        if (!found.equals(end)) {
            throw new JournalFailure("the copy in " + to + " ends with record " + found.sequence()
                    + " and should end with record " + end.sequence());
        }
        end.write(to.resolve(MARK));
        return end;
    }

    /**
     * The last record of a journal that is whole and has a certain record.
     *
     * @throws JournalFailure when it is not, or has not
     */
    static JournalMark proved(Path journal, JournalMark wanted, LongConsumer progress) {
        boolean[] seen = new boolean[1];
        JournalVerifier.Report report = JournalVerifier.verify(journal, record -> {
            seen[0] |= record.sequence() == wanted.sequence() && record.chainHash().equals(wanted.hash());
            progress.accept(record.sequence());
        });
        if (report.fault() != null) {
            throw new JournalFailure("the copy " + journal + " is not whole: " + report.fault().describe());
        }
        if (!seen[0]) {
            throw new JournalFailure(
                    "the copy " + journal + " does not have record " + wanted.sequence() + " as it was copied");
        }
        return new JournalMark(report.lastSequence(), report.lastChainHash());
    }
}
