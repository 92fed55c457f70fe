package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Policies. */
@Command(name = "policy", description = "Limits and terms by issuer, provider and date.")
final class PolicyVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "show", description = "Lists every version of every policy.")
    int show() {
        List<JsonNode> items = new ArrayList<>();
        root.client().get("/api/v1/policies").body().path("items").forEach(items::add);
        root.output().list(items, Column.of("name"), Column.of("scope"), Column.of("version"), Column.of("effective"),
                Column.of("inForce"), Column.of("text"));
        return ExitCode.OK;
    }
}
