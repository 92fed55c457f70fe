package org.pointsman.ops.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionCount;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.readmodel.ReadModel;
import org.pointsman.readmodel.query.TransactionFinder;
import org.pointsman.readmodel.query.TransactionSearch;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;

/** Looking transactions up, and giving money back. */
final class TransactionRoutes {
    private static final int ENTRY_MODE = 22;
    private static final String NOT_KEPT = "what was refused before it was recorded is explained under /explanation for a while";

    private final SwitchPort port;
    private final PastTransactions past;
    private final TransactionLookup lookup;
    private final Told told;

    /** @param readModel null for none */
    TransactionRoutes(SwitchPort port, ReadModel readModel) {
        this.port = port;
        past = new PastTransactions(port, readModel);
        lookup = new TransactionLookup(port, past);
        told = new Told(port);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/transactions", "findTransactions", Access.TRANSACTION_READERS, this::find)
                        .says("Transactions, newest first").query("rrn", "F37").query("tid", "F41").query("stan", "F11")
                        .query("merchant", "F42").query("state", "a transaction state")
                        .query("service", "CARD, UNIONPAY_QR, ALIPAY or WECHAT")
                        .query("exception", "true: only what people have to look at", Parameter.Type.FLAG)
                        .query("last4", "last four digits of the card or code")
                        .query("amountMinor", "exactly this amount in minor units", Parameter.Type.NUMBER)
                        .query("f39", "what the till was told").query("authCode", "F38; asks the read model")
                        .query("first6", "first six digits of the card or code; asks the read model")
                        .query("cardToken", "keyed digest of the card number; asks the read model")
                        .query("amountFromMinor", "at least this amount; asks the read model", Parameter.Type.NUMBER)
                        .query("amountToMinor", "at most this amount; asks the read model", Parameter.Type.NUMBER)
                        .query("count", "true: `total` says how many there are on all pages", Parameter.Type.FLAG)
                        .query("from", "first admission time", Parameter.Type.TIME)
                        .query("to", "last admission time", Parameter.Type.TIME).paged().tells("TransactionPage"),
                Route.get("/api/v1/transactions/{id}", "showTransaction", Access.TRANSACTION_READERS, this::show)
                        .says("A transaction with its timeline").named("id", "transaction id, which is its RRN")
                        .tells("Transaction"),
                Route.post("/api/v1/transactions/{id}/refunds", "refundTransaction",
                        Access.makers(Permission.OPS_REFUND), this::refund)
                        .says("Asks for money to be given back without a terminal; another person approves")
                        .named("id", "the sale, by its RRN")
                        .repeatable(
                                "the client's refund number: the same again gets the same answer, other content under it is 409 COMMAND_ID_REUSED")
                        .body(RefundBody.class, "Refund").waits(),
                Route.post("/api/v1/transactions/{id}/cancel", "cancelRefund", Access.makers(Permission.CANCEL_REFUND),
                        this::cancel).says("Cancels an approved refund that was not sent yet")
                        .named("id", "the refund, by its RRN").body(OrderBody.class, "Decision").carriedOut(),
                Route.post("/api/v1/transactions/{id}/resend", "resendRefund", Access.makers(Permission.RESEND_REFUND),
                        this::resend).says("Sends a refund without an answer again, under the numbers it has")
                        .named("id", "the refund, by its RRN").body(OrderBody.class, "Decision").carriedOut(),
                Route.post("/api/v1/transactions/{id}/exceptions/close", "closeException",
                        Access.makers(Permission.CLOSE_EXCEPTION, Permission.CLOSE_MONEY_EXCEPTION),
                        this::closeException)
                        .says("Takes off the list what people have looked at; where money is concerned another person approves")
                        .named("id", "id or RRN", Parameter.Type.NUMBER).repeatable()
                        .body(CloseBody.class, "CloseException").carriedOut().waits(),
                Route.post("/api/v1/transactions/{id}/dispute", "disputeTransaction",
                        Access.makers(Permission.FLAG_DISPUTE), this::dispute).says("Says that a sale is disputed")
                        .named("id", "the sale, by its RRN").body(ProofBody.class, "Dispute").carriedOut(),
                Route.post("/api/v1/transactions/{id}/release", "releaseTransaction",
                        Access.makers(Permission.RELEASE_DISPUTE), this::release)
                        .says("Says that a sale is disputed no more").named("id", "the sale, by its RRN")
                        .body(ProofBody.class, "Dispute").carriedOut());
    }

    void find(ApiCall call) {
        int limit = call.limit();
        TransactionSearch search = search(call, limit + 1);
        Found found = past.asked(call, search) ? past(call, search) : present(call, search);
        boolean more = found.views().size() > limit;
        List<TransactionDocument> items = found.views().stream().limit(limit)
                .map(view -> TransactionDocument.row(view, told.of(view))).toList();
        call.answer(200, found.page(items, more ? Long.toString(items.getLast().id()) : null));
    }

    private Found past(ApiCall call, TransactionSearch search) {
        List<TransactionView> views = past.find(call, search);
        TransactionFinder.Count count = call.queryFlag("count") ? past.count(search) : null;
        return count == null
                ? new Found(views, null, true, false)
                : new Found(views, count.found(), count.complete(), false);
    }

    private Found present(ApiCall call, TransactionSearch search) {
        TransactionQuery query = search.query();
        boolean archived = port.ask(call, StateView::evictions) > 0;
        List<TransactionView> views = search.exception() ? exceptions(call, query) : port.find(call, query);
        if (!call.queryFlag("count") || search.exception()) {
            return new Found(views, null, true, archived);
        }
        TransactionCount count = Search.count(query, part -> port.ask(call, view -> view.count(part)));
        return new Found(views, count.found(), count.complete(), archived);
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        TransactionLookup.Found found = lookup.byId(call, id);
        if (found == null) {
            throw ProblemException.notFound("transaction " + id + " is not known: " + NOT_KEPT);
        }
        TransactionDocument document = document(call, found.view());
        call.answer(200, found.archived() ? document.fromArchive() : document);
    }

    private TransactionDocument document(ApiCall call, TransactionView of) {
        return TransactionDocument.full(of, this::entryMode, told.of(of), DeskSteps.of(port, call, of));
    }

    private List<TransactionView> exceptions(ApiCall call, TransactionQuery query) {
        return Search.find(query, part -> port.ask(call, view -> view.exceptions(part)));
    }

    /** @param total null when nobody asked */
    private record Found(List<TransactionView> views, Long total, boolean complete, boolean archived) {
        Page<TransactionDocument> page(List<TransactionDocument> items, String next) {
            return new Page<>(items, next, total, total == null ? null : complete, archived ? true : null);
        }
    }

    private String entryMode(String digits) {
        return port.operations().fieldMeaning(ENTRY_MODE, digits);
    }

    void refund(ApiCall call) {
        RefundBody body = call.body(RefundBody.class);
        if (body.amountMinor() == null) {
            throw ProblemException.invalid("amountMinor is missing");
        }
        RefundCause cause = ApiCall.constant(RefundCause.class, "cause", body.cause());
        long already = body.alreadyRefundedMinor() == null ? -1 : body.alreadyRefundedMinor();
        port.execute(call, new RequestRefund(port.header(call, body.reason()), call.pathNumber("id"),
                body.amountMinor(), cause, body.proof(), already), 202);
    }

    void dispute(ApiCall call) {
        ProofBody body = call.body(ProofBody.class);
        port.execute(call, new FlagDispute(port.header(call, body.reason()), call.pathNumber("id"), body.proof()), 200);
    }

    void release(ApiCall call) {
        ProofBody body = call.body(ProofBody.class);
        port.execute(call, new ReleaseDispute(port.header(call, body.reason()), call.pathNumber("id"), body.proof()),
                200);
    }

    void closeException(ApiCall call) {
        CloseBody body = call.body(CloseBody.class);
        ExceptionReason cause = ApiCall.constant(ExceptionReason.class, "cause", body.cause());
        port.execute(call, new CloseException(port.header(call, body.reason()), call.pathNumber("id"),
                cause == null ? null : cause.name()), 200);
    }

    void cancel(ApiCall call) {
        String reason = call.body(OrderBody.class).reason();
        port.execute(call, new CancelRefund(port.header(call, reason), call.pathNumber("id")), 200);
    }

    void resend(ApiCall call) {
        String reason = call.body(OrderBody.class).reason();
        port.execute(call, new ResendRefund(port.header(call, reason), call.pathNumber("id")), 200);
    }

    private record RefundBody(Long amountMinor, String cause, Proof proof, Long alreadyRefundedMinor, String reason) {
    }

    private record ProofBody(Proof proof, String reason) {
    }

    private record CloseBody(String cause, String reason) {
    }

    private record OrderBody(String reason) {
    }

    private TransactionSearch search(ApiCall call, int limit) {
        return new TransactionSearch(query(call, limit), digits(call, "first6", 6), call.query("cardToken"),
                call.query("authCode"), call.queryNumber("amountFromMinor", -1), call.queryNumber("amountToMinor", -1),
                call.queryFlag("exception"));
    }

    private static String digits(ApiCall call, String name, int length) {
        String digits = call.query(name);
        if (digits != null && !digits.matches("[0-9]{" + length + "}")) {
            throw ProblemException.invalid(name + " has " + length + " digits, not '" + digits + "'");
        }
        return digits;
    }

    private TransactionQuery query(ApiCall call, int limit) {
        TransactionState state = ApiCall.constant(TransactionState.class, "state", call.query("state"));
        return new TransactionQuery(call.query("tid"), call.query("merchant"), call.queryNumber("rrn", -1), stan(call),
                state == null ? null : state.name(), call.queryTimeNs("from"), call.queryTimeNs("to"),
                call.queryNumber("cursor", -1), limit,
                ApiCall.constant(Service.class, "service", call.query("service")), last4(call),
                call.queryNumber("amountMinor", -1), toldBy(call));
    }

    private static int last4(ApiCall call) {
        String digits = digits(call, "last4", 4);
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    private TransactionQuery.Told toldBy(ApiCall call) {
        String f39 = call.query("f39");
        if (f39 == null) {
            return null;
        }
        Set<Result> results = EnumSet.noneOf(Result.class);
        for (Result result : Result.values()) {
            if (result != Result.NETWORK_DECLINED
                    && port.operations().cashierText(result.name(), "").f39().equals(f39)) {
                results.add(result);
            }
        }
        return new TransactionQuery.Told(f39, results);
    }

    private static int stan(ApiCall call) {
        long stan = call.queryNumber("stan", -1);
        if (stan > 999_999) {
            throw ProblemException.invalid("stan has six digits at most, not " + stan);
        }
        return (int) stan;
    }
}
