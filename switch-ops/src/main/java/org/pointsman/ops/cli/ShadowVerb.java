package org.pointsman.ops.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.shadow.ShadowLine;
import org.pointsman.snapshot.Shadow;
import org.pointsman.snapshot.ShadowStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Follows the journal of a switch that runs, here or elsewhere, until a signal ends it. */
@Command(name = "shadow", description = "Follows the journal, decides it again and writes snapshots, until it is stopped.")
final class ShadowVerb implements Callable<Integer> {
    private static final long TELL_NS = TimeUnit.SECONDS.toNanos(1);

    @ParentCommand
    private JournalVerb journal;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "of the switch, or a copy of it; default ./data")
    private Path data;

    @Option(names = "--child", hidden = true, description = "ends with its input, as a child of run does")
    private boolean child;

    private long toldNs = System.nanoTime() - TELL_NS;
    private ShadowStatus told = ShadowStatus.NOTHING;

    @Override
    public Integer call() throws Exception {
        SwitchConfig config = SwitchConfig.load(journal.root().config());
        BooleanSupplier stopped = child ? inputEnds() : StopSignals.install()::came;
        PrintStream err = journal.root().err();
        try (Shadow shadow = Shadow.open(data, config.snapshots().policy(config.disk()), System::nanoTime,
                warning -> err.println("pointsman: " + warning))) {
            while (!stopped.getAsBoolean()) {
                LockSupport.parkNanos(shadow.turn());
                tell(shadow.status());
            }
            return shadow.status().differsAt() == 0 ? ExitCode.OK : ExitCode.ERROR;
        }
    }

    private static BooleanSupplier inputEnds() {
        Thread reader = Thread.ofPlatform().name("pointsman-parent").daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said to a child
                }
            } catch (IOException e) {
                // as good as its end
            }
        });
        return () -> !reader.isAlive();
    }

    private void tell(ShadowStatus status) {
        long nowNs = System.nanoTime();
        if (!status.equals(told) && nowNs - toldNs >= TELL_NS) {
            toldNs = nowNs;
            told = status;
            journal.root().out().println(child ? ShadowLine.write(status) : words(status));
            journal.root().out().flush();
        }
    }

    private static String words(ShadowStatus status) {
        if (status.differsAt() != 0) {
            return "record " + status.differsAt() + " would be decided differently";
        }
        return "at record " + status.sequence() + ", newest snapshot "
                + (status.snapshotSequence() == 0 ? "none" : "at " + status.snapshotSequence());
    }
}
