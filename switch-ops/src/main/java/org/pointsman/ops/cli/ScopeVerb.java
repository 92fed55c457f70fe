package org.pointsman.ops.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Holds on all terminals that have something in common; the verb has the name of what that is. */
@Command
final class ScopeVerb {
    private final String scope;

    @ParentCommand
    private RootVerb root;

    private ScopeVerb(String scope) {
        this.scope = scope;
    }

    /** @param scope as the admin API names it */
    static CommandSpec of(String scope, String description) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new ScopeVerb(scope)).name(scope.toLowerCase(Locale.ROOT));
        spec.usageMessage().description(description);
        return spec;
    }

    @Command(name = "list", description = "Lists what is held or announced.")
    int list() {
        return verbs().list();
    }

    @Command(name = "show", description = "Shows the holds and how each is lifted.")
    int show(@Parameters(paramLabel = "ID") String id) {
        return verbs().show(id);
    }

    @Command(name = "suspend", description = "Places a hold.")
    int suspend(@Parameters(paramLabel = "ID") String id, @Mixin HoldOptions hold) {
        return verbs().suspend(id, hold);
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "ID") String id, @Mixin LiftOptions lift) {
        return verbs().lift(id, lift);
    }

    private ScopeVerbs verbs() {
        return new ScopeVerbs(root, scope);
    }
}
