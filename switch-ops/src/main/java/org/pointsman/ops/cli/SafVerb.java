package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Store and forward: the reversals networks are owed. */
@Command(name = "saf", description = "Reversals owed to networks.")
final class SafVerb {
    private static final String PATH = "/api/v1/saf";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists reversals that are owed, the oldest debt first.")
    int list(@Option(names = "--state", description = "OWED, WAITING or PARKED") String state,
            @Option(names = "--network", paramLabel = "NAME", description = "of one network") String network,
            @Option(names = "--original", paramLabel = "RRN", description = "for a transaction and what follows it") String original,
            @Option(names = "--before", paramLabel = "TIME", description = "owed since before, such as 14:30, 2026-11-22 or -2h") String before,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100") int limit) {
        List<JsonNode> items = new Pages(PATH).with("state", state).with("network", network).with("original", original)
                .with("before", root.time(before)).fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("rrn"), Column.of("kind"), Column.of("tid"), Column.of("network"),
                Column.of("stan"), new Column("AMOUNT", item -> site.money(item.path("amountMinor"))),
                Column.of("attempts"), Column.of("state"),
                new Column("SINCE " + site.offset(), item -> site.column(item.path("since"))),
                new Column("NEXT", item -> site.column(item.path("next"))));
        return ExitCode.OK;
    }

    @Command(name = "retry", description = "Sends a reversal at the next opportunity.")
    int retry(@Parameters(paramLabel = "ID", description = "RRN of what it reverses") String id) {
        return order(id, "retry");
    }

    @Command(name = "park", description = "Takes a reversal out of the way of others; it is still sent, slowly.")
    int park(@Parameters(paramLabel = "ID", description = "RRN of what it reverses") String id) {
        return order(id, "park");
    }

    @Command(name = "settle", description = "Concludes what a network refuses for good or does not answer: a parked reversal"
            + " or advice, a refund; another person approves.")
    int settle(@Parameters(paramLabel = "ID", description = "RRN of the transaction or of the refund") String id,
            @Option(names = "--as", required = true, paramLabel = "WHAT", description = "accepted: the network has booked"
                    + " it; refused: it has not and never will") String as) {
        Map<String, Object> body = root.writeBody();
        body.put("as", as.toUpperCase(Locale.ROOT));
        root.confirm("conclude what is owed for " + id + " as " + as);
        return root.report(root.client().write("POST", PATH + "/" + RootVerb.encoded(id) + "/settle", body));
    }

    private int order(String id, String verb) {
        String path = PATH + "/" + RootVerb.encoded(id) + "/" + verb;
        return root.report(root.client().write("POST", path, root.writeBody()));
    }
}
