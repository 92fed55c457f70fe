package org.pointsman.ops.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.pointsman.registry.fees.FeeView;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;

/** What merchants owe for their terminals, deposits, and money that goes back. */
final class FeeRoutes {
    private static final String PATH = "/api/v1/fees";
    private static final String ONE = PATH + "/{account}";
    private static final String ACCOUNT = "terminal id, or order-N as long as the order has no terminal";
    private static final String ONCE = "sent again under the same key it is posted once";
    private static final Walk<String, FeeAccount, FeeSummary> ALL = new Walk<>(
            (view, after) -> view.registry().feesAfter(after), FeeAccount::id, (_, account) -> FeeSummary.of(account));

    private final SwitchPort port;

    FeeRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, "listFees", Access.TRANSACTION_READERS, this::list)
                        .says("Fee accounts in the order of their ids").query("merchant", "only of this merchant")
                        .query("owing", "true: only where something is to be paid").paged().tells("FeePage"),
                Route.get(ONE, "showFees", Access.TRANSACTION_READERS, this::show)
                        .says("A fee account: sums, last postings, pay-outs, what ending costs now")
                        .named("account", ACCOUNT).tells("FeeAccount"),
                Route.post(ONE + "/postings", "postFee", Access.makers(Permission.POST_FEE), this::post)
                        .says("Posts what is owed, was paid or is given back").named("account", ACCOUNT).versioned()
                        .repeatable(ONCE).body(PostingBody.class, "PostFee").carriedOut(),
                Route.post(ONE + "/waivers", "waiveFee", Access.makers(Permission.WAIVE_FEE), this::waive)
                        .says("Asks to do without a fee").named("account", ACCOUNT).versioned().repeatable()
                        .body(AmountBody.class, "WaiveFee").carriedOut().waits(),
                Route.post(ONE + "/deductions", "deductDeposit", Access.makers(Permission.DEDUCT_DEPOSIT), this::deduct)
                        .says("Asks to take a fee from the deposit").named("account", ACCOUNT).versioned().repeatable()
                        .body(AmountBody.class, "WaiveFee").carriedOut().waits(),
                Route.post(ONE + "/consent", "agreeFee", Access.makers(Permission.AGREE_FEE), this::agree)
                        .says("Notes that the merchant agrees to what ending costs").named("account", ACCOUNT)
                        .versioned().repeatable().body(ConsentBody.class, "AgreeFee").carriedOut(),
                Route.post(ONE + "/terms", "setFeeTerms", Access.makers(Permission.POST_FEE), this::terms)
                        .says("Says whose terms hold for a terminal, and from when they count")
                        .named("account", ACCOUNT).versioned().repeatable().body(TermsBody.class, "FeeTerms")
                        .carriedOut(),
                Route.post(ONE + "/payouts", "payOutFee", Access.makers(Permission.PAY_OUT_FEE), this::payOut)
                        .says("Asks for a deposit or fees to go back to the merchant").named("account", ACCOUNT)
                        .versioned().repeatable().body(PayoutBody.class, "PayOutFee").carriedOut().waits(),
                Route.post(ONE + "/payouts/{number}/{state}", "movePayout", Access.makers(Permission.MOVE_PAYOUT),
                        this::move).says("Says how far a pay-out has come").named("account", ACCOUNT)
                        .named("number", "of the pay-out", Parameter.Type.NUMBER).named("state", "sent, paid or failed")
                        .versioned().repeatable().body(MoveBody.class, "MovePayout").carriedOut());
    }

    void list(ApiCall call) {
        String merchant = call.query("merchant");
        boolean owing = call.queryFlag("owing");
        int limit = call.limit();
        List<FeeSummary> found = ALL.find(port, call, call.query("cursor"),
                account -> (merchant == null || account.mid().equals(merchant))
                        && (!owing || account.sums().outstandingMinor() > 0),
                limit + 1);
        call.answer(200, Page.of(found, limit, Function.identity(), FeeSummary::account));
    }

    void show(ApiCall call) {
        String account = call.path("account");
        FeeDocument found = port.ask(call, view -> {
            long nowMs = Math.floorDiv(view.nowNs(), 1_000_000L);
            FeeView fees = view.registry().fees(account, nowMs);
            return fees == null ? null : FeeDocument.of(fees, nowMs);
        });
        if (found == null) {
            throw ProblemException.notFound("terminal or order " + account + " is not known");
        }
        call.etag(found.version());
        call.answer(200, found);
    }

    void post(ApiCall call) {
        PostingBody body = call.body(PostingBody.class);
        port.execute(call,
                new PostFee(port.header(call, body.reason()), call.path("account"), type(body.type()),
                        ApiCall.constant(FeeEntry.class, "entry", body.entry()), amount(body.amountMinor()),
                        body.caseId() == null ? 0 : body.caseId(), body.reference(), body.evidence()),
                200);
    }

    void waive(ApiCall call) {
        AmountBody body = call.body(AmountBody.class);
        port.execute(call, new WaiveFee(port.header(call, body.reason()), call.path("account"), type(body.type()),
                amount(body.amountMinor())), 200);
    }

    void deduct(ApiCall call) {
        AmountBody body = call.body(AmountBody.class);
        port.execute(call, new DeductDeposit(port.header(call, body.reason()), call.path("account"), type(body.type()),
                amount(body.amountMinor())), 200);
    }

    void agree(ApiCall call) {
        ConsentBody body = call.body(ConsentBody.class);
        port.execute(call, new AgreeFee(port.header(call, body.reason()), call.path("account"),
                amount(body.amountMinor()), body.by()), 200);
    }

    void terms(ApiCall call) {
        TermsBody body = call.body(TermsBody.class);
        port.execute(call, new SetFeeTerms(port.header(call, body.reason()), call.path("account"),
                body.provider() == null ? "" : body.provider(), since(body.since())), 200);
    }

    void payOut(ApiCall call) {
        PayoutBody body = call.body(PayoutBody.class);
        port.execute(call,
                new RequestPayout(port.header(call, body.reason()), call.path("account"), type(body.type()),
                        amount(body.amountMinor()), ApiCall.constant(PayoutMethod.class, "method", body.method()),
                        body.inspection()),
                200);
    }

    void move(ApiCall call) {
        MoveBody body = call.body(MoveBody.class);
        port.execute(call,
                new MovePayout(port.header(call, body.reason()), call.path("account"), call.pathNumber("number"),
                        ApiCall.constant(PayoutState.class, "state", call.path("state")), body.reference()),
                200);
    }

    private static FeeType type(String text) {
        return ApiCall.constant(FeeType.class, "type", text);
    }

    private static long amount(Long amountMinor) {
        if (amountMinor == null) {
            throw ProblemException.invalid("amountMinor is missing");
        }
        return amountMinor;
    }

    private static long since(String text) {
        try {
            return text == null ? 0 : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw ProblemException.invalid("since is a time such as 2026-11-22T06:30:00Z");
        }
    }

    private record PostingBody(String type, String entry, Long amountMinor, Long caseId, String reference,
            Proof evidence, String reason) {
    }

    private record AmountBody(String type, Long amountMinor, String reason) {
    }

    private record ConsentBody(Long amountMinor, String by, String reason) {
    }

    private record TermsBody(String provider, String since, String reason) {
    }

    private record PayoutBody(String type, Long amountMinor, String method, Proof inspection, String reason) {
    }

    private record MoveBody(String reference, String reason) {
    }
}
