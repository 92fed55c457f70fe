package org.pointsman.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.fixture.Fixtures;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.RecordSealer;

/** A data directory with a kept journal in several files, and a shadow beside it. */
final class SnapshotRig {
    static final int FILES = 2;

    final Path data;
    final List<String> warnings = new ArrayList<>();
    final AtomicLong clock = new AtomicLong();
    final long length;
    private final List<byte[]> records;

    SnapshotRig(Path data) {
        this(data, "seed-005");
    }

    /** @param name of a kept journal */
    SnapshotRig(Path data, String name) {
        this.data = data;
        records = Fixtures.all().getLast().records(name);
        length = records.size();
        for (int file = 0; file < FILES; file++) {
            write((int) (length * file / FILES), (int) (length * (file + 1) / FILES), Engine.LOGIC_VERSION - 1, 0);
        }
    }

    /**
     * Appends records to the journal, in a file of their own.
     *
     * @param changed the one whose outcome is another than was decided; 0 for none
     */
    void write(int from, int to, int logicVersion, long changed) {
        try (Journal journal = open()) {
            RecordSealer sealer = new RecordSealer(journal.endAtOpen());
            JournalRecord record = new JournalRecord();
            for (byte[] bytes : records.subList(from, to)) {
                record.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
                append(journal, sealer, record, logicVersion, changed);
            }
        }
        open().close();
    }

    private static void append(Journal journal, RecordSealer sealer, JournalRecord record, int logicVersion,
            long changed) {
        UnsafeBuffer outcome = new UnsafeBuffer(new byte[record.outcomeLength()]);
        outcome.putBytes(0, record.buffer(), record.outcomeOffset(), record.outcomeLength());
        long sequence = sealer.sequence() + 1;
        if (sequence == changed) {
            outcome.putByte(outcome.capacity() - 1, (byte) ~outcome.getByte(outcome.capacity() - 1));
        }
        int length = sealer.seal(sequence, record.timestampNs(), logicVersion, record.kind(), record.flags(),
                record.epoch(), record.buffer(), record.commandOffset(), record.commandLength(), outcome, 0,
                outcome.capacity());
        journal.append(sealer.buffer(), 0, length);
        journal.sync();
        sealer.durable(sequence);
    }

    Journal open() {
        return ChronicleJournal.open(data.resolve("journal"), Durability.PROCESS, new SystemEpochNanoClock(),
                failure -> {
                    throw new AssertionError(failure);
                });
    }

    Shadow shadow(long everyRecords, long everyNs) {
        return Shadow.open(data, new ShadowPolicy(everyRecords, everyNs, 2, 1 << 20, 0), clock::get, warnings::add);
    }

    /** A shadow reads all there is and writes a snapshot at its end; how far it came. */
    ShadowStatus follow() {
        return follow(Long.MAX_VALUE, 0);
    }

    /** A shadow reads all there is; how far it came. */
    ShadowStatus follow(long everyRecords) {
        return follow(everyRecords, TimeUnit.HOURS.toNanos(1));
    }

    private ShadowStatus follow(long everyRecords, long everyNs) {
        try (Shadow shadow = shadow(everyRecords, everyNs)) {
            long before;
            do {
                before = shadow.status().sequence();
                shadow.turn();
            } while (shadow.status().sequence() > before);
            shadow.turn();
            return shadow.status();
        }
    }

    SnapshotDirectory snapshots() {
        return new SnapshotDirectory(data.resolve("snapshots"));
    }

    List<Long> sequences() {
        return snapshots().newestFirst().stream().map(Snapshot::sequence).toList();
    }

    Path newest() {
        return Path.of(snapshots().newestFirst().getFirst().name());
    }

    /** A start; of what it did not use it warns. */
    Restarted start(JournalMark mark, boolean acceptShorter) {
        try (Journal journal = open()) {
            Restart restart = new Restart(journal, snapshots(), mark, acceptShorter, warnings::add);
            Engine engine = restart.run();
            return new Restarted(engine.digest(), restart.from() == null ? 0 : restart.from().sequence(),
                    restart.records(), restart.lastNs());
        }
    }

    Restarted start() {
        return start(null, false);
    }

    /** What all records lead to. */
    long digest() {
        try (Journal journal = open()) {
            return Fixtures.replayed(journal).digest();
        }
    }

    /** The files of the journal, the oldest first. */
    List<Path> journalFiles() throws IOException {
        try (var files = Files.list(data.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".sealed")).sorted(Comparator.naturalOrder()).toList();
        }
    }

    /**
     * @param from    the snapshot it began with; 0 for none
     * @param records applied behind it
     */
    record Restarted(long digest, long from, long records, long lastNs) {
    }
}
