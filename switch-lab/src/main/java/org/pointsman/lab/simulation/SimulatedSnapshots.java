package org.pointsman.lab.simulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.snapshot.Replay;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotHead;
import org.pointsman.snapshot.SnapshotStore;

/**
 * A shadow of the switch: it follows what the disk has kept, some way, whenever the switch starts, decides it again and
 * leaves a snapshot there. In some seeds only; with its own stream of randomness.
 */
final class SimulatedSnapshots implements SnapshotStore {
    private static final double SHARE = 0.2;
    private static final long STREAM = 0x3C6EF372FE94F82BL;

    private final Chance chance;
    private final boolean wanted;
    private final MemoryJournal disk;
    private final Engine engine = new Engine();
    private final Replay replay = new Replay(engine);
    private Snapshot newest;

    SimulatedSnapshots(long seed, MemoryJournal disk) {
        this.disk = disk;
        chance = new Chance(seed ^ STREAM);
        wanted = chance.of(SHARE);
    }

    /** The switch is about to start. */
    @Override
    public List<Snapshot> newestFirst() {
        if (wanted && disk.syncedSequence() > replay.lastSequence()) {
            follow(replay.lastSequence() + chance.between(1, (int) (disk.syncedSequence() - replay.lastSequence())));
            newest = written();
        }
        return newest == null ? List.of() : List.of(newest);
    }

    private void follow(long upTo) {
        JournalRecord step = new JournalRecord();
        try (JournalReader reader = disk.reader(replay.lastSequence() + 1)) {
            while (replay.lastSequence() < upTo && reader.next(step)) {
                replay.apply(step);
            }
        }
    }

    private Snapshot written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.write(bytes);
        SnapshotHead head = new SnapshotHead(replay.lastSequence(), replay.lastChain(), replay.lastNs(),
                Engine.LOGIC_VERSION, 0, 0, engine.digest());
        return new InMemory(head, bytes.toByteArray());
    }

    @Override
    public void setAside(Snapshot snapshot) {
        throw new IllegalStateException("the journal has lost what was synced: " + snapshot.name());
    }

    private record InMemory(SnapshotHead head, byte[] bytes) implements Snapshot {
        @Override
        public String name() {
            return "of record " + head.sequence();
        }

        @Override
        public long sequence() {
            return head.sequence();
        }

        @Override
        public void read(Engine into) {
            into.read(new ByteArrayInputStream(bytes));
            if (into.digest() != head.stateDigest()) {
                throw new IllegalStateException("the snapshot " + name() + " is read as another state");
            }
        }
    }
}
