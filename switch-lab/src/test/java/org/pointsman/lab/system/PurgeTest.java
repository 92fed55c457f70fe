package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.HeadLog;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.pipeline.Clocks;

/** The oldest files of a journal go when nothing needs them, and a switch goes on from what is left. */
class PurgeTest {
    private static final Path CONFIG = SwitchProcess.ROOT.resolve("config").resolve("switch.yaml");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long LONG_AGO_NS = TimeUnit.SECONDS
            .toNanos(Instant.parse("2015-06-01T00:00:00Z").getEpochSecond());

    @TempDir
    private Path data;

    private final FileVerbs verbs = new FileVerbs();
    private long beganNs = LONG_AGO_NS;

    @Test
    void shouldGoOnFromWhatIsLeftWhenTheOldestFileIsGone() throws IOException {
        runs(3);
        assertEquals("the read model is at record 0 and begins with the first", whys().getFirst());
        rebuildReadModel();
        assertEquals("not before --before", whys("--before", "2015-05-31").getFirst());
        assertEquals("", whys("--before", "2015-06-03").getFirst());
        assertEquals(List.of("", "the snapshot at record " + head(1) + " needs it", "it is the newest"), whys());
        assertEquals(3, segments());
        assertTrue(verbs.err().contains("1 of 3 files would go; say --yes"), verbs.err());
        assertEquals(0, verbs.run(data, "--config", CONFIG.toString(), "--yes", "journal", "purge"), verbs::err);
        assertEquals(2, segments());
        JournalVerifier.Report report = JournalVerifier.verify(data.resolve("journal"));
        assertTrue(report.isIntact());
        assertEquals(head(0) + 1, report.firstSequence());
        assertEquals(0, verbs.run(data, "audit", "verify"), verbs::out);
        assertEquals(0, verbs.run(data, "journal", "replay"), verbs::err);
        assertEquals(0, verbs.run(data, "journal", "export"), verbs::err);
        assertTrue(verbs.err().contains("were purged"), verbs.err());
        run();
        assertEquals(0, verbs.run(data, "audit", "verify"), verbs::out);
    }

    @Test
    void shouldKeepWhatIsYoungAndWhatTwoSnapshotsDoNotCover() throws IOException {
        beganNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        runs(3);
        assertEquals(List.of("younger than policy.retentionYears, 5", "the snapshot at record " + head(1) + " needs it",
                "it is the newest"), whys());
        try (Stream<Path> snapshots = Files.list(data.resolve("snapshots"))) {
            Files.delete(snapshots.sorted().findFirst().orElseThrow());
        }
        assertEquals("there are not two snapshots that can be used", whys().getFirst());
    }

    @Test
    void shouldKeepWhatTheReadModelHasNotSeenAndSayWhatIsLostWhenItIsGone() throws IOException {
        runs(1);
        rebuildReadModel();
        Files.copy(readModel("readmodel.mv.db"), readModel("kept"));
        runs(2);
        assertEquals("the read model is at record " + head(0) + " and begins with the first", whys().getFirst());
        rebuildReadModel();
        assertEquals("", whys().getFirst());
        assertEquals(0, verbs.run(data, "--config", CONFIG.toString(), "--yes", "journal", "purge"), verbs::err);
        Files.move(readModel("kept"), readModel("readmodel.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        assertNotEquals(0, verbs.run(data, "--config", CONFIG.toString(), "readmodel", "run"));
        assertTrue(verbs.err().contains("no snapshot and journal from there on are left"), verbs.err());
        rebuildReadModel();
        assertTrue(verbs.out().contains(", begun behind record " + head(1)), verbs.out());
    }

    @Test
    void shouldKeepEverythingWhenNobodyKnowsHowFarTheReadModelIs() throws IOException {
        runs(3);
        rebuildReadModel();
        try (FileChannel channel = FileChannel.open(readModel("readmodel.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertTrue(whys().getFirst().contains("is held until this process ends"), whys()::toString);
            Files.writeString(readModel("readmodel.position"), Long.toString(head(2)));
            assertEquals("", whys().getFirst());
        }
    }

    private Path readModel(String file) {
        return data.resolve("readmodel").resolve(file);
    }

    private void rebuildReadModel() {
        assertEquals(0, verbs.run(data, "--config", CONFIG.toString(), "--yes", "readmodel", "rebuild"), verbs::err);
    }

    private void runs(int runs) {
        for (int i = 0; i < runs; i++) {
            run();
            assertEquals(0, verbs.run(data, "--config", CONFIG.toString(), "journal", "snapshot"), verbs::err);
        }
    }

    private void run() {
        long offsetNs = beganNs - System.nanoTime();
        SwitchConfig config = SwitchConfig.load(CONFIG).withPorts(0, 0, 0).withDurability("process");
        SwitchNode.start(
                new SwitchContext().config(config).data(data).clocks(Clocks.of(() -> System.nanoTime() + offsetNs)))
                .close();
        beganNs += TimeUnit.HOURS.toNanos(2);
    }

    /** The record a run ended with. */
    private long head(int run) throws IOException {
        return HeadLog.read(data.resolve(HeadLog.FILE)).get(run).sequence();
    }

    private List<String> whys(String... more) throws IOException {
        List<String> verb = List.of("--config", CONFIG.toString(), "-o", "json", "journal", "purge");
        assertEquals(0, verbs.run(data, Stream.concat(verb.stream(), Stream.of(more)).toArray(String[]::new)),
                verbs::err);
        JsonNode rows = MAPPER.readTree(verbs.out());
        return rows.findValuesAsText("why");
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".sealed") || file.toString().endsWith(".cq4"))
                    .count();
        }
    }
}
