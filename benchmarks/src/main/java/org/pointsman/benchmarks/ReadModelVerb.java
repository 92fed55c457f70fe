package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.RecordSealer;
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
            ReadModelAddress address = jdbc == null
                    ? ReadModelAddress.inside(Scratch.directory("h2"))
                    : new ReadModelAddress(jdbc, user, "");
            new ReadModelTrial(data, address, root.out()).run();
            return ExitCode.OK;
        } finally {
            if (kept == null) {
                Directories.delete(data);
            }
        }
    }

    private void sell(Path journal) {
        try (Journal writing = ChronicleJournal.open(journal, Durability.PROCESS, new SystemEpochNanoClock(),
                failure -> {
                    throw new IllegalStateException(failure);
                })) {
            RecordSealer sealer = new RecordSealer(writing.endAtOpen());
            EngineRig rig = new EngineRig(TERMINALS, (nowNs, command, commandLength, outcome, outcomeLength) -> {
                int length = sealer.seal(sealer.sequence() + 1, nowNs, Engine.LOGIC_VERSION, 0, 0, 1, command, 0,
                        commandLength, outcome, 0, outcomeLength);
                writing.append(sealer.buffer(), 0, length);
                writing.sync();
                sealer.durable(sealer.sequence());
            });
            for (int i = 0; i < transactions; i++) {
                long amountMinor = CHEAPEST_MINOR + (long) i * STEP % DEAREST_MINOR;
                rig.at(i % TERMINALS);
                rig.card(i * STEP % CARDS);
                rig.purchase(amountMinor);
                rig.approve(amountMinor);
            }
            root.out().println(String.format(Locale.ROOT, "a journal of %,d records", sealer.sequence()));
        }
    }
}
