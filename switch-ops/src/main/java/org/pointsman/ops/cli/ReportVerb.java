package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** How everything stands, in figures. */
@Command(name = "report", description = "Reports terminals by state and reason, holds by age, cases, refunds that wait,"
        + " devices that are out, bindings by state.")
final class ReportVerb implements Callable<Integer> {
    private static final String PATH = "/api/v1/report";

    @ParentCommand
    private RootVerb root;

    @Option(names = "--csv", scope = ScopeType.INHERIT, description = "as comma-separated values, whatever --output says")
    private boolean csv;

    @Override
    public Integer call() {
        return print(PATH, PATH + ".csv",
                () -> new Column[]{Column.of("section"), Column.of("name"), Column.of("detail"), Column.of("count")},
                _ -> "");
    }

    @Command(name = "day", description = "Turnover by business date.")
    int day(@Mixin PeriodOptions period) {
        return turnover("day", period);
    }

    @Command(name = "merchant", description = "Turnover by merchant.")
    int merchant(@Mixin PeriodOptions period) {
        return turnover("merchant", period);
    }

    @Command(name = "terminal", description = "Turnover by terminal.")
    int terminal(@Mixin PeriodOptions period) {
        return turnover("terminal", period);
    }

    @Command(name = "refunds", description = "Refunds by the cause a desk gave.")
    int refunds(@Mixin PeriodOptions period) {
        return counts("refunds", period);
    }

    @Command(name = "declines", description = "Declined payments by code.")
    int declines(@Mixin PeriodOptions period) {
        return counts("declines", period);
    }

    @Command(name = "exceptions", description = "What people still have to look at, by reason and age.")
    int exceptions(@Mixin PeriodOptions period) {
        return counts("exceptions", period);
    }

    private int turnover(String report, PeriodOptions period) {
        return figures(report, period,
                site -> new Column[]{new Column(report.toUpperCase(Locale.ROOT), "key"), Column.of("sales"),
                        amount("SOLD", "salesMinor", site), Column.of("refunds"),
                        amount("REFUNDED", "refundsMinor", site), Column.of("voided"), Column.of("declined"),
                        new Column("DOUBT", "inDoubt")});
    }

    private int counts(String report, PeriodOptions period) {
        return figures(report, period, site -> new Column[]{new Column(report.toUpperCase(Locale.ROOT), "key"),
                Column.of("detail"), Column.of("count"), amount("AMOUNT", "amountMinor", site)});
    }

    private static Column amount(String title, String member, SiteFormat site) {
        return new Column(title, row -> site.plain(row.path(member), row.path("currency")));
    }

    private int figures(String report, PeriodOptions period, Function<SiteFormat, Column[]> columns) {
        String path = PATH + "s/" + report;
        return print(path + period.query(), path + "/csv" + period.query(), () -> columns.apply(root.site()),
                ReportVerb::lines);
    }

    private static String lines(JsonNode figures) {
        int lines = figures.path("rows").size();
        return lines + (lines == 1 ? " line" : " lines") + ", business dates " + JsonText.of(figures.path("from"))
                + " to " + JsonText.of(figures.path("to"));
    }

    private int print(String path, String csvPath, Supplier<Column[]> columns, Function<JsonNode, String> below) {
        if (csv) {
            root.out().print(root.client().get(csvPath).body().asText());
            root.out().flush();
            return ExitCode.OK;
        }
        JsonNode report = root.client().get(path).body();
        if (root.output().format() != OutputFormat.text) {
            root.output().document(report, JsonNode::toString);
            return ExitCode.OK;
        }
        List<JsonNode> rows = new ArrayList<>();
        report.path("rows").forEach(rows::add);
        root.output().list(rows, columns.get());
        root.talk(below.apply(report));
        return ExitCode.OK;
    }
}
