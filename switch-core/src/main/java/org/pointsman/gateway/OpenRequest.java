package org.pointsman.gateway;

import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.MacEngine;
import org.pointsman.security.WorkingKeys;

/** What the gateway knows of one open exchange until its answer. Pooled; belongs to its loop. */
final class OpenRequest {
    private static final int REVERSAL_CLASS = 4;

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
    private MacEngine macEngine;
    private WorkingKeys workingKeys;

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
        macEngine = null;
        workingKeys = null;
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

    void workingKeys(WorkingKeys issued) {
        workingKeys = issued;
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

    /** The engine of {@link #generation()}, which the answer's MAC is made with; null when none. */
    MacEngine macEngine() {
        return macEngine;
    }

    /** The keys issued to a sign-on; null when none. */
    WorkingKeys workingKeys() {
        return workingKeys;
    }

    /**
     * Whether the security module could not decrypt the card's track; the verdict of a sign-on is the engine's affair.
     */
    boolean cardUnreadable() {
        return verdict == Authentication.KEYS_UNAVAILABLE && transaction != Transaction.SIGN_ON;
    }

    /** Whether the sequencer's reserve may be used, and nothing may be refused for load. */
    boolean reserved() {
        return exchange.request().mti() / 100 == REVERSAL_CLASS;
    }
}
