package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Settlements of business dates. */
@Command(name = "settlement", description = "What a business date owes each merchant, and the file that says it.")
final class SettlementVerb {
    private static final String PATH = "/api/v1/settlements";
    private static final String DATE = "business date, such as 2026-11-29";

    @ParentCommand
    private RootVerb root;

    @Command(name = "run", description = "Settles a business date that is over and writes its file; again it proves the file that is there.")
    int run(@Parameters(paramLabel = "DATE", description = DATE) String date,
            @Option(names = "--paid-otherwise", description = "for the first date: everything up to it was paid otherwise") boolean paid) {
        Map<String, Object> body = root.writeBody();
        body.put("paid", paid);
        JsonNode day = root.client().write("POST", path(date), body).body();
        root.output().document(day, this::text);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists business dates that were settled, the newest first.")
    int list() {
        List<JsonNode> days = new Pages(PATH).fetch(root.client(), Integer.MAX_VALUE);
        SiteFormat site = root.site();
        root.output().list(days, Column.of("date"), new Column("BEHIND", "previousDate"),
                new Column("SETTLED " + site.offset(), day -> site.column(day.path("settledAt"))),
                new Column("FILE", "file"), new Column("CORRECTIONS", day -> "" + day.path("corrections").size()));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a settlement: totals, and what it says of each merchant.")
    int show(@Parameters(paramLabel = "DATE", description = DATE) String date,
            @Option(names = "--merchant", paramLabel = "MID", description = "only of one merchant") String mid,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many merchants, default 100") int limit) {
        if (root.output().format() == OutputFormat.text) {
            root.out().println(text(root.client().get(path(date)).body()));
        }
        Pages pages = new Pages(path(date) + "/merchants").with("mid", mid);
        List<JsonNode> merchants = pages.fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(merchants, new Column("MERCHANT", "mid"), amount("SALES", "salesMinor", site),
                amount("BACK", "creditsMinor", site), amount("FEES", "feesMinor", site),
                amount("PAID", "paidMinor", site), amount("CARRIED", "carriedMinor", site), Column.of("note"));
        root.talk(pages.beyond(merchants.size()));
        return ExitCode.OK;
    }

    @Command(name = "waiting", description = "Lists what no settlement up to a date has, and why.")
    int waiting(@Parameters(paramLabel = "DATE", description = DATE) String date,
            @Option(names = "--merchant", paramLabel = "MID", description = "only of one merchant") String mid,
            @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100") int limit) {
        Pages pages = new Pages(path(date) + "/waiting").with("mid", mid);
        List<JsonNode> items = pages.fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("rrn"), Column.of("tid"), new Column("DATE", "businessDate"),
                Column.of("kind"), amount("AMOUNT", "amountMinor", site), Column.of("why"));
        root.talk(pages.beyond(items.size()));
        return ExitCode.OK;
    }

    @Command(name = "export", description = "Prints the file of a settlement, or writes it where no file is yet.")
    int export(@Parameters(paramLabel = "DATE", description = DATE) String date,
            @Option(names = "--correction", paramLabel = "NUMBER", defaultValue = "0", description = "a correction of it instead") int correction,
            @Option(names = "--to", paramLabel = "FILE", description = "default: where data goes") Path to) {
        String query = correction == 0 ? "" : "?correction=" + correction;
        ExportFile.write(to, root.client().get(path(date) + "/file" + query).body().asText(), root.out());
        return ExitCode.OK;
    }

    @Command(name = "release", description = "Asks for a merchant to be paid once in spite of its holds; another person approves.")
    int release(@Parameters(paramLabel = "MID", description = "merchant") String mid) {
        return root.report(
                root.client().write("POST", "/api/v1/payouts/" + RootVerb.encoded(mid) + "/release", root.writeBody()));
    }

    @Command(name = "returned", description = "Says that a payout did not arrive: the next settlement has it again, and the merchant is held.")
    int returned(@Parameters(paramLabel = "DATE", description = DATE) String date,
            @Parameters(paramLabel = "MID", description = "merchant") String mid,
            @Option(names = "--amount", required = true, description = "such as 120.50") String amount) {
        Map<String, Object> body = root.writeBody();
        body.put("amountMinor", root.site().minor(amount));
        return root.report(
                root.client().write("POST", path(date) + "/payouts/" + RootVerb.encoded(mid) + "/return", body));
    }

    private static String path(String date) {
        return PATH + "/" + RootVerb.encoded(date);
    }

    private static Column amount(String title, String member, SiteFormat site) {
        return new Column(title, item -> site.plain(item.path(member), item.path("currency")));
    }

    private String text(JsonNode day) {
        SiteFormat site = root.site();
        JsonNode totals = day.path("totals");
        StringBuilder text = new StringBuilder();
        text.append(JsonText.of(day.path("date"))).append(day.has("made") ? ": " + day.path("made").asText() : "")
                .append(", file ").append(JsonText.of(day.path("file"))).append('\n');
        text.append(totals.path("trades").asLong()).append(" transactions of ")
                .append(totals.path("merchants").asLong()).append(" merchants: gross ")
                .append(site.money(totals.path("grossMinor"))).append(", fees ")
                .append(site.money(totals.path("feesMinor"))).append('\n');
        text.append("adjusted ").append(site.money(totals.path("adjustedMinor"))).append(", brought ")
                .append(site.money(totals.path("broughtMinor"))).append(", paid ")
                .append(site.money(totals.path("paidMinor"))).append(", left ")
                .append(site.money(totals.path("leftMinor")));
        append(text, "not paid because of a hold: ", day.path("withheld"));
        append(text, "terminals under a hold: ", day.path("heldTerminals"));
        append(text, "corrected by: ", day.path("corrections"));
        return text.toString();
    }

    private static void append(StringBuilder text, String words, JsonNode list) {
        if (!list.isEmpty()) {
            List<String> names = new ArrayList<>();
            list.forEach(name -> names.add(JsonText.of(name)));
            text.append('\n').append(words).append(String.join(", ", names));
        }
    }
}
