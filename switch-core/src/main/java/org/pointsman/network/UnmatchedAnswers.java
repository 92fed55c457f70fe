package org.pointsman.network;

import java.util.concurrent.TimeUnit;
import org.pointsman.iso.IsoMessage;

/** What is kept of a message that did not fit: nothing of a card. */
final class UnmatchedAnswers {
    private static final int AMOUNT = 4;
    private static final int STAN = 11;
    private static final int REFERENCE = 37;
    private static final int RESPONSE_CODE = 39;
    private static final int TERMINAL = 41;
    private static final long NEVER = -1;

    private UnmatchedAnswers() {
    }

    /**
     * What is kept of a message.
     *
     * @param connection from 0 on
     * @param field      the first that differs; 0 for none
     * @param request    what it may answer, or null
     */
    static UnmatchedAnswer of(IsoMessage message, UnmatchedCause cause, int connection, int field,
            PendingRequest request, long nowNs) {
        long waitedMs = request == null ? NEVER : TimeUnit.NANOSECONDS.toMillis(nowNs - request.sentNs);
        return new UnmatchedAnswer(nowNs, cause, connection + 1, message.mti(), (int) number(message, STAN),
                text(message, REFERENCE), text(message, TERMINAL), text(message, RESPONSE_CODE),
                number(message, AMOUNT), field, waitedMs);
    }

    private static long number(IsoMessage message, int field) {
        return message.has(field) ? message.longValue(field) : NEVER;
    }

    private static String text(IsoMessage message, int field) {
        return message.has(field) ? message.text(field).strip() : "";
    }
}
