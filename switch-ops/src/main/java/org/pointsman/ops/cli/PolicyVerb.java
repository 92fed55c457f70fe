package org.pointsman.ops.cli;

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
        root.output().list(root.client().items("/api/v1/policies"), Column.of("name"), Column.of("scope"),
                Column.of("version"), Column.of("effective"), Column.of("inForce"), Column.of("text"));
        return ExitCode.OK;
    }
}
