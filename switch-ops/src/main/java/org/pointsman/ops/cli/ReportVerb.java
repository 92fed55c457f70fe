package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How everything stands, in figures. */
@Command(name = "report", description = "Reports terminals by state and reason, holds by age, cases, refunds that wait,"
        + " devices that are out, bindings by state.")
final class ReportVerb implements Callable<Integer> {
    private static final String PATH = "/api/v1/report";

    @ParentCommand
    private RootVerb root;

    @Option(names = "--csv", description = "as comma-separated values, whatever --output says")
    private boolean csv;

    @Override
    public Integer call() {
        if (csv) {
            root.out().print(root.client().get(PATH + ".csv").body().asText());
            root.out().flush();
            return ExitCode.OK;
        }
        JsonNode report = root.client().get(PATH).body();
        if (root.output().format() != OutputFormat.text) {
            root.output().document(report, JsonNode::toString);
            return ExitCode.OK;
        }
        List<JsonNode> rows = new ArrayList<>();
        report.path("rows").forEach(rows::add);
        root.output().list(rows, Column.of("section"), Column.of("name"), Column.of("detail"), Column.of("count"));
        return ExitCode.OK;
    }
}
