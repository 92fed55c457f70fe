package org.pointsman.ops.shadow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.node.SnapshotConfig;
import org.pointsman.ops.Main;

/** Starts a shadow like this process: the same Java, options and classes, with less priority and its own heap. */
final class ShadowCommand {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final long MIB = 1 << 20;
    /** Options of this process that its shadow has its own of, or does without. */
    private static final String NOT_FOR_IT = "-Xm[sxn].*|-XX:Max(RAM|Heap|Direct).*|-XX:[+-]Use\\w*GC|-XX:AOT.*"
            + "|-XX:StartFlightRecording.*|-javaagent:.*|-agentlib:.*|-Xlog.*|-XX:TieredStopAtLevel.*|-Dpointsman\\.role=.*";

    private final Path config;
    private final Path data;
    private final SnapshotConfig snapshots;

    ShadowCommand(Path config, Path data, SnapshotConfig snapshots) {
        this.config = config;
        this.data = data;
        this.snapshots = snapshots;
    }

    Process start() throws IOException {
        return new ProcessBuilder(words()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            words.addAll(List.of(NICE.toString(), "-n", String.valueOf(snapshots.niceness())));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(word -> !word.matches(NOT_FOR_IT))
                .forEach(words::add);
        words.addAll(List.of("-Xmx" + heapMb() + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "--config", config.toString(), "journal", "shadow", "--data", data.toString(),
                "--child"));
        return words;
    }

    private long heapMb() {
        return snapshots.heapMb() > 0 ? snapshots.heapMb() : Runtime.getRuntime().maxMemory() / MIB;
    }
}
