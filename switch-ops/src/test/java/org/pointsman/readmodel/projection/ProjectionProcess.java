package org.pointsman.readmodel.projection;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** A projection as a process that can be killed. */
final class ProjectionProcess {
    private ProjectionProcess() {
    }

    /** Starts one; it says a line once it follows. */
    static Process start(Path data, ReadModelAddress address, int batch) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> !word.startsWith("-agentlib") && !word.startsWith("-javaagent")).forEach(words::add);
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                ProjectionProcess.class.getName(), data.toString(), address.url(), address.user(),
                Integer.toString(batch)));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    public static void main(String... arguments) {
        ReadModelAddress address = new ReadModelAddress(arguments[1], arguments[2], "");
        ProjectionPolicy policy = new ProjectionPolicy(Integer.parseInt(arguments[3]), Integer.MAX_VALUE, 1_000_000);
        try (ReadModelDatabase database = ReadModelDatabase.open(address);
                Projection projection = Projection.open(Path.of(arguments[0]), database, policy, System::nanoTime,
                        warning -> System.err.println(warning))) {
            System.out.println("follows");
            while (true) {
                LockSupport.parkNanos(projection.turn());
            }
        }
    }
}
