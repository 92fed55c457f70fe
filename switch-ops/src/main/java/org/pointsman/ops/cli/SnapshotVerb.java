package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.Engine;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.snapshot.DamagedSnapshotException;
import org.pointsman.snapshot.Shadow;
import org.pointsman.snapshot.ShadowPolicy;
import org.pointsman.snapshot.ShadowStatus;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotDirectory;
import org.pointsman.snapshot.SnapshotHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** One snapshot, by hand; or what there is. */
@Command(name = "snapshot", description = "Writes a snapshot at the journal's end, or lists what there is.")
final class SnapshotVerb implements Callable<Integer> {
    @ParentCommand
    private JournalVerb journal;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "default ./data")
    private Path data;

    @Option(names = "--list", description = "writes nothing, and proves each that is there")
    private boolean list;

    @Override
    public Integer call() {
        return list ? list() : write();
    }

    private int write() {
        SwitchConfig config = SwitchConfig.load(journal.root().config());
        ShadowPolicy policy = new ShadowPolicy(Long.MAX_VALUE, 0, config.snapshots().keep(), Long.MAX_VALUE,
                config.snapshots().policy(config.disk()).reserveBytes());
        try (Shadow shadow = Shadow.open(data, policy, System::nanoTime,
                warning -> journal.root().err().println("pointsman: " + warning))) {
            while (shadow.turn() == 0) {
                // up to the end
            }
            ShadowStatus status = shadow.status();
            if (status.differsAt() != 0 || status.failure() != null) {
                throw new VerbFailure(ExitCode.ERROR, "no snapshot was written");
            }
            journal.root().output().document(document(status), ignored -> text(status));
        }
        return ExitCode.OK;
    }

    private static ObjectNode document(ShadowStatus status) {
        return JsonMapper.builder().build().createObjectNode().put("sequence", status.snapshotSequence())
                .put("bytes", status.snapshotBytes()).put("tookMs", TimeUnit.NANOSECONDS.toMillis(status.snapshotNs()));
    }

    private static String text(ShadowStatus status) {
        return status.snapshotBytes() == 0
                ? "there is one at record " + status.snapshotSequence() + " already, the journal's end"
                : "snapshot at record " + status.snapshotSequence() + ": " + status.snapshotBytes() + " bytes in "
                        + TimeUnit.NANOSECONDS.toMillis(status.snapshotNs()) + " ms";
    }

    private int list() {
        List<JsonNode> rows = new ArrayList<>();
        boolean whole = true;
        for (Snapshot snapshot : new SnapshotDirectory(data.resolve("snapshots")).newestFirst()) {
            ObjectNode row = row(snapshot);
            whole &= row.get("usable").asBoolean();
            rows.add(row);
        }
        journal.root().output().list(rows, new Column("RECORD", "sequence"), new Column("TIME", "time"),
                new Column("LOGIC", "logicVersion"), new Column("DIGEST", "stateDigest"),
                new Column("USABLE", "usable"), new Column("WHY NOT", "why"));
        return whole ? ExitCode.OK : ExitCode.ERROR;
    }

    private static ObjectNode row(Snapshot snapshot) {
        ObjectNode row = JsonMapper.builder().build().createObjectNode().put("sequence", snapshot.sequence());
        try {
            SnapshotHead head = snapshot.head();
            row.put("time", Instant.ofEpochSecond(0, head.timestampNs()).toString());
            row.put("logicVersion", head.logicVersion());
            row.put("stateDigest", String.format("%016x", head.stateDigest()));
            Engine engine = new Engine();
            snapshot.read(engine);
            row.put("usable", engine.digest() == head.stateDigest());
        } catch (DamagedSnapshotException e) {
            row.put("usable", false).put("why", e.getMessage());
        }
        return row;
    }
}
