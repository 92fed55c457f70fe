package org.pointsman.readmodel.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.JournalSegment;
import org.pointsman.readmodel.DatabaseRows;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.TestDatabase;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.pointsman.snapshot.Shadow;
import org.pointsman.snapshot.ShadowPolicy;

class ProjectionTest {
    private static final long ENOUGH = 1_000_000_000;
    /** What stands, whenever the database was begun. */
    private static final List<String> STANDING = List.of(
            "SELECT id, tid, mid, stan, type, state, result, amount_minor, refunded_minor, confirmed_minor, original_id,"
                    + " card_token, reversal, exceptions, business_date, admitted_at, resolved_at"
                    + " FROM transactions ORDER BY id",
            "SELECT transaction_id, reason FROM exceptions WHERE state = 'OPEN' ORDER BY transaction_id, reason",
            "SELECT tid, mid, state, holds, signed_on, batch, firmware FROM terminals ORDER BY tid",
            "SELECT scope, subject, reason, placed_at, placed_by FROM holds WHERE state = 'OPEN'"
                    + " ORDER BY scope, subject, reason, placed_at",
            "SELECT tid, service, state, generation FROM bindings ORDER BY tid, service",
            "SELECT tid, batch, state, domestic_debit_minor, foreign_debit_minor FROM batches ORDER BY tid, batch",
            "SELECT mid, name, state FROM merchants ORDER BY mid",
            "SELECT id, type, state, tid FROM cases ORDER BY id");

    @TempDir
    private Path directory;

    private static void project(Path data, ReadModelAddress address, int batch) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address);
                Projection projection = open(data, database, batch)) {
            while (projection.turn() == 0) {
                // goes on
            }
        }
    }

    private static Projection open(Path data, ReadModelDatabase database, int batch) {
        return Projection.open(data, database, new ProjectionPolicy(batch, ENOUGH, 1), System::nanoTime, warning -> {
            throw new AssertionError(warning);
        });
    }

    private static Map<String, List<String>> rows(ReadModelAddress address) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            return DatabaseRows.of(database);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheSameRowsWhenEndedAtRandomUnderLoad(TestDatabase kind) {
        Random random = new Random(kind.ordinal());
        ReadModelAddress broken = kind.fresh(directory);
        try (FixtureDirectory data = new FixtureDirectory(directory, FixtureJournals.longest())) {
            while (!data.done()) {
                data.write(1 + random.nextInt(90));
                try (ReadModelDatabase database = ReadModelDatabase.open(broken);
                        Projection projection = open(directory, database, 1 + random.nextInt(30))) {
                    for (int turns = random.nextInt(5); turns > 0; turns--) {
                        projection.turn();
                    }
                }
            }
        }
        project(directory, broken, 7);
        ReadModelAddress rebuilt = kind.fresh(directory);
        project(directory, rebuilt, 10_000);
        assertEquals(rows(rebuilt), rows(broken));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheSameRowsWhenTheDatabaseFailsInTheMiddleOfABatch(TestDatabase kind) {
        ReadModelAddress address = kind.fresh(directory);
        try (FixtureDirectory data = new FixtureDirectory(directory, FixtureJournals.longest()).write(40)) {
            try (ReadModelDatabase database = ReadModelDatabase.open(address);
                    Projection projection = open(directory, database, 10)) {
                projection.turn();
                database.jdbi().useHandle(
                        handle -> handle.execute("ALTER TABLE transaction_steps RENAME COLUMN what TO away"));
                assertEquals(Trouble.REFUSED,
                        assertThrows(ReadModelException.class, () -> upToTheEnd(projection)).trouble());
                assertTrue(projection.status().trouble().contains("refuses what is asked of it"));
                database.jdbi().useHandle(
                        handle -> handle.execute("ALTER TABLE transaction_steps RENAME COLUMN away TO what"));
                data.writeAll();
                upToTheEnd(projection);
                assertEquals(null, projection.status().trouble());
            }
        }
        ReadModelAddress rebuilt = kind.fresh(directory);
        project(directory, rebuilt, 10_000);
        assertEquals(rows(rebuilt), rows(address));
    }

    private static void upToTheEnd(Projection projection) {
        while (projection.turn() == 0) {
            // goes on
        }
    }

    /** Who shares a processor with the tills rests there: nothing long is done without. */
    @ParameterizedTest
    @EnumSource
    void shouldTakeBreathBetweenSmallPiecesOfWork(TestDatabase kind) {
        List<byte[]> records = FixtureJournals.longest();
        FixtureDirectory.whole(directory, records);
        ReadModelAddress address = kind.fresh(directory);
        AtomicInteger breaths = new AtomicInteger();
        long rows = breathing(address, records.size(), breaths);
        long pieces = kind == TestDatabase.H2 ? rows / 32 : rows / 2;
        assertTrue(breaths.get() > records.size() + pieces, breaths + " for " + rows + " rows");
        breaths.set(0);
        assertEquals(0, breathing(address, records.size(), breaths));
        assertTrue(breaths.get() >= records.size(), "catching up at the start: " + breaths);
    }

    private long breathing(ReadModelAddress address, long end, AtomicInteger breaths) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address);
                Projection projection = Projection.inside(directory, database, new ProjectionPolicy(10_000, ENOUGH, 1),
                        System::nanoTime, () -> end, breaths::incrementAndGet, warning -> {
                            throw new AssertionError(warning);
                        })) {
            upToTheEnd(projection);
            return projection.status().rows();
        }
    }

    /** Three files; the first is gone, and a snapshot stands at the end of the second. */
    @ParameterizedTest
    @EnumSource
    void shouldHaveAllThereIsWhenItBeginsAtTheSnapshotThatIsLeft(TestDatabase kind) {
        List<byte[]> records = FixtureJournals.longest();
        int half = behindASync(records, records.size() / 2);
        int begin = behindASync(records, half / 2);
        FixtureDirectory.whole(directory, records.subList(0, begin));
        FixtureDirectory.whole(directory, records.subList(begin, half));
        snapshot();
        FixtureDirectory.whole(directory, records.subList(half, records.size()));
        ReadModelAddress whole = kind.fresh(directory);
        project(directory, whole, 1_000);
        Path journal = directory.resolve("journal");
        JournalSegment.remove(journal, JournalSegment.of(journal).subList(0, 1));
        ReadModelAddress late = kind.fresh(directory);
        AtomicInteger breaths = new AtomicInteger();
        long rows = breathing(late, half, breaths);
        assertTrue(breaths.get() > rows, "beginning with a snapshot: " + breaths + " for " + rows + " rows");
        project(directory, late, 1_000);
        try (ReadModelDatabase database = ReadModelDatabase.open(late)) {
            assertEquals(half, Projection.statusOf(database).begun());
            assertEquals(records.size(), Projection.statusOf(database).position());
        }
        for (String question : STANDING) {
            assertEquals(lines(whole, question), lines(late, question), question);
        }
    }

    // A new file begins where all before it is durable.
    private static int behindASync(List<byte[]> records, int from) {
        JournalRecord record = new JournalRecord();
        int at = from;
        while (record.wrap(new UnsafeBuffer(records.get(at)), 0, records.get(at).length).durableSequence() < at) {
            at++;
        }
        return at;
    }

    private void snapshot() {
        try (Shadow shadow = Shadow.open(directory, new ShadowPolicy(Long.MAX_VALUE, 0, 2, Long.MAX_VALUE, 0),
                System::nanoTime, warning -> {
                    throw new AssertionError(warning);
                })) {
            while (shadow.turn() == 0) {
                // up to the end
            }
        }
    }

    private static List<Map<String, Object>> lines(ReadModelAddress address, String question) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            return database.jdbi().withHandle(handle -> handle.createQuery(question).mapToMap().list());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhenTheDatabaseIsOfAnotherJournal(TestDatabase kind) {
        ReadModelAddress address = kind.fresh(directory);
        FixtureDirectory.whole(directory, FixtureJournals.longest());
        project(directory, address, 100);
        Path other = directory.resolve("other");
        FixtureDirectory.whole(other, FixtureJournals.records(FixtureJournals.newest().getFirst()));
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            ReadModelException refused = assertThrows(ReadModelException.class, () -> open(other, database, 1));
            assertEquals(Trouble.OTHER_JOURNAL, refused.trouble());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhenTwoWriteTheSameTables(TestDatabase kind) {
        FixtureDirectory.whole(directory, FixtureJournals.longest().subList(0, 50));
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory));
                Projection first = open(directory, database, 10);
                Projection second = open(directory, database, 7)) {
            first.turn();
            assertThrows(ReadModelException.class, second::turn);
            first.turn();
            ReadModelException refused = assertThrows(ReadModelException.class, second::turn);
            assertTrue(second.status().trouble().contains("refuses what is asked of it")
                    || refused.getMessage().contains("one projection is enough"), refused.getMessage());
        }
    }
}
