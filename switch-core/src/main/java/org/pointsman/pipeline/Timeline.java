package org.pointsman.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.JournalReader;
import org.pointsman.registry.model.OperatorAnswer;

/**
 * The total order as clock and operators see it: when something is due, where to say that its time has come, and
 * commands and questions somebody waits for. Any thread; what is submitted or asked may wait for room, so it is not for
 * I/O threads.
 */
public interface Timeline extends Sequencer {
    /** A time before which no timer is due; Long.MAX_VALUE when none runs. */
    long earliestDeadlineNs();

    /** How many TimePassed were decided. */
    long timePassedCount();

    /** The switch's time, with what operators of the demo profile have added. */
    long nowNs();

    /** The open business date as yyyymmdd. */
    int businessDate();

    /**
     * Sequences a command somebody waits for.
     *
     * @param reply makes the reply of the recorded answer (null when the command was none of an operator's) and its
     *              position
     */
    <T> CompletableFuture<T> submit(byte[] command, BiFunction<OperatorAnswer, Long, T> reply);

    /**
     * Asks the engine's state, between two commands.
     *
     * @param positioned adds the position to the answer
     */
    <T> CompletableFuture<T> ask(Function<StateView, T> question, BiFunction<T, Long, T> positioned);

    /** The last sequence whose effects are out. */
    long position();

    /** A reader of the journal from a record on; records behind {@link #position()} may not be durable yet. */
    JournalReader journalReader(long fromSequence);

    /** The same from a record not later than a moment, nanoseconds since 1970 UTC. */
    JournalReader journalReaderSince(long timeNs);
}
