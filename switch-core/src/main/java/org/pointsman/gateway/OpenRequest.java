package org.pointsman.gateway;

import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacRequest;
import org.pointsman.security.WorkingKeys;

/** What the gateway knows of one open exchange until its answer. Pooled; belongs to its loop. */
final class OpenRequest {
    private static final int REVERSAL_CLASS = 4;
    private static final KeyGeneration[] NO_CANDIDATES = {};

    private ExchangePool pool;
    private Exchange exchange;
    private long id = ExchangeId.NONE;
    private TerminalConnection connection;
    private long receivedNs;
    private long tid;
    private TransactionRow row;
    private Transaction transaction = Transaction.UNSUPPORTED;
    private Authentication verdict = Authentication.MALFORMED;
    private int errorField;
    private KeyGeneration generation;
    private long keyCounter;
    private MacEngine macEngine;
    private WorkingKeys workingKeys;
    private Awaited awaited = Awaited.KEYS;
    private KeyGeneration[] candidates = NO_CANDIDATES;
    private int candidate;
    private boolean detached;
    private MacRequest mac;
    private ParkedReply reply;

    void begin(ExchangePool newPool, Exchange newExchange, TerminalConnection newConnection, long nowNs) {
        pool = newPool;
        exchange = newExchange;
        id = newExchange.id();
        connection = newConnection;
        receivedNs = nowNs;
        exchange.bind(this, 0, null);
    }

    /** Closes the exchange and forgets everything. */
    void end() {
        pool.close(exchange);
        pool = null;
        exchange = null;
        id = ExchangeId.NONE;
        connection = null;
        classify(null, Transaction.UNSUPPORTED, 0);
        verdict(Authentication.MALFORMED, 0);
        generation = null;
        keyCounter = 0;
        macEngine = null;
        workingKeys = null;
        candidates(NO_CANDIDATES);
        detached = false;
        if (mac != null) {
            mac.wipe();
        }
        if (reply != null) {
            reply.wipe();
        }
    }

    void classify(TransactionRow newRow, Transaction newTransaction, long newTid) {
        row = newRow;
        transaction = newTransaction;
        tid = newTid;
    }

    void verdict(Authentication newVerdict, int newErrorField) {
        verdict = newVerdict;
        errorField = newErrorField;
    }

    void authenticated(KeyGeneration under, MacEngine by) {
        generation = under;
        macEngine = by;
        exchange.bind(this, under.number(), under.wrappedPik());
    }

    /** Says which of its terminal's transactions it is, where each has keys of its own. */
    void keyCounter(long counter) {
        keyCounter = counter;
    }

    /** See above; 0 where keys are those of a sign-on. */
    long keyCounter() {
        return keyCounter;
    }

    void workingKeys(WorkingKeys issued) {
        workingKeys = issued;
    }

    /** Says what the security module is asked for. */
    void awaits(Awaited next) {
        awaited = next;
    }

    /** Its frame is consumed, and cannot be offered again: the security module answers later. */
    void detach() {
        detached = true;
    }

    boolean detached() {
        return detached;
    }

    /** What the security module was asked for last. */
    Awaited awaited() {
        return awaited;
    }

    /** The generations its MAC may be under, as they were when it came. */
    void candidates(KeyGeneration[] newestFirst) {
        candidates = newestFirst;
        candidate = -1;
    }

    /** Goes on to the next candidate; false when there is none. */
    boolean nextCandidate() {
        candidate++;
        return candidate < candidates.length;
    }

    KeyGeneration candidate() {
        return candidates[candidate];
    }

    /** What a device is asked about MACs with; made when it is needed first, then kept. */
    MacRequest mac() {
        if (mac == null) {
            mac = new MacRequest();
        }
        return mac;
    }

    /** The reply that waits for its MAC; made when it is needed first, then kept. */
    ParkedReply reply() {
        if (reply == null) {
            reply = new ParkedReply();
        }
        return reply;
    }

    Exchange exchange() {
        return exchange;
    }

    /** The exchange's id at {@link #begin}. */
    long id() {
        return id;
    }

    TerminalConnection connection() {
        return connection;
    }

    long receivedNs() {
        return receivedNs;
    }

    /** F41 packed. */
    long tid() {
        return tid;
    }

    /** Row of the dialect; null when none fits. */
    TransactionRow row() {
        return row;
    }

    Transaction transaction() {
        return transaction;
    }

    Authentication verdict() {
        return verdict;
    }

    /** Field of a format error, 0 when none. */
    int errorField() {
        return errorField;
    }

    /** The generation the MAC was right under; null when none. */
    KeyGeneration generation() {
        return generation;
    }

    /** The engine of {@link #generation()}, which the answer's MAC is made with; null when none, or in a device. */
    MacEngine macEngine() {
        return macEngine;
    }

    /** The keys issued to a sign-on; null when none. */
    WorkingKeys workingKeys() {
        return workingKeys;
    }

    /**
     * Whether the security module could not verify the MAC or decrypt the track; the verdict of a sign-on is the
     * engine's affair.
     */
    boolean unexamined() {
        return verdict == Authentication.KEYS_UNAVAILABLE && transaction != Transaction.SIGN_ON;
    }

    /** Whether the sequencer's reserve may be used, and nothing may be refused for load. */
    boolean reserved() {
        return exchange.request().mti() / 100 == REVERSAL_CLASS;
    }
}
