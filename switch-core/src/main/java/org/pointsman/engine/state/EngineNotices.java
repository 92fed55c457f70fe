package org.pointsman.engine.state;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Ascii;
import org.pointsman.records.Money;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeEvent.ToldByEngine;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.Role;

/**
 * What somebody is told because of a transaction: refunds whose outcome no terminal saw, and networks that do
 * not acknowledge what they are owed. It makes garbage, and only where somebody is told.
 */
final class EngineNotices {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long ONCE_A_MS = TimeUnit.HOURS.toMillis(1);

    private final EngineState state;

    EngineNotices(EngineState state) {
        this.state = state;
    }

    /** A refund came from one state to another. */
    void refund(TransactionRecord record, TransactionState from) {
        NoticeKind kind = kind(record, from);
        if (kind != null && state.registry.tells(kind)) {
            tell(record, kind, "%012d, %s".formatted(record.id(), Money.text(record.amountMinor(), record.currency())),
                    "", 0);
        }
    }

    // What a terminal asked for and was answered at once it has seen itself.
    private static NoticeKind kind(TransactionRecord record, TransactionState from) {
        boolean seen = !record.byOperator() && !delayed(from);
        if (delayed(record.state())) {
            return delayed(from) ? null : NoticeKind.REFUND_DELAYED;
        }
        return seen ? null : switch (record.state()) {
            case APPROVED -> NoticeKind.REFUND_DONE;
            case DECLINED, EXPIRED, REFUSED, CANCELLED -> NoticeKind.REFUND_FAILED;
            default -> null;
        };
    }

    private static boolean delayed(TransactionState of) {
        return switch (of) {
            case PENDING_FUNDS, UNKNOWN, HELD, MANUAL -> true;
            default -> false;
        };
    }

    /** A reversal or advice was parked for want of an acknowledgement; told once an hour of each network. */
    void parked(TransactionRecord record) {
        if (state.registry.tells(NoticeKind.PARKED)) {
            String network = state.networks.name(record.network());
            tell(record, NoticeKind.PARKED, network + ": `saf list --state PARKED --network " + network + "`",
                    "parked " + network, ONCE_A_MS);
        }
    }

    private void tell(TransactionRecord record, NoticeKind kind, String text, String once, long gapMs) {
        long nowMs = state.nowNs / NANOS_PER_MILLI;
        EventHeader header = new EventHeader("transaction-" + record.id(), "switch", Role.SYSTEM, kind.name(), nowMs);
        state.registry.apply(new ToldByEngine(header, Ascii.eightText(state.terminals.tid(record.terminal())),
                new Notice(kind, List.of(), nowMs, text), once, gapMs));
    }
}
