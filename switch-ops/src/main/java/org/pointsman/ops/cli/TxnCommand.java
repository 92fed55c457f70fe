package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Transactions. */
@Command(name = "txn", description = "Looks transactions up, and gives money back.")
final class TxnCommand {
    private static final String PATH = "/api/v1/transactions";

    @ParentCommand
    private RootCommand root;

    @Command(name = "find", description = "Finds transactions, newest first.")
    int find(@Option(names = "--rrn", description = "F37") String rrn,
            @Option(names = "--tid", description = "F41") String tid,
            @Option(names = "--stan", description = "F11") String stan,
            @Option(names = "--merchant", paramLabel = "MID", description = "F42") String merchant,
            @Option(names = "--from", paramLabel = "TIME", description = "such as 2026-11-22T08:00:00Z") String from,
            @Option(names = "--to", paramLabel = "TIME", description = "such as 2026-11-22T20:00:00Z") String to,
            @Option(names = "--state", description = "such as APPROVED") String state,
            @Option(names = "--service", description = "CARD, UNIONPAY_QR, ALIPAY or WECHAT") String service,
            @Option(names = "--exception", description = "only what people have to look at") boolean exception,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100") int limit) {
        List<JsonNode> items = new Pages(PATH).with("rrn", rrn).with("tid", tid).with("stan", stan)
                .with("merchant", merchant).with("from", from).with("to", to).with("state", state)
                .with("service", service)
                .with("exception", exception ? "true" : null)
                .fetch(root.client(), limit);
        root.output().list(items, Column.of("rrn"), Column.of("tid"), Column.of("batch"), Column.of("stan"),
                Column.of("type"), new Column("AMOUNT", "amountMinor"), Column.of("pan"), Column.of("state"),
                Column.of("f38"), Column.of("f39"), Column.of("result"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a transaction and what happened to it.")
    int show(@Parameters(paramLabel = "ID", description = "its id or RRN") String id) {
        root.output().document(root.client().get(PATH + "/" + RootCommand.encoded(id)).body(), TxnCommand::text);
        return ExitCode.OK;
    }

    @Command(name = "refund", description = "Asks for money to be given back without a terminal; another person approves.")
    int refund(@Parameters(paramLabel = "ID", description = "id or RRN of the sale") String id,
            @Option(names = "--amount", required = true, paramLabel = "MINOR", description = "in minor units, such as 1250") long amountMinor,
            @Option(names = "--cause", required = true, description = "GOODS_DEFECT, SERVICE_CANCELLED, WRONG_AMOUNT, DUPLICATE, CUSTOMER_REQUEST, FRAUD_DISPUTE or OTHER") String cause,
            @Option(names = "--number", description = "your refund number; sent again, it is refunded once") String number,
            @Option(names = "--already", paramLabel = "MINOR", description = "refuse unless so much is refunded already") Long already,
            @Option(names = "--proof", paramLabel = "NAME", description = "document that proves a dispute") String proof,
            @Option(names = "--proof-sha256", paramLabel = "HEX", description = "its digest") String sha256) {
        Map<String, Object> body = root.writeBody();
        body.put("amountMinor", amountMinor);
        body.put("cause", cause);
        body.put("alreadyRefundedMinor", already);
        if (proof != null) {
            body.put("proof", Map.of("name", proof, "sha256", sha256 == null ? "" : sha256));
        }
        String path = PATH + "/" + RootCommand.encoded(id) + "/refunds";
        String key = number == null ? UUID.randomUUID().toString() : number;
        return root.report(root.client().write("POST", path, body, key));
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
        return root.report(root.client().write("POST", PATH + "/" + RootCommand.encoded(id) + "/" + verb, body));
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
        String path = PATH + "/" + RootCommand.encoded(id) + "/" + verb;
        return root.report(root.client().write("POST", path, root.writeBody()));
    }

    private static String entry(JsonNode entry) {
        if (entry.isMissingNode()) {
            return "";
        }
        String reader = entry.path("contactless").asBoolean() ? ", contactless reader" : "";
        String pin = entry.path("pin").asBoolean() ? ", with PIN" : ", no PIN";
        return Words.of(entry.path("mode")) + " " + Words.of(entry.path("meaning")) + reader + pin;
    }

    private static String text(JsonNode txn) {
        Words words = new Words();
        for (String member : List.of("rrn", "tid", "mid", "batch", "stan", "type", "amountMinor", "currency", "pan",
                "service", "state", "f38", "f39", "result", "originalId")) {
            words.member(member, txn, member);
        }
        words.line("entry", entry(txn.path("entry")));
        JsonNode told = txn.path("told");
        words.line("cashier", (Words.of(told.path("f39")) + " " + Words.of(told.path("en"))).strip())
                .member("", told, "zh");
        words.member("progress", txn, "progress").member("disputed", txn, "disputed");
        words.line("refunded", Words.of(txn.path("refundedMinor"))).member("reversal", txn, "reversal");
        for (JsonNode policy : txn.path("policies")) {
            words.line("policy", Words.of(policy));
        }
        for (JsonNode reason : txn.path("exceptions")) {
            words.line("exception", Words.of(reason));
        }
        for (JsonNode step : txn.path("timeline")) {
            words.line("", Words.of(step.path("at")) + "  " + Words.of(step.path("what")));
        }
        return words.toString();
    }
}
