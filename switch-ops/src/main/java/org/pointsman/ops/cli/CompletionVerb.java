package org.pointsman.ops.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shell completion. */
@Command(name = "completion", description = "Prints a completion script for bash and zsh.")
final class CompletionVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        root.streams().out().println(AutoComplete.bash("pointsman", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
