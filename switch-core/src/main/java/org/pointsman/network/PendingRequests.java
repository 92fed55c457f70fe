package org.pointsman.network;

import org.agrona.collections.Int2ObjectHashMap;

/**
 * The messages of one connection that wait for an answer, by STAN, and the last ones that got theirs, so that a second
 * answer is known as such. Bounded; makes no garbage once it has grown to what is in use.
 */
final class PendingRequests {
    static final int MAX_ANSWERED = 4_096;

    private final Int2ObjectHashMap<PendingRequest> byStan = new Int2ObjectHashMap<>();
    private final PendingList outstanding = new PendingList();
    private final PendingList answered = new PendingList();
    private final PendingList free = new PendingList();
    private final int maxOutstanding;
    private final long keptNs;

    PendingRequests(int maxOutstanding, long keptNs) {
        this.maxOutstanding = maxOutstanding;
        this.keptNs = keptNs;
    }

    boolean full() {
        return outstanding.size() >= maxOutstanding;
    }

    int outstanding() {
        return outstanding.size();
    }

    /** When the oldest request without an answer was sent; only with one {@link #outstanding}. */
    long oldestSentNs() {
        return outstanding.oldest().sentNs;
    }

    /** A new entry for the caller to fill; replaces what is left of an earlier use of this STAN. */
    PendingRequest open(int stan, long nowNs) {
        PendingRequest earlier = byStan.get(stan);
        if (earlier != null) {
            close(earlier);
        }
        PendingRequest request = obtain();
        request.stan = stan;
        request.sentNs = nowNs;
        request.answered = false;
        byStan.put(stan, request);
        outstanding.add(request);
        return request;
    }

    /** Null when nothing with this STAN was sent, or too long ago. */
    PendingRequest find(int stan) {
        return byStan.get(stan);
    }

    /** Marks as answered; from now on only a duplicate can match. */
    void answer(PendingRequest request) {
        outstanding.remove(request);
        request.answered = true;
        answered.add(request);
        if (answered.size() > MAX_ANSWERED) {
            close(answered.oldest());
        }
    }

    /** Forgets what was sent too long ago. */
    void expire(long nowNs) {
        expire(outstanding, nowNs);
        expire(answered, nowNs);
    }

    private void expire(PendingList list, long nowNs) {
        while (list.size() > 0 && nowNs - list.oldest().sentNs >= keptNs) {
            close(list.oldest());
        }
    }

    /** Forgets everything, with the connection. */
    void clear() {
        while (outstanding.size() > 0) {
            close(outstanding.oldest());
        }
        while (answered.size() > 0) {
            close(answered.oldest());
        }
    }

    private void close(PendingRequest request) {
        byStan.remove(request.stan);
        (request.answered ? answered : outstanding).remove(request);
        free.add(request);
    }

    private PendingRequest obtain() {
        PendingRequest request = free.oldest();
        if (request == null) {
            return new PendingRequest();
        }
        free.remove(request);
        return request;
    }
}
