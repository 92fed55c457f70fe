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

/** Orders: how a merchant comes to a terminal, and how the merchant gives it up before. */
@Command(name = "order", description = "Orders: applications for a terminal, from the first paper to the first sign-on.")
final class OrderVerb {
    private static final String PATH = "/api/v1/orders";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists orders.")
    int list(@Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant") String merchant,
            @Option(names = "--state", description = "only in this state") String state,
            @Option(names = "--cause", description = "only those that are cancelled for this cause") String cause,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(PATH).with("merchant", merchant).with("state", state).with("cause", cause)
                .fetch(root.client(), limit);
        root.output().list(items, Column.of("id"), new Column("MERCHANT", "mid"), Column.of("tid"), Column.of("state"),
                new Column("DUE", "dueAt"), Column.of("overdue"), new Column("WAITS FOR", "waitsFor"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows an order: what is missing, whose turn it is, until when, whether it can be cancelled.")
    int show(@Parameters(paramLabel = "ID") long id) {
        root.output().document(document(id), order -> OrderText.of(order, root.site()));
        return ExitCode.OK;
    }

    private JsonNode document(long id) {
        return root.client().get(PATH + "/" + id).body();
    }

    @Command(name = "apply", description = "Writes an application for a terminal down.")
    int apply(
            @Option(names = "--merchant", paramLabel = "MID", required = true, description = "merchant; entered at the approval when it is new") String merchant,
            @Option(names = "--name", required = true, description = "the merchant's name for people") String name,
            @Option(names = "--kind", required = true, description = "ENTERPRISE, SOLE_TRADER, NATURAL_PERSON or INSTITUTION") String kind,
            @Option(names = "--provider", required = true, description = "whose terms hold") String provider,
            @Option(names = "--model", required = true, description = "the device that is wanted") String model,
            @Option(names = "--place", required = true, description = "where it will stand") String place,
            @Option(names = "--account", paramLabel = "TEXT", description = "settlement account in words, without its full number; for a merchant that has none") String account,
            @Option(names = "--services", paramLabel = "S,S", split = ",", description = "payment services; default all") List<String> services,
            @Option(names = "--applicant", paramLabel = "NAME", required = true, description = "who applies for the merchant") String applicant,
            @Option(names = "--channel", required = true, description = "ONLINE, PHONE or OUTLET") String channel,
            @Option(names = "--appeal-of", paramLabel = "ID", description = "the rejected order it appeals against") Long appealOf) {
        Map<String, Object> body = root.writeBody();
        body.put("mid", merchant);
        body.put("merchantName", name);
        body.put("merchantType", kind);
        body.put("provider", provider);
        body.put("model", model);
        body.put("place", place);
        body.put("account", account);
        body.put("services", services);
        body.put("applicant", applicant);
        body.put("channel", channel);
        body.put("appealOf", appealOf);
        return root.report(root.client().write("POST", PATH, body));
    }

    @Command(name = "step", description = "Takes a step of an order; `order show` names those that are possible.")
    int step(@Parameters(paramLabel = "ID") long id, @Parameters(paramLabel = "STEP") String step,
            @Mixin DocumentOptions documents, @Mixin OrderOptions options) {
        Map<String, Object> body = options.into(documents.into(root.writeBody()), step, root);
        return write(id, step, body, document(id));
    }

    @Command(name = "cancel", description = "Asks for an order to be cancelled; another person approves.")
    int cancel(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--merchant", paramLabel = "MID", required = true, description = "who asks; has to be the order's") String merchant,
            @Option(names = "--applicant", paramLabel = "NAME", required = true, description = "who asks for the merchant") String applicant,
            @Option(names = "--channel", required = true, description = "ONLINE, PHONE or OUTLET") String channel,
            @Option(names = "--cause", required = true, description = "PERSONAL_NEED, BUDGET, COMPETING_OFFER, TECH_UPGRADE, LEGAL_REGULATORY or OTHER") String cause,
            @Option(names = "--agree", paramLabel = "AMOUNT", description = "the fee the merchant agrees to pay, as `order show` says it") String agree,
            @Mixin DocumentOptions documents) {
        Map<String, Object> body = documents.into(root.writeBody());
        JsonNode order = document(id);
        root.confirm("cancel order " + id + " (possible: "
                + OrderText.cancellable(order.path("cancellable"), root.site()) + ")");
        body.put("merchant", merchant);
        body.put("applicant", applicant);
        body.put("channel", channel);
        body.put("cause", cause);
        body.put("agreedMinor", agree == null ? null : root.site().minor(agree));
        return write(id, "cancel", body, order);
    }

    // What changed since it was looked at is a conflict: of two who decide at once, one wins.
    private int write(long id, String step, Map<String, Object> body, JsonNode seen) {
        return root.report(root.client().writeSeen("POST", PATH + "/" + id + "/steps/" + RootVerb.encoded(step), body,
                seen.path("version").asLong()));
    }
}
