package org.pointsman.node;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.JournalReader;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.RegistryCommand;

/**
 * What operators may do to a running switch. Every call goes through the one total order; a future completes only after
 * everything it tells is in the journal at the configured durability. Any thread.
 */
public interface Operations {
    /** Carries out a registry command; the role check is the registry's. */
    CompletableFuture<CommandReply> execute(RegistryCommand command);

    /** Asks the engine's state; the question runs on the engine's thread and must be short and pure. */
    <T> CompletableFuture<Positioned<T>> query(Function<StateView, T> question);

    /** Looks into the archive for a transaction that left memory; null when it did not, or there is no archive. */
    CompletableFuture<ArchivedTransaction> archived(long id);

    /**
     * Has a reversal that is owed sent now, or parks it. The caller has checked the role.
     *
     * @param transactionId the transaction it reverses
     * @param actor         who says so
     * @param reason        why
     */
    CompletableFuture<CommandReply> reversal(ReversalVerb verb, long transactionId, String actor, String reason);

    /** Moves the switch's clock forward; demo profile only, otherwise the future fails with IllegalStateException. */
    CompletableFuture<CommandReply> advanceClock(long deltaNs);

    /**
     * A terminal master key as the security module keeps it.
     *
     * @param key     the key in clear, hex; demo profile only, as the module wrapped it, hex, or in a key block
     *                (X9.143)
     * @param wrapped which of the two it is
     * @throws IllegalArgumentException when the module cannot use it, or a clear key is not allowed here
     */
    TerminalMasterKey terminalMasterKey(String key, boolean wrapped);

    /** Components of master keys, and their export. */
    KeyDesk keys();

    /** Where tables of card ranges are changed. */
    RouteDesk routes();

    /** What the digits of a field of a terminal's message say, in words; empty when the dialect has none. */
    String fieldMeaning(int field, String digits);

    /**
     * What a terminal's cashier is told of a result.
     *
     * @param result internal result
     * @param f39    code of the network; empty when the switch decided alone
     */
    CashierText cashierText(String result, String f39);

    /** The last sequence that is in the journal. */
    long position();

    /**
     * A reader of the journal from its first record, for one thread; what is behind {@link #position()} is not told
     * yet.
     */
    default JournalReader journal() {
        return journal(1);
    }

    /** The same from a sequence on. */
    JournalReader journal(long fromSequence);

    /** The same from a record not later than a moment, nanoseconds since 1970 UTC. */
    JournalReader journalSince(long timeNs);

    /** The running process: links, gateways, journal. */
    NodeStatus status();

    /**
     * Tells the link of a network something; it is done soon after, see {@link NodeStatus.NetworkStatus}.
     *
     * @return false when there is no network of this name
     */
    boolean network(String name, NetworkVerb verb);

    /**
     * What a network that is played inside of this process, in the demo profile, has of a settlement date.
     *
     * @param date yyyymmdd
     * @return null when the network is played elsewhere, or is none
     */
    byte[] simulatedFile(String network, int date);

    /** How far the start is; null once the switch serves. */
    default String starting() {
        return null;
    }

    /** Takes no new requests from now on; reversals are still taken. */
    void drain();
}
