package org.pointsman.benchmarks.contestant.jpos;

/** One row of the terminal table. Thread-safe. */
final class Terminal {
    private final String merchant;
    private volatile boolean suspended;
    private volatile SessionKeys keys;

    Terminal(String merchant) {
        this.merchant = merchant;
    }

    boolean belongsTo(String mid) {
        return merchant.equals(mid);
    }

    boolean suspended() {
        return suspended;
    }

    void suspend() {
        suspended = true;
    }

    /** Null before the first sign-on. */
    SessionKeys keys() {
        return keys;
    }

    SessionKeys newKeys() {
        SessionKeys issued = new SessionKeys();
        keys = issued;
        return issued;
    }
}
