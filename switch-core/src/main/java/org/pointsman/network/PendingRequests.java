package org.pointsman.network;

import org.agrona.collections.Int2ObjectHashMap;
import org.pointsman.network.PendingRequest.Place;

/**
 * The messages of a network that wait for an answer, by STAN and connection, and the last ones that got theirs, lost
 * their connection or waited too long, so that what comes for them is known as what it is. Bounded; makes no garbage
 * once it has grown to what is in use.
 */
final class PendingRequests {
    static final int MAX_ANSWERED = 4_096;

    private final Int2ObjectHashMap<PendingRequest> byStan = new Int2ObjectHashMap<>();
    private final PendingList[] outstanding;
    private final PendingList answered = new PendingList();
    private final PendingList lost = new PendingList();
    private final PendingList forgotten = new PendingList();
    private final PendingList free = new PendingList();
    private final int maxOutstanding;
    private final long keptNs;
    private int size;

    PendingRequests(int connections, int maxOutstanding, long keptNs) {
        outstanding = new PendingList[connections];
        for (int i = 0; i < connections; i++) {
            outstanding[i] = new PendingList();
        }
        this.maxOutstanding = maxOutstanding;
        this.keptNs = keptNs;
    }

    boolean full() {
        return size >= maxOutstanding;
    }

    int outstanding() {
        return size;
    }

    int outstanding(int connection) {
        return outstanding[connection].size();
    }

    /** When the oldest request without an answer was sent; only with one {@link #outstanding(int)}. */
    long oldestSentNs(int connection) {
        return outstanding[connection].oldest().sentNs;
    }

    /** A new entry for the caller to fill; replaces what is left of an earlier use of this STAN. */
    PendingRequest open(int stan, int connection, long nowNs) {
        PendingRequest earlier = byStan.get(stan);
        if (earlier != null) {
            close(earlier);
        }
        PendingRequest request = obtain();
        request.stan = stan;
        request.connection = connection;
        request.sentNs = nowNs;
        request.answered = false;
        byStan.put(stan, request);
        put(request, Place.OUTSTANDING);
        return request;
    }

    /** Null when nothing with this STAN was sent, or too long ago. */
    PendingRequest find(int stan) {
        return byStan.get(stan);
    }

    /** Marks as answered; from now on only a duplicate can match. */
    void answer(PendingRequest request) {
        request.answered = true;
        move(request, Place.ANSWERED);
        bound(answered, MAX_ANSWERED);
    }

    /** What was written on a connection that is gone: it may have been heard, and its answer may come elsewhere. */
    void lose(int connection) {
        while (outstanding[connection].size() > 0) {
            move(outstanding[connection].oldest(), Place.LOST);
        }
        for (PendingRequest each = answered.oldest(); each != null;) {
            PendingRequest next = each.newer;
            if (each.connection == connection) {
                move(each, Place.LOST);
            }
            each = next;
        }
        bound(lost, maxOutstanding + MAX_ANSWERED);
    }

    /** Waits no longer for what was sent too long ago. */
    void expire(long nowNs) {
        for (PendingList each : outstanding) {
            expire(each, nowNs);
        }
        expire(answered, nowNs);
        expire(lost, nowNs);
    }

    private void expire(PendingList list, long nowNs) {
        while (list.size() > 0 && nowNs - list.oldest().sentNs >= keptNs) {
            PendingRequest oldest = list.oldest();
            if (oldest.answered) {
                close(oldest);
            } else {
                move(oldest, Place.FORGOTTEN);
                bound(forgotten, MAX_ANSWERED);
            }
        }
    }

    private void bound(PendingList list, int most) {
        while (list.size() > most) {
            close(list.oldest());
        }
    }

    private void close(PendingRequest request) {
        byStan.remove(request.stan);
        take(request);
        free.add(request);
    }

    private void move(PendingRequest request, Place to) {
        take(request);
        put(request, to);
    }

    private void put(PendingRequest request, Place place) {
        request.place = place;
        list(request).add(request);
        size += place == Place.OUTSTANDING ? 1 : 0;
    }

    private void take(PendingRequest request) {
        list(request).remove(request);
        size -= request.place == Place.OUTSTANDING ? 1 : 0;
    }

    private PendingList list(PendingRequest request) {
        return switch (request.place) {
            case OUTSTANDING -> outstanding[request.connection];
            case ANSWERED -> answered;
            case LOST -> lost;
            case FORGOTTEN -> forgotten;
        };
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
