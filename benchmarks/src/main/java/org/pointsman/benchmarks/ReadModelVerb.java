package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.pointsman.journal.Journal;
import org.pointsman.lab.rig.Directories;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.readmodel.schema.ReadModelAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bench-readmodel}: what it costs to make the read model of many sales, and to ask it. */
@Command(name = "bench-readmodel", description = "Makes a journal of sales, its read model, and asks it: rate, size and times.")
public final class ReadModelVerb implements LabVerb {
    private static final int TERMINALS = 1_000;
    private static final int CARDS = 10_000;
    private static final int STEP = 7_919;
    private static final int CHEAPEST_MINOR = 100;
    private static final int DEAREST_MINOR = 100_000;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--transactions", paramLabel = "N", defaultValue = "1000000", description = "approved sales, default 1000000")
    private int transactions;

    @Option(names = "--jdbc", paramLabel = "URL", description = "an empty database of PostgreSQL, default a file of H2")
    private String jdbc;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "postgres", description = "who writes there, default postgres")
    private String user;

    @Option(names = "--journal", paramLabel = "DIR", description = "where the journal is kept, or was by an earlier run; default a directory that is removed")
    private Path kept;

    @Override
    public Integer call() throws IOException {
        VerbFailure.inRange("--transactions", transactions, 1, Integer.MAX_VALUE / 2);
        Path data = kept == null ? Scratch.directory("readmodel") : kept;
        try {
            if (!data.resolve("journal").toFile().isDirectory()) {
                sell(data.resolve("journal"));
            }
            ask(data);
            return ExitCode.OK;
        } finally {
            if (kept == null) {
                Directories.delete(data);
            }
        }
    }

    private void ask(Path data) throws IOException {
        if (jdbc != null) {
            new ReadModelTrial(data, new ReadModelAddress(jdbc, user, ""), root.out()).run();
            return;
        }
        Path file = Scratch.directory("h2");
        try {
            new ReadModelTrial(data, ReadModelAddress.inside(file), root.out()).run();
        } finally {
            Directories.delete(file);
        }
    }

    private void sell(Path journal) {
        try (Journal writing = JournalRecorder.open(journal)) {
            JournalRecorder recorder = new JournalRecorder(writing);
            EngineRig rig = new EngineRig(TERMINALS, recorder);
            for (int i = 0; i < transactions; i++) {
                long amountMinor = CHEAPEST_MINOR + (long) i * STEP % DEAREST_MINOR;
                rig.at(i % TERMINALS);
                rig.card(i * STEP % CARDS);
                rig.purchase(amountMinor);
                rig.approve(amountMinor);
            }
            root.out().println(String.format(Locale.ROOT, "a journal of %,d records", recorder.records()));
        }
    }
}
