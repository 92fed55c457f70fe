package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What people have to look at. */
@Command(name = "exception", description = "What people have to look at, until somebody closes it.")
final class ExceptionVerb {
    private static final String PATH = "/api/v1/transactions";
    private static final String DIFFERENCES = "/api/v1/differences";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists transactions people have to look at, newest first.")
    int list(@Option(names = "--tid", description = "of one terminal") String tid,
            @Option(names = "--merchant", paramLabel = "MID", description = "of one merchant") String merchant,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100") int limit,
            @Option(names = "--after", paramLabel = "RRN", description = "for the next page") String after) {
        Pages pages = new Pages(PATH).with("exception", "true").with("tid", tid).with("merchant", merchant)
                .after(after);
        List<JsonNode> items = pages.fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, new Column("TIME " + site.offset(), item -> site.column(item.path("at"))),
                Column.of("rrn"), Column.of("tid"), Column.of("type"),
                new Column("AMOUNT", item -> site.plain(item.path("amountMinor"), item.path("currency"))),
                new Column("EXCEPTION", "exceptions"));
        root.talk(pages.beyond(items.size()));
        return ExitCode.OK;
    }

    @Command(name = "close", description = "Takes off the list what you have looked at; where money is concerned another person approves.")
    int close(@Parameters(paramLabel = "ID", description = "id or RRN of the transaction") String id,
            @Option(names = "--cause", paramLabel = "EXCEPTION", description = "only this one, such as NOT_UPLOADED; otherwise all that are open") String cause) {
        Map<String, Object> body = root.writeBody();
        body.put("cause", cause);
        return root.report(root.client().write("POST", PATH + "/" + RootVerb.encoded(id) + "/exceptions/close", body));
    }

    @Command(name = "differences", description = "Lists differences to networks, until somebody says who bears them.")
    int differences(@Option(names = "--network", paramLabel = "NAME", description = "to one network") String network,
            @Option(names = "--all", description = "resolved ones too") boolean all,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100") int limit) {
        Pages pages = new Pages(DIFFERENCES).with("network", network).with("open", all ? null : "true");
        List<JsonNode> items = pages.fetch(root.client(), limit);
        DifferenceTable.print(root, items);
        root.talk(pages.beyond(items.size()));
        return ExitCode.OK;
    }

    @Command(name = "resolve", description = "Says who bears a difference to a network; another person approves.")
    int resolve(@Parameters(paramLabel = "NUMBER", description = "of the difference") long number,
            @Option(names = "--as", paramLabel = "WHO", required = true, description = "ADJUST_MERCHANT, NETWORK_CLAIM or WRITTEN_OFF") String as) {
        Map<String, Object> body = root.writeBody();
        body.put("as", as);
        return root.report(root.client().write("POST", DIFFERENCES + "/" + number + "/resolve", body));
    }
}
