package org.pointsman.ops.shadow;

import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.node.SnapshotConfig;
import org.pointsman.ops.child.ChildJava;
import org.pointsman.ops.child.ChildPriority;

/** Starts a shadow beside this process. */
final class ShadowCommand {
    private final Path config;
    private final Path data;
    private final ChildJava java;

    ShadowCommand(Path config, Path data, SnapshotConfig snapshots) {
        this.config = config;
        this.data = data;
        java = new ChildJava(ChildPriority.nice(snapshots.niceness()), snapshots.heapMb());
    }

    Process start() throws IOException {
        return java.start("--config", config.toString(), "journal", "shadow", "--data", data.toString(), "--child");
    }
}
