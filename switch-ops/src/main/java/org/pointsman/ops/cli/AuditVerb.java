package org.pointsman.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What people did, and whether the journal that tells it is whole. */
@Command(name = "audit", description = "Who did what, and whether the journal that tells it is whole.", subcommands = {
        AuditSearchVerb.class, AuditVerifyVerb.class})
final class AuditVerb {
    @ParentCommand
    private RootVerb root;

    RootVerb root() {
        return root;
    }
}
