package org.pointsman.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Payment services: held on all terminals with one command (40). */
@Command(name = "service", description = "Payment services: held on all terminals with one command (40).")
final class ServiceVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists what is held or announced.")
    int list() {
        return verbs().list();
    }

    @Command(name = "show", description = "Shows the holds and how each is lifted.")
    int show(@Parameters(paramLabel = "SERVICE") String id) {
        return verbs().show(id);
    }

    @Command(name = "suspend", description = "Places a hold.")
    int suspend(@Parameters(paramLabel = "SERVICE") String id, @Mixin HoldOptions hold) {
        return verbs().suspend(id, hold);
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "SERVICE") String id, @Mixin LiftOptions lift) {
        return verbs().lift(id, lift);
    }

    private ScopeVerbs verbs() {
        return new ScopeVerbs(root, "SERVICE");
    }
}
