package org.pointsman.ops.api;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.ArchivedTransaction;
import org.pointsman.node.CommandReply;
import org.pointsman.node.Operations;
import org.pointsman.node.Positioned;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;

/** Commands and questions of the API on their way to the switch and back. */
final class SwitchPort {
    private static final long PATIENCE_SECONDS = 10;

    private final Operations operations;

    SwitchPort(Operations operations) {
        this.operations = operations;
    }

    Operations operations() {
        return operations;
    }

    /** Asks the engine and marks the answer with its position; of several questions the first one counts. */
    <T> T ask(ApiCall call, Function<StateView, T> question) {
        Positioned<T> answer = await(operations.query(question));
        call.position(answer.position());
        return answer.value();
    }

    /** Searches transactions, newest first. */
    List<TransactionView> find(ApiCall call, TransactionQuery query) {
        return Search.find(query, part -> ask(call, view -> view.find(part)));
    }

    /** Looks into the archive for a transaction that left memory; null when it did not. */
    ArchivedTransaction archived(long id) {
        return await(operations.archived(id));
    }

    /** Whether the engine has a transaction of a search at hand. */
    boolean knows(TransactionQuery query) {
        return !await(operations.query(view -> view.find(query))).value().items().isEmpty();
    }

    /** The switch's time, nanoseconds since 1970 UTC. */
    long nowNs() {
        return await(operations.query(StateView::nowNs)).value();
    }

    /** Carries out a command and answers the request with what became of it. */
    void execute(ApiCall call, RegistryCommand command, int acceptedStatus) {
        reply(call, await(operations.execute(command)), acceptedStatus);
    }

    /** Carries out a command that waits for nobody; a refusal ends the call. */
    CommandReply carriedOut(ApiCall call, RegistryCommand command) {
        CommandReply reply = await(operations.execute(command));
        call.position(reply.position());
        if (reply.kind() == CommandReply.Kind.REFUSED) {
            throw refused(reply);
        }
        return reply;
    }

    void reversal(ApiCall call, ReversalVerb verb, long transactionId, String reason) {
        reply(call, await(operations.reversal(verb, transactionId, call.caller().name(), reason)), 200);
    }

    TerminalMasterKey terminalMasterKey(String key, boolean wrapped) {
        try {
            return operations.terminalMasterKey(key, wrapped);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    /** The key of a terminal that somebody sends, wrapped or, in the demo profile, in clear. */
    TerminalMasterKey terminalMasterKey(String tmk, String wrappedTmk, String kcv) {
        if ((tmk == null) == (wrappedTmk == null)) {
            throw ProblemException.invalid("send either wrappedTmk, or tmk in the demo profile");
        }
        boolean wrapped = wrappedTmk != null;
        return compared(kcv, terminalMasterKey(wrapped ? wrappedTmk : tmk, wrapped));
    }

    /** The key, when its check value is the one somebody gave; null for none. */
    static TerminalMasterKey compared(String kcv, TerminalMasterKey key) {
        if (kcv != null && !kcv.equalsIgnoreCase(key.kcv())) {
            throw ProblemException.invalid("kcv is " + kcv + ", but the key's check value is " + key.kcv());
        }
        return key;
    }

    void advanceClock(ApiCall call, long deltaNs) {
        reply(call, await(operations.advanceClock(deltaNs)), 200);
    }

    /** The header of a write: the caller, her reason, the version she has seen, a command id of hers or a new one. */
    CommandHeader header(ApiCall call, String reason) {
        return new CommandHeader(commandId(call), call.caller().name(), call.caller().roles(), required(reason),
                expectedVersion(call.header("If-Match")), 0);
    }

    static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(400, "REASON_REQUIRED", "every write needs a reason");
        }
        return reason.strip();
    }

    private static String commandId(ApiCall call) {
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!key.matches("[\\x21-\\x7e]{1,64}")) {
            throw ProblemException.invalid("Idempotency-Key must be 1 to 64 visible ASCII characters");
        }
        return key;
    }

    private static long expectedVersion(String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return CommandHeader.ANY_VERSION;
        }
        String digits = ifMatch.replaceFirst("^\"(.*)\"$", "$1");
        if (!digits.matches("[0-9]{1,18}")) {
            throw ProblemException.invalid("If-Match must be an ETag this server gave, such as \"3\"");
        }
        return Long.parseLong(digits);
    }

    /** Answers a request with what became of its command. */
    static void reply(ApiCall call, CommandReply reply, int acceptedStatus) {
        call.position(reply.position());
        switch (reply.kind()) {
            case ACCEPTED -> call.answer(acceptedStatus, ReplyDocument.of(reply));
            case WAITING -> call.answer(202, ReplyDocument.of(reply));
            case REFUSED -> throw refused(reply);
        }
    }

    private static ProblemException refused(CommandReply reply) {
        return new ProblemException(status(reply.refusal()), reply.refusal().name(), reply.message());
    }

    private static int status(RefusalCode refusal) {
        return switch (refusal) {
            case NOT_FOUND -> 404;
            case NOT_ALLOWED, NOT_OWNER -> 403;
            case REASON_REQUIRED, INVALID_ARGUMENT -> 400;
            case ILLEGAL_TRANSITION, CONFLICT, CASE_NEEDED, NEW_KEYS_NEEDED, ALREADY_OPEN, NOT_HELD, STALE,
                    COMMAND_ID_REUSED, NOT_REFUNDABLE, AMOUNT_EXCEEDED, ALREADY_REFUNDED, INSUFFICIENT_FUNDS,
                    PROOF_REQUIRED, CONFIRMATION_NEEDED, NOT_SUSPENDED, NOT_REINSTATABLE, WINDOW_EXPIRED,
                    NOT_CANCELLABLE, USE_CANCELLATION_CASE, BLOCKED ->
                409;
        };
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(503, "NO_ANSWER", "the switch did not answer within " + PATIENCE_SECONDS
                    + " s; what became of a write is not known: repeat it with the same Idempotency-Key");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "STOPPING", "the switch is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the switch failed to answer", e.getCause());
        }
    }
}
