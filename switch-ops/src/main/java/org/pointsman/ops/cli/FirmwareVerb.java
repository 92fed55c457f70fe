package org.pointsman.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Application versions of devices: held on all terminals that report one (58). */
@Command(name = "firmware", description = "Application versions of devices: held on all terminals that report one (58).")
final class FirmwareVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists what is held or announced.")
    int list() {
        return verbs().list();
    }

    @Command(name = "show", description = "Shows the holds and how each is lifted.")
    int show(@Parameters(paramLabel = "VERSION") String id) {
        return verbs().show(id);
    }

    @Command(name = "suspend", description = "Places a hold.")
    int suspend(@Parameters(paramLabel = "VERSION") String id, @Mixin HoldOptions hold) {
        return verbs().suspend(id, hold);
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "VERSION") String id, @Mixin LiftOptions lift) {
        return verbs().lift(id, lift);
    }

    private ScopeVerbs verbs() {
        return new ScopeVerbs(root, "FIRMWARE");
    }
}
