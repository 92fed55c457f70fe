package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.ops.notice.NoticeDelivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What merchants, users, providers and operators are told. */
@Command(name = "notice", description = "Notices to merchants, users, providers and operators: what became of each.")
final class NoticeVerb {
    private static final String PATH = "/api/v1/notices";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists notices on their way, one for each receiver and channel.")
    int list(@Option(names = "--state", description = "WAITING, DELIVERED, DEAD or UNADDRESSED") String state,
            @Option(names = "--kind", description = "such as HELD") String kind,
            @Option(names = "--tid", description = "of one terminal") String tid,
            @Option(names = "--merchant", paramLabel = "MID", description = "of one merchant") String merchant,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit,
            @Option(names = "--after", paramLabel = "ID", description = "for the next page") String after) {
        Pages pages = new Pages(PATH).with("state", state).with("kind", kind).with("tid", tid).with("mid", merchant)
                .after(after);
        List<JsonNode> items = pages.fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("id"),
                new Column("TIME " + site.offset(), item -> site.column(item.path("queuedAt"))), Column.of("kind"),
                Column.of("state"), Column.of("to"), Column.of("by"), Column.of("tid"), Column.of("mid"),
                new Column("TRIES", "attempts"), new Column("LAST TRY", "detail"));
        root.talk(pages.beyond(items.size()));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a notice, and what became of it.")
    int show(@Parameters(paramLabel = "ID") long id) {
        root.output().document(root.client().get(PATH + "/" + id).body(), NoticeVerb::text);
        return ExitCode.OK;
    }

    @Command(name = "resend", description = "Sends a notice again; its receiver knows a repeat by its number.")
    int resend(@Parameters(paramLabel = "ID") long id) {
        return root.report(root.client().write("POST", PATH + "/" + id + "/resend", root.writeBody()));
    }

    @Command(name = "secret", description = "Prints what messages to a merchant are signed with, for its receiver; reads the configuration, not the switch.")
    int secret(@Parameters(paramLabel = "MID") String mid) {
        NoticeDelivery.secretsOf(SwitchConfig.load(root.config()), mid).forEach(root.out()::println);
        return ExitCode.OK;
    }

    private static String text(JsonNode notice) {
        JsonText words = new JsonText();
        for (String member : List.of("id", "kind", "state", "to", "provider", "by", "address", "mid", "tid")) {
            words.member(member, notice, member);
        }
        return words.each("service", notice.path("services")).member("at", notice, "at").member("text", notice, "text")
                .member("queued", notice, "queuedAt").member("tries", notice, "attempts")
                .member("last try", notice, "detail").member("changed", notice, "changedAt")
                .member("next try", notice, "nextAt").toString();
    }
}
