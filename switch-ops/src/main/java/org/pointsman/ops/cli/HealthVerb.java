package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Whether a switch can do its job. */
@Command(name = "health", description = "Tells whether the switch can do its job; exit code 7 when it cannot.")
final class HealthVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Override
    public Integer call() {
        JsonNode report = root.client().probe("/readyz").body();
        root.output().document(report, HealthVerb::text);
        return report.path("status").asText().equals("UP") ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private static String text(JsonNode report) {
        JsonText words = new JsonText().line("status",
                report.path("status").asText() + (report.path("degraded").asBoolean() ? ", degraded" : ""));
        for (JsonNode check : report.path("checks")) {
            words.line(JsonText.of(check.path("name")),
                    (check.path("ok").asBoolean() ? "ok    " : "FAILED") + "  " + JsonText.of(check.path("detail")));
        }
        return words.toString();
    }
}
