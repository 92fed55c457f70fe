package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/**
 * Counts what networks answer to the payments of each terminal, window by window; a terminal whose payments are
 * abnormal is held, and the hold names the newest of them. Written in apply only.
 *
 * <pre>
 * row of a terminal, 96 bytes off-heap:
 *  0 begin of its window  8 answered  16 declined  24 large and approved  32 the newest transactions (8)
 * </pre>
 */
public final class RiskMonitor implements StateSection {
    private static final int CHUNK_BITS = 9;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    private static final int NEWEST = 8;
    private static final int SINCE = 0;
    private static final int ANSWERED = 8;
    private static final int DECLINED = 16;
    private static final int LARGE = 24;
    private static final int IDS = 32;
    private static final int ROW = IDS + NEWEST * Long.BYTES;

    private final TerminalTable terminals;
    private final Networks networks;
    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final IntArrayList suspects = new IntArrayList();

    public RiskMonitor(TerminalTable terminals, Networks networks) {
        this.terminals = terminals;
        this.networks = networks;
    }

    /** A terminal has a row from now on; one that does not trade begins anew when it does. */
    public void follow(int terminal) {
        reach(terminal);
        if (terminals.state(terminal) != TerminalState.ACTIVE) {
            begin(terminal, 0);
            suspects.removeInt(terminal);
        }
    }

    private void reach(int terminal) {
        while (chunks.size() <= terminal >>> CHUNK_BITS) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(ROW << CHUNK_BITS)));
        }
    }

    /** A network has answered. */
    public void answered(long nowNs, TransactionRecord record, boolean declined) {
        RiskPolicy policy = networks.config().checks().risk();
        Transaction transaction = Transaction.of(record.transaction());
        boolean payment = transaction == Transaction.PURCHASE || transaction.holds();
        if (policy.off() || !payment || terminals.state(record.terminal()) != TerminalState.ACTIVE) {
            return;
        }
        count(nowNs, record, declined, policy);
        if (abnormal(record.terminal(), policy) && !suspects.containsInt(record.terminal())) {
            suspects.addInt(record.terminal());
        }
    }

    private void count(long nowNs, TransactionRecord record, boolean declined, RiskPolicy policy) {
        if (nowNs - get(record.terminal(), SINCE) >= TimeUnit.MINUTES.toNanos(policy.windowMinutes())) {
            begin(record.terminal(), nowNs);
        }
        int terminal = record.terminal();
        put(terminal, id(get(terminal, ANSWERED)), record.id());
        put(terminal, ANSWERED, get(terminal, ANSWERED) + 1);
        put(terminal, DECLINED, get(terminal, DECLINED) + (declined ? 1 : 0));
        boolean large = !declined && policy.large(record.amountMinor());
        put(terminal, LARGE, get(terminal, LARGE) + (large ? 1 : 0));
    }

    private static int id(long number) {
        return IDS + (int) (number % NEWEST) * Long.BYTES;
    }

    private boolean abnormal(int terminal, RiskPolicy policy) {
        return policy.abnormal(get(terminal, ANSWERED), get(terminal, DECLINED), get(terminal, LARGE));
    }

    private void begin(int terminal, long nowNs) {
        put(terminal, SINCE, nowNs);
        put(terminal, ANSWERED, 0);
        put(terminal, DECLINED, 0);
        put(terminal, LARGE, 0);
    }

    public boolean suspects() {
        return !suspects.isEmpty();
    }

    /** The hold of the first; carried out, it ends the suspicion. */
    public PlaceHold hold(long nowNs) {
        int terminal = suspects.getInt(0);
        String tid = Ascii.eightText(terminals.tid(terminal));
        return new PlaceHold(
                new CommandHeader("risk-" + tid + "-" + get(terminal, SINCE), "switch", List.of(Role.SYSTEM),
                        "abnormal payments", CommandHeader.ANY_VERSION, TimeUnit.NANOSECONDS.toMillis(nowNs)),
                tid, HoldReason.ABNORMAL_TXN, 0, evidence(terminal));
    }

    private String evidence(int terminal) {
        StringBuilder text = new StringBuilder().append(get(terminal, ANSWERED)).append(" payments since ")
                .append(Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(get(terminal, SINCE)))).append(", ")
                .append(get(terminal, DECLINED)).append(" declined, ").append(get(terminal, LARGE))
                .append(" large; the newest:");
        long answered = get(terminal, ANSWERED);
        for (long i = Math.max(0, answered - NEWEST); i < answered; i++) {
            text.append(' ').append(get(terminal, id(i)));
        }
        return text.toString();
    }

    private long get(int terminal, int column) {
        return chunks.get(terminal >>> CHUNK_BITS).getLong(row(terminal) + column);
    }

    private void put(int terminal, int column, long value) {
        chunks.get(terminal >>> CHUNK_BITS).putLong(row(terminal) + column, value);
    }

    private static int row(int terminal) {
        return (terminal & CHUNK_MASK) * ROW;
    }

    /** A row for each terminal: they are read before. */
    @Override
    public void write(StateOutput to) {
        for (int terminal = 0; terminal < terminals.count(); terminal++) {
            to.add(chunks.get(terminal >>> CHUNK_BITS), row(terminal), ROW);
        }
        Numbers.write(suspects, to);
    }

    @Override
    public void read(StateInput from) {
        for (int terminal = 0; terminal < terminals.count(); terminal++) {
            reach(terminal);
            from.next(chunks.get(terminal >>> CHUNK_BITS), row(terminal), ROW);
        }
        Numbers.read(from, suspects);
    }
}
