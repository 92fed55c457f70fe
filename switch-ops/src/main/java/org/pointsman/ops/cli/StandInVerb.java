package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What the switch approves by itself while networks cannot be reached. */
@Command(name = "standin", description = "What is approved while networks cannot be reached.")
final class StandInVerb {
    private static final String PATH = "/api/v1/stand-in";

    @ParentCommand
    private RootVerb root;

    @Command(name = "show", description = "Shows whether anything is approved, and what was used of the limits.")
    int show() {
        JsonNode found = root.client().get(PATH).body();
        SiteFormat site = root.site();
        List<JsonNode> terms = new ArrayList<>();
        found.path("terms").forEach(terms::add);
        root.streams().err()
                .println("stand-in is " + (found.path("on").asBoolean() ? "on" : "off") + "; approved so far: "
                        + found.path("approvals").asLong() + ", " + site.money(found.path("approvedMinor")));
        root.streams().err().println("networks are owed for " + found.path("owed").asLong() + " of them");
        found.path("denied").properties().forEach(
                why -> root.streams().err().println("declined  " + why.getKey() + " " + why.getValue().asLong()));
        root.output().list(terms, Column.of("name"), Column.of("mode"), Column.of("hours"), Column.of("count"),
                new Column("AMOUNT", item -> site.money(item.path("amountMinor"))),
                new Column("OF", item -> site.money(item.path("totalMinor"))),
                new Column("SINCE " + site.offset(), item -> site.column(item.path("since"))));
        return ExitCode.OK;
    }

    @Command(name = "on", description = "Allows what the terms of routes say.")
    int on() {
        root.confirm("allow approvals without a network");
        return order("on");
    }

    @Command(name = "off", description = "Ends it: nothing more is approved without a network.")
    int off() {
        return order("off");
    }

    private int order(String verb) {
        return root.report(root.client().write("POST", PATH + "/" + verb, root.writeBody()));
    }
}
