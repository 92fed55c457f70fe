package org.pointsman.readmodel;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** Looks how far a database is that somebody else writes. One thread, any may end it. */
final class DatabaseWatch implements ReadModel.Part {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SwitchConfig config;
    private final Path data;
    private final Standing standing;
    private final RetryLoop loop;

    DatabaseWatch(SwitchConfig config, Path data, Standing standing) {
        this.config = config;
        this.data = data;
        this.standing = standing;
        loop = new RetryLoop(standing::troubled);
    }

    @Override
    public void run() {
        loop.run(this::serve, _ -> {
        });
    }

    private void serve() {
        try (ReadModelDatabase opened = ReadModelDatabase.open(ReadModelPlace.address(config, data))) {
            standing.asks(opened);
            while (loop.running()) {
                standing.goesOn(Projection.statusOf(opened));
                loop.rest(LOOK_NS);
            }
        } finally {
            standing.asks(null);
        }
    }

    @Override
    public void end() {
        loop.end();
    }
}
