package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.table.FundsView;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.PostFunds;

/** Merchants' money at the switch. */
final class FundsRoutes {
    private final SwitchPort port;

    FundsRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/merchants/{mid}/funds", "showFunds", Access.TRANSACTION_READERS, this::show)
                        .says("Shows a merchant's money at the switch").named("mid", "the merchant").tells("Funds"),
                Route.post("/api/v1/merchants/{mid}/funds", "postFunds", Access.makers(Permission.POST_FUNDS),
                        this::post).says("Tells of money of a merchant that moved elsewhere")
                        .named("mid", "the merchant").repeatable("sent again under the same key it is posted once")
                        .body(PostingBody.class, "Posting").carriedOut().waits());
    }

    void show(ApiCall call) {
        String mid = call.path("mid");
        FundsView found = port.ask(call, view -> view.funds(mid));
        if (found == null) {
            throw ProblemException.notFound("merchant " + mid + " is not known");
        }
        call.answer(200, FundsDocument.of(found));
    }

    void post(ApiCall call) {
        PostingBody body = call.body(PostingBody.class);
        if (body.amountMinor() == null) {
            throw ProblemException.invalid("amountMinor is missing");
        }
        FundsPosting posting = ApiCall.constant(FundsPosting.class, "posting", body.posting());
        port.execute(call,
                new PostFunds(port.header(call, body.reason()), call.path("mid"), posting, body.amountMinor()), 200);
    }

    private record PostingBody(String posting, Long amountMinor, String reason) {
    }
}
