package org.pointsman.benchmarks.contestant.jpos;

/** A transaction that may be repeated: what was asked, and the answer once there is one. Thread-safe. */
final class Earlier {
    private final String content;
    private volatile byte[] answer;

    /** @param content a repeat has the same */
    Earlier(String content) {
        this.content = content;
    }

    boolean asks(Earlier other) {
        return content.equals(other.content);
    }

    /** Packed; null while the network is asked. */
    byte[] answer() {
        return answer;
    }

    void answered(byte[] packed) {
        answer = packed;
    }
}
