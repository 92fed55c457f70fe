package org.pointsman.engine.decide;

import java.util.concurrent.TimeUnit;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.SaleTime;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.WireTime;

/**
 * How long a trace number stands for what was sent with it: within its batch, and so many business days (domain 3.9.1
 * step 5). A device that counts from 1 again gets no answer that was another's.
 */
final class RepeatMemory {
    private final EngineState state;

    RepeatMemory(EngineState state) {
        this.state = state;
    }

    /** Whether repeats of a record are no more expected; never of what is not decided. */
    boolean over(long nowNs, TransactionRecord record) {
        return switch (record.state()) {
            case SENT, UNKNOWN, MANUAL, REVERSAL_PENDING -> false;
            case TOMBSTONE, REVERSAL_UNMATCHED -> past(nowNs, record, policy().reversalDays());
            default -> policy().repeatDays() > 0 && daysTo(record, state.businessDate) > policy().repeatDays();
        };
    }

    private static boolean past(long nowNs, TransactionRecord record, int days) {
        return days > 0 && nowNs - record.admittedNs() > TimeUnit.DAYS.toNanos(days);
    }

    /**
     * Whether a request says by F12 and F13 that it was made when a record was: it repeats what nobody answers any
     * more.
     */
    boolean madeThen(long nowNs, TerminalRequestDecoder request, TransactionRecord record) {
        int zoneOffsetSeconds = state.networks.config().zoneOffsetSeconds();
        long madeMs = SaleTime.ms(nowNs, request, zoneOffsetSeconds);
        return madeMs != SaleTime.UNKNOWN && daysTo(record,
                WireTime.date(TimeUnit.MILLISECONDS.toNanos(madeMs), zoneOffsetSeconds)) <= policy().repeatDays();
    }

    private static long daysTo(TransactionRecord record, int date) {
        return BusinessTime.epochDay(date) - BusinessTime.epochDay(record.businessDate());
    }

    private MemoryPolicy policy() {
        return state.networks.config().memory();
    }
}
