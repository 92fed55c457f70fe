package org.pointsman.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.Engine;
import org.pointsman.fixture.Fixtures;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.Disk;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalMark;
import org.pointsman.snapshot.SnapshotRig.Restarted;

/** Snapshots, and starts from them: whatever is there, a start is right or refused with a reason. */
class SnapshotTest {
    private static final int FLIPS = 1_000;
    private static final int CUT_BYTES = 64 << 10;
    private static final int CUT_STEP = 997;

    @TempDir
    Path data;

    private SnapshotRig rig;

    @BeforeEach
    void write() {
        rig = new SnapshotRig(data);
    }

    @Test
    void shouldGoOnLikeAReplayWhenItStartsFromASnapshot() {
        Restarted whole = rig.start();
        assertEquals(0, whole.from());
        assertEquals(rig.length, whole.records());
        rig.follow(rig.length / 3);
        Restarted again = rig.start();
        assertEquals(rig.length / 3 * 3, again.from());
        assertEquals(rig.length - again.from(), again.records());
        assertEquals(whole.digest(), again.digest());
        assertEquals(whole.lastNs(), again.lastNs());
        assertEquals(List.of(), rig.warnings);
    }

    @Test
    void shouldNotReadTheJournalAgainWhenTheSnapshotStandsAtItsEnd() {
        rig.follow();
        assertEquals(rig.length, rig.sequences().getFirst());
        assertEquals(new Restarted(rig.digest(), rig.length, 0, rig.start().lastNs()), rig.start());
        assertTrue(rig.start().lastNs() > 0);
    }

    @Test
    void shouldSayWhatItIsWhenItIsAsked() {
        ShadowStatus status = rig.follow();
        SnapshotHead head = rig.snapshots().newestFirst().getFirst().head();
        assertEquals(rig.length, head.sequence());
        assertEquals(rig.digest(), head.stateDigest());
        assertEquals(Engine.LOGIC_VERSION, head.logicVersion());
        assertEquals(status.snapshotBytes(), rig.newest().toFile().length());
    }

    @Test
    void shouldKeepTheNewestTwoWhenThereAreMore() {
        rig.follow(rig.length / 4);
        long quarter = rig.length / 4;
        assertEquals(List.of(4 * quarter, 3 * quarter), rig.sequences());
    }

    @Test
    void shouldWriteOnceAnHourWhenFewRecordsCome() {
        try (Shadow shadow = rig.shadow(Long.MAX_VALUE, 3_600_000_000_000L)) {
            shadow.turn();
            shadow.turn();
            assertEquals(List.of(), rig.sequences());
            rig.clock.addAndGet(3_600_000_000_000L);
            shadow.turn();
            assertEquals(List.of(rig.length), rig.sequences());
            rig.clock.addAndGet(3_600_000_000_000L);
            assertTrue(shadow.turn() > 0);
            assertEquals(List.of(rig.length), rig.sequences());
        }
    }

    @Test
    void shouldReadNoFasterThanItMayWhenItIsBehind() {
        ShadowPolicy slow = new ShadowPolicy(Long.MAX_VALUE, Long.MAX_VALUE / 2, 2, 10, 0);
        try (Shadow shadow = Shadow.open(data, slow, rig.clock::get, rig.warnings::add)) {
            shadow.turn();
            shadow.turn();
            assertEquals(10, shadow.status().sequence());
            rig.clock.addAndGet(1_000_000_000L);
            shadow.turn();
            assertEquals(20, shadow.status().sequence());
        }
    }

    @Test
    void shouldWriteNoneFromADifferenceWhenARecordWouldBeDecidedDifferently() {
        rig.follow();
        rig.write(0, 2, Engine.LOGIC_VERSION, rig.length + 1);
        ShadowStatus status = rig.follow();
        assertEquals(rig.length + 1, status.differsAt());
        assertEquals(rig.length, status.sequence());
        assertEquals(List.of(rig.length), rig.sequences());
        assertTrue(rig.warnings.getFirst().startsWith("record " + (rig.length + 1)), rig.warnings::toString);
    }

    @Test
    void shouldNameAndSkipASnapshotWhenAnyBitOfItIsAnother() throws IOException {
        rig = small();
        rig.follow();
        byte[] whole = Files.readAllBytes(rig.newest());
        Random random = new Random(831);
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(rig.newest(), damaged);
            assertUnusable();
        }
        Files.write(rig.newest(), whole);
        rig.snapshots().newestFirst().getFirst().read(new Engine());
    }

    @Test
    void shouldNameAndSkipASnapshotWhenItsEndIsMissingOrSomethingFollowsIt() throws IOException {
        rig = small();
        rig.follow();
        byte[] whole = Files.readAllBytes(rig.newest());
        for (int cut = whole.length - 1; cut >= Math.max(0, whole.length - CUT_BYTES); cut -= CUT_STEP) {
            Files.write(rig.newest(), Arrays.copyOf(whole, cut));
            assertUnusable();
        }
        Files.write(rig.newest(), new byte[0]);
        assertUnusable();
        Files.write(rig.newest(), Arrays.copyOf(whole, whole.length + 1));
        assertUnusable();
    }

    private SnapshotRig small() throws IOException {
        return new SnapshotRig(Files.createDirectory(data.resolve("small")), Fixtures.all().getLast().shortest());
    }

    private void assertUnusable() {
        Snapshot snapshot = rig.snapshots().newestFirst().getFirst();
        DamagedSnapshotException e = assertThrows(DamagedSnapshotException.class, () -> snapshot.read(new Engine()));
        assertTrue(e.getMessage().startsWith("the snapshot " + snapshot.name() + " cannot be used: "), e::getMessage);
    }

    @Test
    void shouldUseAnOlderOneWhenTheNewestIsDamaged() throws IOException {
        rig.follow(rig.length / 3);
        rig.follow();
        Files.write(rig.newest(), new byte[]{1, 2, 3});
        Restarted start = rig.start();
        assertEquals(rig.sequences().getLast(), start.from());
        assertEquals(rig.digest(), start.digest());
        assertEquals(1, rig.warnings.size(), rig.warnings::toString);
    }

    @Test
    void shouldReplayAllWhenTheSnapshotIsOfAnotherJournal() throws IOException {
        rig.follow();
        Path other = Files.createDirectory(data.resolve("other"));
        SnapshotRig another = new SnapshotRig(other, "seed-024");
        another.follow();
        Path stranger = SnapshotFile.path(data.resolve("snapshots"), another.sequences().getFirst());
        assertTrue(another.length < rig.length);
        Files.delete(rig.newest());
        Files.copy(another.newest(), stranger);
        assertEquals(0, rig.start().from());
        assertTrue(rig.warnings.getFirst().contains("is not the one it was taken at"), rig.warnings::toString);
    }

    @Test
    void shouldRefuseWhenTheJournalEndsBeforeTheSnapshot() throws IOException {
        rig.follow();
        List<Path> files = rig.journalFiles();
        Files.delete(files.getLast());
        JournalFailure refused = assertThrows(JournalFailure.class, rig::start);
        assertTrue(refused.getMessage().contains("--accept-shorter-journal"), refused::getMessage);
        Restarted accepted = rig.start(null, true);
        assertEquals(0, accepted.from());
        assertEquals(List.of(), rig.sequences());
        assertEquals(rig.digest(), accepted.digest());
        try (Stream<Path> kept = Files.list(data.resolve("snapshots"))) {
            assertEquals(1, kept.filter(file -> file.toString().endsWith(".aside")).count());
        }
    }

    @Test
    void shouldStartWhenTheJournalBeginsBehindWhatTheSnapshotKnows() throws IOException {
        rig.follow();
        long digest = rig.digest();
        for (Path file : rig.journalFiles().subList(0, SnapshotRig.FILES - 1)) {
            Files.delete(file);
        }
        assertEquals(digest, rig.start().digest());
        Files.delete(rig.newest());
        JournalFailure refused = assertThrows(JournalFailure.class, rig::start);
        assertTrue(refused.getMessage().contains("no snapshot of what was before"), refused::getMessage);
    }

    @Test
    void shouldProveTheMarkWhereverItStands() {
        rig.follow();
        JournalMark wrong = new JournalMark(rig.length / 2, ChainHash.GENESIS);
        JournalFailure refused = assertThrows(JournalFailure.class, () -> rig.start(wrong, false));
        assertTrue(refused.getMessage().contains("two different switches"), refused::getMessage);
        JournalMark right = new JournalMark(rig.length, rig.snapshots().newestFirst().getFirst().head().chain());
        assertEquals(rig.length, rig.start(right, false).from());
    }

    @Test
    void shouldKeepTheOldOnesWhenTheDiskRefusesTheNewOne() {
        rig.follow();
        SnapshotHead head = rig.snapshots().newestFirst().getFirst().head();
        SnapshotHead next = new SnapshotHead(head.sequence() + 1, head.chain(), head.timestampNs(), head.logicVersion(),
                head.schemaVersion(), 0, 0);
        SnapshotDirectory refusing = new SnapshotDirectory(data.resolve("snapshots"), new FullDisk());
        assertThrows(UncheckedIOException.class, () -> refusing.write(next, new Engine(), 2));
        assertEquals(List.of(rig.length), rig.sequences());
        assertEquals(rig.length, rig.start().from());
        rig.write(0, 1, Engine.LOGIC_VERSION - 1, 0);
        assertNull(rig.follow().failure());
        assertEquals(List.of(rig.length + 1, rig.length), rig.sequences());
    }

    /** What a kill may leave at each step of writing: the start is the same, and the next writer clears it away. */
    @Test
    void shouldStartAndWriteTheNextOneWhenTheWriterDiedAtAnyStep() throws IOException {
        rig.follow();
        byte[] whole = Files.readAllBytes(rig.newest());
        byte[] headless = whole.clone();
        Arrays.fill(headless, 0, SnapshotFormat.HEAD_BYTES, (byte) 0);
        Restarted expected = rig.start();
        rig.write(0, 2, Engine.LOGIC_VERSION - 1, 0);
        long digest = rig.digest();
        Path aside = Path.of(SnapshotFile.path(data.resolve("snapshots"), rig.length + 2) + ".writing");
        for (byte[] left : List.of(new byte[0], Arrays.copyOf(headless, headless.length / 2), headless, whole)) {
            Files.write(aside, left);
            Restarted again = rig.start();
            assertEquals(expected.from(), again.from());
            assertEquals(digest, again.digest());
        }
        rig.follow();
        assertEquals(List.of(rig.length + 2, rig.length), rig.sequences());
        assertTrue(Files.notExists(aside));
        assertEquals(List.of(), rig.warnings);
    }

    @Test
    void shouldUseTheNewOneWhenTheWriterDiedBetweenItsNameAndTheEnd() {
        rig.follow();
        SnapshotHead head = rig.snapshots().newestFirst().getFirst().head();
        Engine engine = new Engine();
        rig.snapshots().newestFirst().getFirst().read(engine);
        rig.snapshots().setAside(rig.snapshots().newestFirst().getFirst());
        SnapshotDirectory dying = new SnapshotDirectory(data.resolve("snapshots"), new Disk() {
            @Override
            public void force(FileChannel file) throws IOException {
                file.force(true);
            }

            @Override
            public void forceDirectory(Path directory) throws IOException {
                throw new IOException("dead");
            }
        });
        assertThrows(UncheckedIOException.class, () -> dying.write(head, engine, 2));
        assertEquals(rig.length, rig.start().from());
    }

    @Test
    void shouldTellWhyAndGoOnWhenThereIsNoRoomForASnapshot() {
        ShadowPolicy greedy = new ShadowPolicy(1, 1, 2, 1 << 20, Long.MAX_VALUE / 2);
        try (Shadow shadow = Shadow.open(data, greedy, rig.clock::get, rig.warnings::add)) {
            shadow.turn();
            assertTrue(shadow.status().failure().contains("bytes free"), shadow.status()::failure);
            assertEquals(List.of(), rig.sequences());
        }
    }

    private static final class FullDisk implements Disk {
        @Override
        public void force(FileChannel file) throws IOException {
            throw new IOException("no space left on device");
        }

        @Override
        public void forceDirectory(Path directory) {
            // never reached
        }
    }
}
