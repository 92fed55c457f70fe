package org.pointsman.node;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.StateView;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.ResultCode;
import org.pointsman.journal.JournalReader;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.pipeline.Timeline;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.OperatorAnswer.Accepted;
import org.pointsman.registry.model.OperatorAnswer.Refused;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;

/** {@link Operations} over the timeline. */
final class NodeOperations implements Operations {
    private final Timeline timeline;
    /** Null when nothing leaves memory. */
    private final Archiver archiver;
    private final KeyDesk keys;
    private final RouteDesk routes;
    private final Dialect dialect;
    private final boolean demo;
    private final Supplier<NodeStatus> status;
    private final BiPredicate<String, NetworkVerb> network;
    private final BiFunction<String, Integer, byte[]> simulated;
    private final Runnable drain;

    NodeOperations(Timeline timeline, Archiver archiver, KeyDesk keys, RouteParts routes, Dialect dialect, boolean demo,
            Supplier<NodeStatus> status, BiPredicate<String, NetworkVerb> network,
            BiFunction<String, Integer, byte[]> simulated, Runnable drain) {
        this.timeline = timeline;
        this.archiver = archiver;
        this.keys = keys;
        this.routes = new RouteDesk(this, routes);
        this.dialect = dialect;
        this.demo = demo;
        this.status = status;
        this.network = network;
        this.simulated = simulated;
        this.drain = drain;
    }

    @Override
    public CompletableFuture<CommandReply> execute(RegistryCommand command) {
        return archiver == null ? submit(command) : archiver.about(command, () -> submit(command), this::unreadable);
    }

    private CommandReply unreadable(String where) {
        return new CommandReply(Kind.REFUSED, RefusalCode.CONFLICT,
                "the transaction is archived and cannot be read (" + where + "): restore the archive from its copy", 0,
                timeline.position());
    }

    private CompletableFuture<CommandReply> submit(RegistryCommand command) {
        return timeline.submit(NodeCommands.operatorCommand(EngineJson.write(command)), NodeOperations::reply);
    }

    private static CommandReply reply(OperatorAnswer answer, long position) {
        return switch (answer) {
            case Accepted a -> new CommandReply(Kind.ACCEPTED, null, a.text(), 0, position);
            case Waiting w -> new CommandReply(Kind.WAITING, null, w.text(), w.approvalId(), position);
            case Refused r -> new CommandReply(Kind.REFUSED, r.code(), r.text(), 0, position);
        };
    }

    @Override
    public CompletableFuture<CommandReply> reversal(ReversalVerb verb, long transactionId, String actor,
            String reason) {
        return timeline.submit(NodeCommands.reversalCommand(verb, transactionId, actor, reason), NodeOperations::reply);
    }

    @Override
    public <T> CompletableFuture<Positioned<T>> query(Function<StateView, T> question) {
        return timeline.ask(view -> new Positioned<>(0, question.apply(view)),
                (answer, position) -> new Positioned<>(position, answer.value()));
    }

    @Override
    public CompletableFuture<ArchivedTransaction> archived(long id) {
        return archiver == null
                ? CompletableFuture.completedFuture(null)
                : timeline.ask(view -> view.left(id), (left, _) -> left)
                        .thenCompose(left -> left
                                ? archiver.look(id, lookup -> seen(id, lookup))
                                : CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<ArchivedTransaction> seen(long id, Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found found ->
                timeline.ask(view -> new ArchivedTransaction(view.archived(id, found.image()), null),
                        (archived, _) -> archived.view() == null ? null : archived);
            case Lookup.Absent _ -> CompletableFuture.completedFuture(null);
            case Lookup.Damaged damaged ->
                CompletableFuture.completedFuture(new ArchivedTransaction(null, damaged.where()));
        };
    }

    @Override
    public CompletableFuture<CommandReply> advanceClock(long deltaNs) {
        if (!demo) {
            return CompletableFuture
                    .failedFuture(new IllegalStateException("the clock can be advanced in the demo profile only"));
        }
        if (deltaNs <= 0) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("the clock moves forward only"));
        }
        return timeline.submit(NodeCommands.clockAdvanced(deltaNs), (none, position) -> new CommandReply(Kind.ACCEPTED,
                null, "clock advanced by " + deltaNs / 1_000_000 + " ms", 0, position));
    }

    @Override
    public TerminalMasterKey terminalMasterKey(String key, boolean wrapped) {
        return keys.masterKey(key, wrapped);
    }

    @Override
    public KeyDesk keys() {
        return keys;
    }

    @Override
    public RouteDesk routes() {
        return routes;
    }

    @Override
    public String fieldMeaning(int field, String digits) {
        return dialect.meaning(field, digits);
    }

    @Override
    public CashierText cashierText(String result, String f39) {
        ResultCode ofNetwork = f39.isEmpty() ? null : dialect.resultOfF39(f39);
        ResultCode code = ofNetwork == null ? dialect.result(named(Result.valueOf(result)).name()) : ofNetwork;
        return new CashierText(f39.isEmpty() ? code.f39() : f39, code.cashierTextZh(), code.cashierTextEn());
    }

    // The network's code comes beside this result; where the dialect does not know it, the text of a malfunction
    // serves.
    private static Result named(Result result) {
        return result == Result.NETWORK_DECLINED ? Result.SYSTEM_MALFUNCTION : result;
    }

    @Override
    public long position() {
        return timeline.position();
    }

    @Override
    public JournalReader journal(long fromSequence) {
        return timeline.journalReader(fromSequence);
    }

    @Override
    public JournalReader journalSince(long timeNs) {
        return timeline.journalReaderSince(timeNs);
    }

    @Override
    public NodeStatus status() {
        return status.get();
    }

    @Override
    public boolean network(String name, NetworkVerb verb) {
        return network.test(name, verb);
    }

    @Override
    public byte[] simulatedFile(String name, int date) {
        return simulated.apply(name, date);
    }

    @Override
    public void drain() {
        drain.run();
    }
}
