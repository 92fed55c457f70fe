package org.pointsman.ops.cli;

import java.util.function.LongConsumer;
import org.pointsman.io.Progress;

/** Something that takes long: says on stderr how far it is, and ends between two steps when a signal comes. */
final class LongRun implements AutoCloseable, LongConsumer {
    private final Progress progress;
    private final StopSignals signals;

    private LongRun(Progress progress) {
        this.progress = progress;
        signals = StopSignals.install(progress::stop);
    }

    /**
     * Begins.
     *
     * @param what  such as "reading the journal"
     * @param total how many steps there will be; 0 when nobody knows
     */
    static LongRun start(RootVerb root, String what, long total) {
        Streams streams = root.streams();
        return new LongRun(streams.interactive()
                ? Progress.bar(what, total, System::nanoTime, streams.err())
                : Progress.lines(what, total, System::nanoTime, streams.err()::println));
    }

    /** Says how many steps are done. */
    @Override
    public void accept(long done) {
        progress.at(done);
    }

    @Override
    public void close() {
        progress.close();
        signals.close();
    }
}
