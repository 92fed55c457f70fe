package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Result;

/** A whole reply that only lacks its MAC, which the security module is asked for. Pooled with its request. */
final class ParkedReply {
    private static final int GRAIN = 512;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[GRAIN]);
    private int length;
    private int macAt;
    private long transactionId;
    private Result result = Result.APPROVED;

    void keep(DirectBuffer reply, int newLength, int newMacAt, long newTransactionId, Result newResult) {
        if (frame.capacity() < newLength) {
            frame.wrap(new byte[(newLength + GRAIN) / GRAIN * GRAIN]);
        }
        frame.putBytes(0, reply, 0, newLength);
        length = newLength;
        macAt = newMacAt;
        transactionId = newTransactionId;
        result = newResult;
    }

    void wipe() {
        frame.setMemory(0, length, (byte) 0);
        length = 0;
    }

    UnsafeBuffer frame() {
        return frame;
    }

    int length() {
        return length;
    }

    /** Where F64 begins. */
    int macAt() {
        return macAt;
    }

    /** -1 when none. */
    long transactionId() {
        return transactionId;
    }

    Result result() {
        return result;
    }
}
