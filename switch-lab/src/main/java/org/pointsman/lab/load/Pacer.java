package org.pointsman.lab.load;

/** Says which slot sends when. One thread. */
sealed interface Pacer permits OpenPacer, ClosedPacer {
    /** Later than any run ends, and differences to it do not overflow. */
    long FAR_AWAY = Long.MAX_VALUE / 2;

    /** The first requests. */
    void begin(long nowNs);

    /** Sends what has become due. */
    void dispatch(long nowNs);

    /** A slot has its answer, or has given it up. */
    void freed(CallSlot slot, long nowNs);

    /** When the next request is due; far away when answers alone decide that. */
    long nextDueNs();

    /** Requests that are due and not sent. */
    int backlog();
}
