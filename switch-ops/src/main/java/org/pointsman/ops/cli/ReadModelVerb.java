package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.ChildWriter;
import org.pointsman.readmodel.KnownPosition;
import org.pointsman.readmodel.ReadModelPlace;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The journal as tables. */
@Command(name = "readmodel", description = "The journal as tables of H2 or PostgreSQL, to be asked in SQL.")
final class ReadModelVerb {
    private static final long TELL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int LARGE_BATCH = 20_000;

    @ParentCommand
    private RootVerb root;

    @Command(name = "status", description = "Says how far it is; of a file of H2 that a switch has, how far it was some seconds ago.")
    int status(@Mixin DataOption data) {
        ReadModelAddress address = ReadModelPlace.address(SwitchConfig.load(root.config()), data.path());
        if (!address.mayExist()) {
            throw new VerbFailure(ExitCode.NOT_FOUND,
                    "there is no read model at " + address + ": name the data directory of the switch with --data");
        }
        return asked(() -> {
            KnownPosition known = KnownPosition.of(address);
            String words = words(address, known.status())
                    + (known.noted() ? " or a little further: a switch has it, ask its health" : "");
            root.output().document(document(address, known.status()).put("noted", known.noted()), _ -> words);
        });
    }

    @Command(name = "run", description = "Follows a journal that a switch writes, here or elsewhere, until it is stopped.")
    int run(@Mixin DataOption data,
            @Option(names = "--child", hidden = true, description = "as a child of run, which tells it how far to go") boolean child) {
        SwitchConfig config = SwitchConfig.load(root.config());
        if (child) {
            return asChild(config, data.path());
        }
        BooleanSupplier stopped = StopSignals.install()::came;
        ProjectionPolicy settings = ReadModelPlace.policy(config.readModel());
        return asked(() -> {
            while (!stopped.getAsBoolean()) {
                follow(config, data.path(), settings, stopped);
            }
        });
    }

    // Signals that end a whole group of processes are the parent's: it has this one end in order.
    private int asChild(SwitchConfig config, Path data) {
        try (StopSignals _ = StopSignals.install()) {
            ChildWriter.run(config, data, System.in, root.out());
        }
        return ExitCode.OK;
    }

    private void follow(SwitchConfig config, Path data, ProjectionPolicy settings, BooleanSupplier stopped) {
        try (ReadModelDatabase database = opened(config, data);
                Projection projection = Projection.open(data, database,
                        new ProjectionPolicy(settings.batchRecords(), Long.MAX_VALUE, settings.pauseNs()),
                        System::nanoTime, this::warn)) {
            follow(database, projection, stopped);
        } catch (ReadModelException e) {
            if (e.trouble() != Trouble.LOST) {
                throw e;
            }
            warn(e.getMessage());
        }
    }

    private void follow(ReadModelDatabase database, Projection projection, BooleanSupplier stopped) {
        long toldNs = System.nanoTime() - TELL_NS;
        long told = -1;
        while (!stopped.getAsBoolean()) {
            LockSupport.parkNanos(turn(projection));
            long nowNs = System.nanoTime();
            if (projection.status().position() != told && nowNs - toldNs >= TELL_NS) {
                toldNs = nowNs;
                told = projection.status().position();
                root.out().println(words(database.address(), projection.status()));
                root.out().flush();
            }
        }
    }

    // A server that is away comes back.
    private long turn(Projection projection) {
        try {
            return projection.turn();
        } catch (ReadModelException e) {
            if (!e.trouble().passes()) {
                throw e;
            }
            warn(e.getMessage());
            return RETRY_NS;
        }
    }

    @Command(name = "rebuild", description = "Takes all tables away and makes them anew from the journal.")
    int rebuild(@Mixin DataOption data) {
        SwitchConfig config = SwitchConfig.load(root.config());
        ReadModelAddress address = ReadModelPlace.address(config, data.path());
        root.confirm("all tables at " + address + " are made anew; what the journal has lost is lost there, too");
        return asked(() -> {
            ReadModelDatabase.clear(address);
            try (ReadModelDatabase database = opened(config, data.path());
                    Projection projection = Projection.open(data.path(), database,
                            new ProjectionPolicy(LARGE_BATCH, Long.MAX_VALUE, 1), System::nanoTime, this::warn)) {
                while (projection.turn() == 0) {
                    // up to the end of the journal
                }
                ProjectionStatus status = projection.status();
                root.output().document(document(database.address(), status), _ -> words(database.address(), status));
            }
        });
    }

    private ReadModelDatabase opened(SwitchConfig config, Path data) {
        return ReadModelDatabase.openOrRenew(ReadModelPlace.address(config, data), this::warn);
    }

    private void warn(String warning) {
        root.err().println("pointsman: " + warning);
    }

    private static int asked(Runnable question) {
        try {
            question.run();
            return ExitCode.OK;
        } catch (ReadModelException e) {
            throw new VerbFailure(
                    e.trouble() == ReadModelException.Trouble.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.ERROR,
                    e.getMessage());
        }
    }

    private static ObjectNode document(ReadModelAddress address, ProjectionStatus status) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("database", address.toString()).put("position", status.position());
        document.put("begun", status.begun()).put("records", status.records()).put("rows", status.rows());
        return document;
    }

    private static String words(ReadModelAddress address, ProjectionStatus status) {
        String rows = status.rows() == 0 ? "" : ", " + status.rows() + " rows written";
        String begun = status.begun() == 0 ? "" : ", begun behind record " + status.begun();
        return "the read model at %s is at record %d".formatted(address, status.position()) + begun + rows;
    }
}
