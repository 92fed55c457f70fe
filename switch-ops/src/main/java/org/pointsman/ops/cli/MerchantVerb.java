package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Merchants. */
@Command(name = "merchant", description = "Merchants: who they are, their holds, and their money at the switch.")
final class MerchantVerb {
    private static final String LIST = "/api/v1/merchants";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists merchants.")
    int list(@Option(names = "--state", description = "only in this state") String state,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(LIST).with("state", state).fetch(root.client(), limit);
        root.output().list(items, Column.of("mid"), Column.of("state"), Column.of("name"),
                new Column("PAID TO", "settlementAccount"));
        return ExitCode.OK;
    }

    @Command(name = "add", description = "Enters a merchant; with --account another person approves.")
    int add(@Parameters(paramLabel = "MID") String mid,
            @Option(names = "--name", required = true, description = "name for people") String name,
            @Mixin AccountOptions account, @Mixin ContactOptions contact) {
        Map<String, Object> body = root.writeBody();
        body.put("mid", mid);
        body.put("name", name);
        return root.report(root.client().write("POST", LIST, contact.into(account.into(body))));
    }

    @Command(name = "change", description = "Gives a merchant another name, account or contact; an account another person approves.")
    int change(@Parameters(paramLabel = "MID") String mid,
            @Option(names = "--name", description = "name for people") String name, @Mixin AccountOptions account,
            @Mixin ContactOptions contact) {
        Map<String, Object> body = root.writeBody();
        body.put("name", name);
        return root.report(root.client().write("POST", path(mid) + "/change", contact.into(account.into(body))));
    }

    @Command(name = "funds", description = "Shows what a merchant has, and what is set aside for refunds.")
    int funds(@Parameters(paramLabel = "MID") String mid) {
        root.output().document(root.client().get(path(mid) + "/funds").body(), funds -> text(funds, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "post", description = "Tells of money that moved elsewhere: a payout, or a top-up.")
    int post(@Parameters(paramLabel = "MID") String mid,
            @Option(names = "--posting", required = true, description = "PAYOUT or TOP_UP") String posting,
            @Option(names = "--amount", required = true, description = "such as 12.34") String amount,
            @Option(names = "--number", description = "your posting number; sent again, it is posted once") String number) {
        Map<String, Object> body = root.writeBody();
        body.put("posting", posting);
        body.put("amountMinor", root.site().minor(amount));
        String key = number == null ? UUID.randomUUID().toString() : number;
        return root.report(root.client().write("POST", path(mid) + "/funds", body, key));
    }

    @Command(name = "show", description = "Shows a merchant, its terminals, its holds and how each is lifted.")
    int show(@Parameters(paramLabel = "MID") String mid) {
        root.output().document(root.client().get(path(mid)).body(), MerchantVerb::merchant);
        return ExitCode.OK;
    }

    @Command(name = "suspend", description = "Places a hold on all terminals of a merchant.")
    int suspend(@Parameters(paramLabel = "MID") String mid, @Mixin HoldOptions hold) {
        return holds().suspend(mid, hold);
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "MID") String mid, @Mixin LiftOptions lift) {
        return holds().lift(mid, lift);
    }

    private ScopeVerbs holds() {
        return new ScopeVerbs(root, "MERCHANT");
    }

    private static String path(String mid) {
        return LIST + "/" + RootVerb.encoded(mid);
    }

    static String merchant(JsonNode merchant) {
        JsonText words = new JsonText().member("merchant", merchant, "mid").member("name", merchant, "name")
                .member("state", merchant, "state").member("version", merchant, "version")
                .member("paid to", merchant, "settlementAccount")
                .member("verified on", merchant.path("accountProof"), "name").member("email", merchant, "email")
                .member("webhook", merchant, "webhook").member("language", merchant, "language");
        merchant.path("terminals").properties()
                .forEach(count -> words.line("terminals", JsonText.of(count.getValue()) + " " + count.getKey()));
        merchant.path("waiting").forEach(id -> words.line("waits",
                "for approval " + JsonText.of(id) + ": `approval show " + JsonText.of(id) + "`"));
        words.line("held", merchant.path("held").asBoolean() ? "yes" : "no");
        HoldLine.add(words, merchant.path("holds"), true);
        return words.toString();
    }

    private static String text(JsonNode funds, SiteFormat site) {
        JsonText words = new JsonText();
        for (String member : List.of("mid", "policy", "postedMinor", "salesMinor", "refundedMinor", "balanceMinor",
                "reservedMinor", "overdraftMinor", "availableMinor", "pendingRefunds")) {
            words.line(member.replace("Minor", ""),
                    member.endsWith("Minor") ? site.money(funds.path(member)) : JsonText.of(funds.path(member)));
        }
        return words.toString();
    }
}
