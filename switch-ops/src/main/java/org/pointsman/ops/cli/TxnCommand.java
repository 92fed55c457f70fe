package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Transactions. */
@Command(name = "txn", description = "Looks transactions up.")
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
        words.line("refunded", Words.of(txn.path("refundedMinor"))).member("reversal", txn, "reversal");
        for (JsonNode reason : txn.path("exceptions")) {
            words.line("exception", Words.of(reason));
        }
        for (JsonNode step : txn.path("timeline")) {
            words.line("", Words.of(step.path("at")) + "  " + Words.of(step.path("what")));
        }
        return words.toString();
    }
}
