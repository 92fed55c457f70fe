package org.pointsman.readmodel.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.readmodel.DatabaseRows;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.TestDatabase;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** Processes that are killed while the journal grows; {@code -Dpointsman.kills=100} for many. */
class ProjectionKillTest {
    private static final int KILLS = Integer.getInteger("pointsman.kills", 2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheRowsOfARebuildWhenKilledAtRandomUnderLoad(TestDatabase kind)
            throws IOException, InterruptedException {
        Random random = new Random(KILLS + 31L * kind.ordinal());
        List<byte[]> records = FixtureJournals.longest();
        ReadModelAddress killed = writingOften(kind.fresh(directory));
        try (FixtureDirectory data = new FixtureDirectory(directory, records)) {
            int each = Math.max(1, records.size() / KILLS);
            for (int kill = 0; kill < KILLS; kill++) {
                kill(data, killed, each, random);
            }
            data.writeAll();
        }
        project(killed, 7);
        ReadModelAddress rebuilt = kind.fresh(directory);
        project(rebuilt, 10_000);
        try (ReadModelDatabase one = ReadModelDatabase.open(rebuilt);
                ReadModelDatabase other = ReadModelDatabase.open(killed)) {
            assertEquals(DatabaseRows.of(one), DatabaseRows.of(other));
        }
    }

    // Else H2 would have written nothing yet whenever it is killed.
    private static ReadModelAddress writingOften(ReadModelAddress of) {
        return new ReadModelAddress(of.url().replaceFirst("WRITE_DELAY=\\d+", "WRITE_DELAY=20"), of.user(),
                of.password());
    }

    private void kill(FixtureDirectory data, ReadModelAddress address, int records, Random random)
            throws IOException, InterruptedException {
        data.write(1);
        Process process = ProjectionProcess.start(directory, address, 1 + random.nextInt(4));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("follows", lines.readLine());
            for (int i = 1; i < records; i++) {
                data.write(1);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(2_000)));
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
    }

    private void project(ReadModelAddress address, int batch) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address);
                Projection projection = Projection.open(directory, database,
                        new ProjectionPolicy(batch, Integer.MAX_VALUE, 1), System::nanoTime, warning -> {
                            throw new AssertionError(warning);
                        })) {
            while (projection.turn() == 0) {
                // goes on
            }
        }
    }
}
