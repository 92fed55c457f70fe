package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;

/** Holding a merchant, a service or an application version as a whole. */
final class ScopeVerbs {
    private static final String PATH = "/api/v1/scopes";

    private final RootVerb root;
    private final String scope;

    ScopeVerbs(RootVerb root, String scope) {
        this.root = root;
        this.scope = scope;
    }

    int list() {
        List<JsonNode> items = new Pages(PATH).with("scope", scope).fetch(root.client(), Integer.MAX_VALUE);
        root.output().list(items, Column.of("id"), Column.of("held"), Column.of("version"), Column.of("reasons"));
        return ExitCode.OK;
    }

    int show(String id) {
        root.output().document(root.client().get(path(id)).body(), ScopeVerbs::text);
        return ExitCode.OK;
    }

    int suspend(String id, HoldOptions hold) {
        return root.report(root.client().write("POST", path(id) + "/holds", hold.into(root.writeBody(), root)));
    }

    int lift(String id, LiftOptions lift) {
        return root
                .report(root.client().write("DELETE", path(id) + "/holds/" + lift.hold(), lift.into(root.writeBody())));
    }

    private String path(String id) {
        return PATH + "/" + scope + "/" + RootVerb.encoded(id);
    }

    private static String text(JsonNode scope) {
        JsonText words = new JsonText().member("scope", scope, "scope").member("id", scope, "id")
                .member("version", scope, "version").line("held", scope.path("held").asBoolean() ? "yes" : "no");
        HoldLine.add(words, scope.path("holds"), true);
        return words.toString();
    }
}
