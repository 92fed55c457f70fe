package org.pointsman.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongObjConsumer;
import org.pointsman.engine.apply.OutcomeApplier;
import org.pointsman.engine.apply.StateRestorer;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.decide.CommandRules;
import org.pointsman.engine.decide.CurrencyHeld;
import org.pointsman.engine.section.DamagedStateException;
import org.pointsman.engine.section.StateWriter;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.view.EngineView;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.WireTime;
import org.pointsman.security.TerminalKeys;

/**
 * The deterministic core in two functions: {@link #decide} changes nothing, {@link #apply} is the only writer. No
 * clock, randomness or I/O: time and keys arrive with the commands. For one thread.
 */
public final class Engine {
    /** Raised when the same command in the same state would be decided differently. */
    public static final int LOGIC_VERSION = 17;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state = new EngineState();
    private final CommandRules rules = new CommandRules(state);
    private final EngineView view = new EngineView(state);
    private final OutcomeApplier applier = new OutcomeApplier(state);
    private final StateRestorer restorer = new StateRestorer(state);

    /**
     * Decides a command (with its SBE header); the state stays as it is.
     *
     * @return length of the outcome that {@link #encodeOutcome} writes
     */
    public int decide(long nowNs, DirectBuffer command, int offset) {
        return rules.decide(nowNs, command, offset);
    }

    /** Writes the outcome of the last {@link #decide}. */
    public void encodeOutcome(MutableDirectBuffer buffer, int offset) {
        rules.encodeOutcome(buffer, offset);
    }

    /** Carries out an outcome, fresh or recorded. */
    public void apply(long nowNs, DirectBuffer command, int offset, DirectBuffer outcomeBuffer, int outcomeOffset) {
        applier.apply(nowNs, command, offset, outcomeBuffer, outcomeOffset);
        view.nowNs = nowNs;
    }

    /** A time before which nothing is due; Long.MAX_VALUE when nothing will be. */
    public long earliestDeadlineNs() {
        if (state.pendingFunds.hasReady() || state.checkFrom != EngineState.ALL_CHECKED || state.found()) {
            return 0;
        }
        long owedNs = Math.min(state.saf.earliestNs(), state.refundSends.earliestNs());
        long transactionNs = Math.min(Math.min(state.timers.earliestNs(), owedNs), state.recalls.earliestNs());
        return Math.min(transactionNs, estateDueNs());
    }

    private long estateDueNs() {
        long dueMs = state.registry.earliestDueMs();
        long registryNs = dueMs > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : dueMs * NANOS_PER_MILLI;
        return Math.min(registryNs, state.retests.earliestNs());
    }

    /** Reversals that are parked now. */
    public int reversalsParked() {
        return state.saf.parked();
    }

    /** Reversals parked since the journal began because nobody acknowledged them or the network refused them. */
    public long reversalAlarms() {
        return state.reversalAlarms;
    }

    /** Requests that wait for the archive. */
    public int recalls() {
        return state.recalls.size();
    }

    /** What is added to the system's clock. */
    public long clockOffsetNs() {
        return state.clockOffsetNs;
    }

    /** The business date as yyyymmdd; 0 before the first day. */
    public int businessDate() {
        return state.businessDate;
    }

    /** The date as yyyymmdd that a time falls on, so many seconds east of UTC. */
    public static int dateOf(long timeNs, int offsetSeconds) {
        return WireTime.date(timeNs, offsetSeconds);
    }

    /** The settings in force. */
    public EngineConfig config() {
        return state.networks.config();
    }

    /**
     * Whether there is a payment in another currency than this, or money that was posted under another one. Not for the
     * way of a request: it reads everything.
     */
    public boolean holdsOtherCurrency(int currency) {
        return new CurrencyHeld(state).otherThan(currency);
    }

    /** Tells the keys of every terminal, by its packed TID: what gateways know after a replay. */
    public void eachKeys(LongObjConsumer<TerminalKeys> consumer) {
        for (int terminal = 0; terminal < state.terminals.count(); terminal++) {
            if (state.terminals.isPresent(terminal)) {
                consumer.accept(state.terminals.tid(terminal), state.terminals.keys(terminal));
            }
        }
    }

    /** The epoch of the last start. */
    public int epoch() {
        return state.epoch;
    }

    /**
     * Writes the whole state that decides what comes, section by section, each with checksums; no section has to fit
     * into memory. Changes nothing. Not for the way of a request: it writes everything.
     *
     * @throws UncheckedIOException when the stream fails
     */
    public void write(OutputStream to) {
        state.write(new StateWriter(to));
    }

    /**
     * Reads a state that {@link #write} wrote; this engine then goes on as that one would have: the same commands have
     * the same outcomes, and the digest is the same. Nothing is read from the stream behind the state.
     *
     * @throws DamagedStateException when it is damaged or of another layout; the message is a sentence that names the
     *                               section. This engine must not be used then
     * @throws IllegalStateException when something was applied to this engine before
     * @throws UncheckedIOException  when the stream fails
     */
    public void read(InputStream from) {
        restorer.read(from);
        view.nowNs = state.nowNs;
    }

    /**
     * The hash of what {@link #write} writes: a digest over the whole state that decides what comes; two engines that
     * applied the same steps have the same. Not for the way of a request: it reads everything.
     */
    public long digest() {
        return state.digest();
    }

    /** The state for questions, at the time of the last command. */
    public StateView view() {
        return view;
    }

    /** The state for questions that are asked now. */
    public StateView view(long nowNs) {
        view.nowNs = nowNs;
        return view;
    }
}
