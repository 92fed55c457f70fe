package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Transactions. */
@Command(name = "txn", description = "Looks transactions up, and gives money back.")
final class TxnVerb {
    private static final String PATH = "/api/v1/transactions";

    @ParentCommand
    private RootVerb root;

    @Command(name = "find", description = "Finds transactions, newest first.")
    int find(@Mixin FindOptions wanted) {
        Pages pages = wanted.pages(PATH, root);
        List<JsonNode> items = pages.fetch(root.client(), wanted.limit());
        SiteFormat site = root.site();
        root.output().list(items, new Column("TIME " + site.offset(), item -> site.column(item.path("at"))),
                Column.of("rrn"), Column.of("tid"), Column.of("stan"), Column.of("type"),
                new Column("AMOUNT", item -> site.plain(item.path("amountMinor"), item.path("currency"))),
                new Column("CARD", TxnVerb::last4),
                new Column("F39", item -> JsonText.of(item.path("told").path("f39"))), Column.of("state"));
        root.talk(pages.beyond(items.size()));
        root.talk(pages.archived()
                ? "older ones are in the archive, and there is no read model to find them: txn show RRN shows one"
                : "");
        return ExitCode.OK;
    }

    static String last4(JsonNode txn) {
        String pan = JsonText.of(txn.path("pan"));
        return pan.length() < 4 ? pan : pan.substring(pan.length() - 4);
    }

    @Command(name = "show", description = "Shows a transaction and what happened to it.")
    int show(@Parameters(paramLabel = "ID", description = "its id or RRN") String id) {
        root.output().document(root.client().get(PATH + "/" + RootVerb.encoded(id)).body(),
                txn -> text(txn, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "refund", description = "Asks for money to be given back without a terminal; another person approves.")
    int refund(@Parameters(paramLabel = "ID", description = "id or RRN of the sale") String id,
            @Mixin RefundOptions refund) {
        Map<String, Object> body = root.writeBody();
        String path = PATH + "/" + RootVerb.encoded(id);
        JsonNode sale = root.client().get(path).body();
        root.confirm(refund.into(body, sale, root.site()));
        return root.report(root.client().write("POST", path + "/refunds", body, refund.number()));
    }

    @Command(name = "dispute", description = "Says that a sale is disputed: no terminal refunds or voids it then.")
    int dispute(@Parameters(paramLabel = "ID", description = "id or RRN of the sale") String id,
            @Option(names = "--proof", required = true, paramLabel = "NAME", description = "document that shows it") String proof,
            @Option(names = "--proof-sha256", required = true, paramLabel = "HEX", description = "its digest") String sha256) {
        return prove(id, "dispute", proof, sha256);
    }

    @Command(name = "release", description = "Says that a sale is disputed no more.")
    int release(@Parameters(paramLabel = "ID", description = "id or RRN of the sale") String id,
            @Option(names = "--proof", required = true, paramLabel = "NAME", description = "document that shows it") String proof,
            @Option(names = "--proof-sha256", required = true, paramLabel = "HEX", description = "its digest") String sha256) {
        return prove(id, "release", proof, sha256);
    }

    private int prove(String id, String verb, String proof, String sha256) {
        Map<String, Object> body = root.writeBody();
        body.put("proof", Map.of("name", proof, "sha256", sha256));
        return root.report(root.client().write("POST", PATH + "/" + RootVerb.encoded(id) + "/" + verb, body));
    }

    @Command(name = "cancel", description = "Cancels an approved refund that was not sent yet.")
    int cancel(@Parameters(paramLabel = "ID", description = "id of the refund") String id) {
        return order(id, "cancel");
    }

    @Command(name = "resend", description = "Sends a refund without an answer again, under the numbers it has.")
    int resend(@Parameters(paramLabel = "ID", description = "id of the refund") String id) {
        return order(id, "resend");
    }

    private int order(String id, String verb) {
        String path = PATH + "/" + RootVerb.encoded(id) + "/" + verb;
        return root.report(root.client().write("POST", path, root.writeBody()));
    }

    private static String entry(JsonNode entry) {
        if (entry.isMissingNode()) {
            return "";
        }
        String reader = entry.path("contactless").asBoolean() ? ", contactless reader" : "";
        String pin = entry.path("pin").asBoolean() ? ", with PIN" : ", no PIN";
        return JsonText.of(entry.path("mode")) + " " + JsonText.of(entry.path("meaning")) + reader + pin;
    }

    static String text(JsonNode txn, SiteFormat site) {
        JsonText words = new JsonText();
        for (String member : List.of("rrn", "tid", "mid", "batch", "stan", "type")) {
            words.member(member, txn, member);
        }
        words.line("amount", site.money(txn.path("amountMinor"), txn.path("currency")));
        for (String member : List.of("pan", "service", "state", "f38", "f39")) {
            words.member(member, txn, member);
        }
        // Where the money of a refund is says all; what the switch told its till about it does not.
        if (!txn.has("progress")) {
            words.member("result", txn, "result");
        }
        words.member("original", txn, "originalId");
        words.line("entry", entry(txn.path("entry")));
        JsonNode told = txn.path("told");
        words.line("cashier", (JsonText.of(told.path("f39")) + " " + JsonText.of(told.path("en"))).strip()).member("",
                told, "zh");
        words.member("progress", txn, "progress").member("disputed", txn, "disputed");
        words.line("refunded", site.money(txn.path("refundedMinor"), txn.path("currency"))).member("reversal", txn,
                "reversal");
        for (JsonNode policy : txn.path("policies")) {
            words.line("policy", JsonText.of(policy));
        }
        for (JsonNode reason : txn.path("exceptions")) {
            words.line("exception", JsonText.of(reason));
        }
        for (JsonNode step : txn.path("timeline")) {
            words.line("", JsonText.of(step.path("at")) + "  " + JsonText.of(step.path("what")));
        }
        return words.toString();
    }
}
