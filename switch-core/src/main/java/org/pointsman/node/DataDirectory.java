package org.pointsman.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.archive.Archive;
import org.pointsman.archive.ArchiveDirectory;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.HeadKey;
import org.pointsman.journal.HeadLog;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalId;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.OwnerOnly;
import org.pointsman.pipeline.Halt;
import org.pointsman.security.ArchiveCipher;
import org.pointsman.security.MasterKeys;
import org.pointsman.snapshot.SnapshotDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a switch: journal, snapshots, keys, and the mark beside the keys that says how far the journal was. */
final class DataDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private final Path path;
    private final Path journal;
    private final Path keys;
    private final Path mark;
    private final Durability durability;
    private final Shortage disk;
    private final boolean acceptShorterJournal;
    private boolean signs;
    private boolean hasRecords;
    private long signed;

    /** @param disk what a start needs free */
    DataDirectory(Path path, Durability durability, Shortage disk, boolean acceptShorterJournal) {
        this.path = path;
        this.durability = durability;
        this.disk = disk;
        this.acceptShorterJournal = acceptShorterJournal;
        journal = path.resolve("journal");
        keys = path.resolve("keys");
        mark = keys.resolve("journal.mark");
    }

    /** Where the last words of a process go. */
    Path errorFile() {
        return path.resolve("error.log");
    }

    /** Where the keys are. */
    Path keys() {
        return keys;
    }

    /** Makes the directory when it is missing, and opens the journal. */
    Journal openJournal(EpochNanoClock clock, Halt halt) {
        try {
            create();
            requireSpace();
        } catch (IOException e) {
            throw cannotStart(e);
        }
        return ChronicleJournal.open(journal, durability, clock, cause -> halt.halt("journal", cause));
    }

    private UncheckedIOException cannotStart(IOException e) {
        return new UncheckedIOException("cannot start with data directory " + path + ": " + e.getMessage(), e);
    }

    /** The snapshots a start may begin with. */
    SnapshotDirectory snapshots() {
        return new SnapshotDirectory(path.resolve("snapshots"));
    }

    /** Where transactions go that leave memory. */
    Archive archive(MasterKeys masterKeys, boolean acceptLoss) {
        Path archive = path.resolve("archive");
        try {
            Files.createDirectories(archive);
            OwnerOnly.directory(archive);
        } catch (IOException e) {
            throw cannotStart(e);
        }
        return new ArchiveDirectory(archive, AgedTransaction.IMAGE_LENGTH, new ArchiveCipher(masterKeys), acceptLoss);
    }

    private void create() throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new FileSystemException("it is a file; name a directory with --data");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new FileSystemException("it cannot be made (" + e.getClass().getSimpleName() + " at " + e.getMessage()
                    + "); make it writable for this user, or name another one with --data");
        }
        if (!Files.isWritable(path)) {
            throw new FileSystemException(
                    "it is not writable for this user; change that, or name another one with --data");
        }
    }

    private void requireSpace() throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < disk.least()) {
            throw new JournalFailure(
                    "the disk of the data directory " + path + " has " + Mib.of(free) + " MiB free and a start needs "
                            + Mib.of(disk.least()) + "; free space, or set a smaller disk.reserveMb");
        }
    }

    /**
     * The master keys; made for an empty journal. New keys over records of old ones would read nothing of them: every
     * sign-on would fail.
     */
    MasterKeys openKeys(long recorded) {
        hasRecords = recorded > 0;
        try {
            if (recorded > 0 && MasterKeys.absent(keys)) {
                throw new JournalFailure("the keys in " + keys + " are missing and the journal " + journal + " has "
                        + recorded + " records that only they open; restore " + keys + " from its backup");
            }
            MasterKeys masterKeys = MasterKeys.openOrCreate(keys);
            HeadKey.openOrCreate(keys);
            signs = true;
            return masterKeys;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /** Whether the journal had records when the keys were opened. */
    boolean recorded() {
        return hasRecords;
    }

    /** The record the journal has to hold; null when nothing is known. */
    JournalMark mark(long recorded) {
        JournalMark known = JournalMark.read(mark);
        if (known == null || recorded >= known.sequence()) {
            return known;
        }
        if (!acceptShorterJournal) {
            throw new JournalFailure("the journal " + journal + " ends at record " + recorded + ", but " + mark
                    + " tells of record " + known.sequence() + ": restore the journal from its copy, or start with"
                    + " --accept-shorter-journal to lose these records for good");
        }
        LOG.warn("the journal {} ends at record {} of {}, accepted by --accept-shorter-journal", journal, recorded,
                known.sequence());
        return null;
    }

    /** Notes how far the journal is durable; failing that is no reason to stop. */
    void write(JournalMark durable) {
        try {
            durable.write(mark);
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", mark, e.toString());
        }
    }

    /** Notes it signed, beside the journal, by the key of the moment; failing that is no reason to stop either. */
    void sign(JournalMark durable, Instant now) {
        if (!signs || durable.sequence() == signed) {
            return;
        }
        try {
            HeadLog.append(path.resolve(HeadLog.FILE), HeadKey.open(keys).sign(durable, now, JournalId.keep(journal)));
            signed = durable.sequence();
        } catch (IOException | JournalFailure e) {
            LOG.warn("cannot sign how far the journal is: {}", e.toString());
        }
    }
}
