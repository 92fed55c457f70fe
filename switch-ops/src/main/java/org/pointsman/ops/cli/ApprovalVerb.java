package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Requests that wait for a second person. */
@Command(name = "approval", description = "Requests that wait for a second person.")
final class ApprovalVerb {
    private static final String PATH = "/api/v1/approvals";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists requests.")
    int list(@Option(names = "--state", description = "WAITING, APPROVED, REJECTED or EXPIRED") String state) {
        List<JsonNode> items = new Pages(PATH).with("state", state).fetch(root.client(), Integer.MAX_VALUE);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("id"), new Column("STATE", ApprovalVerb::state), Column.of("action"),
                Column.of("tid"), Column.of("subject"), Column.of("hold"), new Column("TXN", "transactionId"),
                new Column("AMOUNT", item -> site.money(item.path("amountMinor"), item.path("currency"))),
                new Column("BY", "requestedBy"), new Column("APPROVED BY", "approvedBy"),
                new Column("NEEDED", "requiredApprovals"), new Column("UNTIL", "expiresAt"), Column.of("reason"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a request: what was asked for, by whom and why, and who did what with it.")
    int show(@Parameters(paramLabel = "ID") long id) {
        root.output().document(root.client().get(PATH + "/" + id).body(), asked -> text(asked, root.site()));
        return ExitCode.OK;
    }

    private static String state(JsonNode asked) {
        String state = JsonText.of(asked.path("state"));
        return state.equals("PENDING") ? "WAITING" : state;
    }

    static String text(JsonNode asked, SiteFormat site) {
        JsonText words = new JsonText();
        words.member("id", asked, "id").line("state", state(asked));
        for (String member : List.of("action", "tid", "subject", "hold")) {
            words.member(member, asked, member);
        }
        words.member("sale", asked, "transactionId").member("refund", asked, "refundId")
                .line("amount", site.money(asked.path("amountMinor"), asked.path("currency")))
                .member("name", asked.path("wish"), "name").member("paid to", asked.path("wish"), "settlementAccount")
                .member("verified on", asked.path("wish"), "accountProof")
                .line("asked for",
                        "by " + JsonText.of(asked.path("requestedBy")) + " at "
                                + JsonText.of(asked.path("requestedAt")))
                .member("reason", asked, "reason").member("until", asked, "expiresAt").line("approvals",
                        asked.path("approvedBy").size() + " of " + JsonText.of(asked.path("requiredApprovals")));
        asked.path("steps")
                .forEach(step -> words.line("", JsonText.of(step.path("at")) + "  " + JsonText.of(step.path("kind"))
                        + " by " + JsonText.of(step.path("actor")) + ": " + JsonText.of(step.path("reason"))));
        return words.toString();
    }

    @Command(name = "approve", description = "Approves somebody else's request.")
    int approve(@Parameters(paramLabel = "ID") long id) {
        return root.report(root.client().write("POST", PATH + "/" + id + "/approve", root.writeBody()));
    }

    @Command(name = "reject", description = "Rejects a request, or withdraws your own.")
    int reject(@Parameters(paramLabel = "ID") long id) {
        return root.report(root.client().write("POST", PATH + "/" + id + "/reject", root.writeBody()));
    }
}
