package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.SettlementAccount;

/** Merchants: entered, changed, looked at. */
final class MerchantRoutes {
    private static final Walk<String, Merchant, Merchant> ALL = new Walk<>(
            (view, after) -> view.registry().merchantsAfter(after), Merchant::mid, (_, merchant) -> merchant);

    private final SwitchPort port;
    private final HoldGuide holds = new HoldGuide();

    MerchantRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/merchants", "listMerchants", Access.READERS, this::list)
                        .says("Merchants in MID order").query("state", "ACTIVE, SUSPENDED or CANCELLED").paged()
                        .tells("MerchantPage"),
                Route.get("/api/v1/merchants/{mid}", "showMerchant", Access.READERS, this::show).watchesReaders()
                        .says("A merchant, its terminals and its holds").named("mid", "merchant id, F42")
                        .tells("Merchant").tagged(),
                Route.post("/api/v1/merchants", "addMerchant", Access.makers(Permission.ADD_MERCHANT), this::add)
                        .says("Enters a merchant; with a settlement account another person approves").versioned()
                        .repeatable().body(MerchantBody.class, "AddMerchant").created().waits(),
                Route.post("/api/v1/merchants/{mid}/change", "changeMerchant",
                        Access.makers(Permission.CHANGE_MERCHANT, Permission.CHANGE_ACCOUNT), this::change)
                        .says("Gives a merchant another name, settlement account or contact; an account another person approves")
                        .named("mid", "merchant id, F42").versioned().repeatable()
                        .body(ChangeBody.class, "ChangeMerchant").carriedOut().waits());
    }

    void list(ApiCall call) {
        MerchantState state = ApiCall.constant(MerchantState.class, "state", call.query("state"));
        String cursor = call.query("cursor");
        int limit = call.limit();
        List<Merchant> found = ALL.find(port, call, cursor, merchant -> state == null || merchant.state() == state,
                limit + 1);
        call.answer(200, Page.of(found, limit, MerchantSummary::of, MerchantSummary::mid));
    }

    void show(ApiCall call) {
        String mid = call.path("mid");
        List<Long> waiting = ApprovalRoutes.ALL.all(port, call, approval -> asksFor(approval, mid)).stream()
                .filter(approval -> approval.state() == ApprovalState.PENDING).map(ApprovalDocument::id).toList();
        MerchantDocument found = port.ask(call, view -> MerchantDocument.of(mid, view, holds, waiting));
        if (found == null) {
            throw ProblemException.notFound("merchant " + mid + " is not known");
        }
        call.etag(found.version());
        call.answer(200, found);
    }

    void add(ApiCall call) {
        MerchantBody body = call.body(MerchantBody.class);
        port.execute(call, new AddMerchant(port.header(call, body.reason()), body.mid(), body.name(), body.account(),
                contact(body.email(), body.webhook(), body.language())), 201);
    }

    void change(ApiCall call) {
        ChangeBody body = call.body(ChangeBody.class);
        port.execute(call,
                new ChangeMerchant(port.header(call, body.reason()), call.path("mid"), body.name(),
                        account(body.settlementAccount(), body.accountProof()),
                        contact(body.email(), body.webhook(), body.language())),
                200);
    }

    private static boolean asksFor(Approval approval, String mid) {
        return approval.command() instanceof MerchantCommand wish && wish.mid().equals(mid);
    }

    private static SettlementAccount account(String words, Proof proof) {
        return words == null && proof == null ? null : new SettlementAccount(words, proof);
    }

    private static Contact contact(String email, String webhook, String language) {
        return email == null && webhook == null && language == null
                ? null
                : new Contact(email, webhook, ApiCall.constant(Language.class, "language", language));
    }

    private record MerchantBody(String mid, String name, String settlementAccount, Proof accountProof, String email,
            String webhook, String language, String reason) {
        SettlementAccount account() {
            return MerchantRoutes.account(settlementAccount, accountProof);
        }
    }

    private record ChangeBody(String name, String settlementAccount, Proof accountProof, String email, String webhook,
            String language, String reason) {
    }
}
