package org.pointsman.ops.figures;

import org.pointsman.gateway.AdmissionRefusal;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** What was counted up to a moment. */
@SuppressWarnings("ArrayRecordComponent")
record Sample(long atMs, long answered, long payments, long approved, long declined, long unknown, long busy,
        long[] durations) {
    static Sample of(GatewayCounters counters, long atMs) {
        long answered = 0;
        long[] payments = new long[Result.values().length];
        for (Transaction transaction : Transaction.values()) {
            for (Result result : Result.values()) {
                long count = counters.answers(transaction, result);
                answered += count;
                payments[result.ordinal()] += transaction.financial() ? count : 0;
            }
        }
        long busy = 0;
        for (AdmissionRefusal cause : AdmissionRefusal.values()) {
            busy += counters.refused(cause);
        }
        long all = 0;
        for (long count : payments) {
            all += count;
        }
        return new Sample(atMs, answered, all, payments[Result.APPROVED.ordinal()],
                payments[Result.NETWORK_DECLINED.ordinal()], payments[Result.NO_ANSWER.ordinal()]
                        + payments[Result.LINK_DOWN.ordinal()] + payments[Result.SYSTEM_MALFUNCTION.ordinal()],
                busy, counters.durations().counts());
    }
}
