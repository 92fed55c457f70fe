package org.pointsman.engine.view;

import java.util.List;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.table.PolicyView;
import org.pointsman.engine.table.RetestView;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.RegistryView;

/** The engine's state for questions; valid only inside the question, on the engine's thread. */
public interface StateView {
    /** Merchants, terminals, holds, approvals; read only. */
    RegistryView registry();

    /** A transaction by its id, which is its RRN; null when it is not in the hot window. */
    TransactionView transaction(long id);

    /** What is recorded of a transaction, whenever it is asked; null when it is not in memory. */
    TransactionFacts facts(long id);

    /** The reversal of a transaction that is carried out when what runs for it comes to nothing; -1 when none is. */
    long waitingReversal(long id);

    /** The highest number of a transaction in memory that is below one; 0 when there is none. */
    long idBelow(long id);

    /** The version of its application that a terminal told last, both as {@code Ascii.eight} packs them; 0 for none. */
    long firmware(long tid);

    /** What counts in the open batch of a terminal, the newest first; empty when the terminal is not known. */
    List<Long> openBatch(String tid);

    /** One question of {@link Search#find}: transactions that fit, newest first, at most the query's limit. */
    Slice<TransactionView> find(TransactionQuery query);

    /** One question of {@link Search#count}. */
    TransactionCount count(TransactionQuery query);

    /** As {@link #find} among what people have to look at: everything with an {@link ExceptionReason}. */
    Slice<TransactionView> exceptions(TransactionQuery query);

    /** One question of {@link Search#withFollowUps}: what followed a sale, the newest first. */
    Slice<TransactionView.Step> followUps(long saleId, long beforeId);

    /**
     * Transactions that may leave memory, the newest first.
     *
     * @param beforeId only those with a lower number
     */
    Slice<AgedTransaction> aged(long beforeId);

    /** Whether a transaction may be in the archive alone. */
    boolean left(long id);

    /** Whether a desk has asked for a refund under a client number: its repeat is told the same. */
    boolean refundAsked(String clientNumber);

    /** Slices that have left memory: what is read from the archive from now on has all of them. */
    long evictions();

    /** Originals that requests wait for and the archive has not been asked for yet. */
    RecallsWanted recallsWanted();

    /** A transaction as the archive has it; null when the image is of none of this journal. */
    TransactionView archived(long id, byte[] image);

    /** Originals whose requests can go on, one for each request. */
    List<Long> recallsReady();

    /** One question of {@link Search#reversals}: reversals owed, the oldest debt first, at most the query's limit. */
    Slice<SafItem> reversals(SafQuery query);

    /** What each network is owed, in the order of their numbers. */
    List<SafCount> owedByNetwork();

    /** The working keys of a terminal; null when it has none, or derives them for each transaction. */
    WorkingKeysView workingKeys(String tid);

    /** What a terminal's row adds to its registry record; null when unknown. */
    TerminalStatus terminalStatus(String tid);

    /** How often the transactions of a terminal changed since it is being cancelled; -1 when it is not. */
    long closingChanges(String tid);

    /** The probes of a terminal under a re-test ticket; null when it has none. */
    RetestView retest(String tid);

    /** Transactions that wait for a network. */
    int inFlight();

    /** Reversals owed and not acknowledged. */
    int reversalsOwed();

    /** Refunds that wait for their link or the answer to a repeat, and merchants whose money has come for one. */
    int refundsToSend();

    /** A merchant's money; null when the merchant is not known. */
    FundsView funds(String mid);

    /** Every version of every policy by issuer, provider and date. */
    List<PolicyView> policies();

    /** The table of card ranges that holds. */
    RoutesView routeTable();

    /** Where a payment would go now. */
    RouteAnswer route(RouteQuestion payment);

    /** What is approved while networks cannot be reached. */
    StandInView standIn();

    /** Those of the reversals that are parked. */
    int reversalsParked();

    /** Since when the oldest reversal is owed, nanoseconds since 1970 UTC; -1 when none is. */
    long oldestReversalNs();

    /** Reversals parked because nobody acknowledged them or the network refused them, since the journal began. */
    long reversalAlarms();

    /** Alarms of a kind people were told of, since the journal began. */
    long alarms(NoticeKind kind);

    /** Refusals of reversals by networks, since the journal began. */
    long reversalsRefused();

    /** Transactions people still have to look at: those with an {@link ExceptionReason} nobody closed. */
    long exceptionCount();

    /** Terminals whose open batch does not add up, in the order in which they settled. */
    List<String> unbalancedBatches();

    /** Answers that belonged to nothing, since the journal began. */
    long unmatchedReplies();

    /** Answers that came after their request's time-out, since the journal began. */
    long lateReplies();

    /** Date as yyyymmdd. */
    int businessDate();

    /** The switch's time, nanoseconds since 1970 UTC. */
    long nowNs();
}
