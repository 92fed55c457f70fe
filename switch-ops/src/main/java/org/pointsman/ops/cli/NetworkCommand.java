package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Networks. */
@Command(name = "network", description = "The links to networks.")
final class NetworkCommand {
    @ParentCommand
    private RootCommand root;

    @Command(name = "list", description = "Lists networks.")
    int list() {
        List<JsonNode> items = new ArrayList<>();
        root.client().get("/api/v1/networks").body().path("items").forEach(items::add);
        root.output().list(items, Column.of("name"), Column.of("connected"), Column.of("up"), Column.of("pending"));
        return ExitCode.OK;
    }
}
