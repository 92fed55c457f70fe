package org.pointsman.node;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.JournalReader;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.RegistryCommand;

/**
 * The {@link Operations} of a switch that may still be starting: {@link #starting()} says how far it is, and nothing
 * else may be asked before that is null. Any thread.
 */
public final class StartDoor implements Operations {
    private volatile Supplier<StartStep> progress = () -> StartStep.of("starting");
    private volatile Operations served;

    void progress(Supplier<StartStep> newProgress) {
        progress = newProgress;
    }

    /** How far the start is; null once the switch serves. Any thread. */
    public StartStep step() {
        return served == null ? progress.get() : null;
    }

    /** Leads to the switch from now on. */
    public void open(Operations operations) {
        served = operations;
    }

    @Override
    public String starting() {
        return served == null ? progress.get().toString() : null;
    }

    private Operations served() {
        Operations operations = served;
        if (operations == null) {
            throw new IllegalStateException("the switch is starting: " + progress.get());
        }
        return operations;
    }

    @Override
    public CompletableFuture<CommandReply> execute(RegistryCommand command) {
        return served().execute(command);
    }

    @Override
    public <T> CompletableFuture<Positioned<T>> query(Function<StateView, T> question) {
        return served().query(question);
    }

    @Override
    public CompletableFuture<ArchivedTransaction> archived(long id) {
        return served().archived(id);
    }

    @Override
    public CompletableFuture<CommandReply> reversal(ReversalVerb verb, long transactionId, String actor,
            String reason) {
        return served().reversal(verb, transactionId, actor, reason);
    }

    @Override
    public CompletableFuture<CommandReply> advanceClock(long deltaNs) {
        return served().advanceClock(deltaNs);
    }

    @Override
    public TerminalMasterKey terminalMasterKey(String key, boolean wrapped) {
        return served().terminalMasterKey(key, wrapped);
    }

    @Override
    public KeyDesk keys() {
        return served().keys();
    }

    @Override
    public RouteDesk routes() {
        return served().routes();
    }

    @Override
    public String fieldMeaning(int field, String digits) {
        return served().fieldMeaning(field, digits);
    }

    @Override
    public CashierText cashierText(String result, String f39) {
        return served().cashierText(result, f39);
    }

    /** 0 as long as the switch starts. */
    @Override
    public long position() {
        Operations operations = served;
        return operations == null ? 0 : operations.position();
    }

    @Override
    public JournalReader journal(long fromSequence) {
        return served().journal(fromSequence);
    }

    @Override
    public JournalReader journalSince(long timeNs) {
        return served().journalSince(timeNs);
    }

    @Override
    public NodeStatus status() {
        return served().status();
    }

    @Override
    public boolean network(String name, NetworkVerb verb) {
        return served().network(name, verb);
    }

    @Override
    public byte[] simulatedFile(String network, int date) {
        return served().simulatedFile(network, date);
    }

    @Override
    public void drain() {
        served().drain();
    }
}
