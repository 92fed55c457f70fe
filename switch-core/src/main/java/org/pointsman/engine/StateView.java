package org.pointsman.engine;

import java.util.List;
import org.pointsman.registry.Registry;

/** The engine's state for questions; valid only inside the question, on the engine's thread. */
public interface StateView {
    /** Merchants, terminals, holds, approvals; read only. */
    Registry registry();

    /** A transaction by its id, which is its RRN; null when it is not in the hot window. */
    TransactionView transaction(long id);

    /** Transactions that fit, newest first, at most the query's limit. */
    List<TransactionView> find(TransactionQuery query);

    /** What a terminal's row adds to its registry record; null when unknown. */
    TerminalStatus terminalStatus(String tid);

    /** Transactions that wait for a network. */
    int inFlight();

    /** Reversals owed and not acknowledged. */
    int reversalsOwed();

    /** Answers that came after their request's time-out, since the journal began. */
    long lateReplies();

    /** Date as yyyymmdd. */
    int businessDate();

    /** The switch's time, nanoseconds since 1970 UTC. */
    long nowNs();
}
