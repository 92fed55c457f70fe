package org.pointsman.network;

/** Requests in the order they came in. */
final class PendingList {
    private PendingRequest oldest;
    private PendingRequest newest;
    private int size;

    int size() {
        return size;
    }

    /** Null when empty. */
    PendingRequest oldest() {
        return oldest;
    }

    void add(PendingRequest request) {
        request.older = newest;
        request.newer = null;
        if (newest == null) {
            oldest = request;
        } else {
            newest.newer = request;
        }
        newest = request;
        size++;
    }

    void remove(PendingRequest request) {
        if (request.older == null) {
            oldest = request.newer;
        } else {
            request.older.newer = request.newer;
        }
        if (request.newer == null) {
            newest = request.older;
        } else {
            request.newer.older = request.older;
        }
        size--;
    }
}
