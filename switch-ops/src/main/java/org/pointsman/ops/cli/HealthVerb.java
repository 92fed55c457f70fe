package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.pointsman.ops.words.Words;
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
        root.output().document(report, document -> text(document, root.words()));
        return report.path("status").asText().equals("UP") ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private static String text(JsonNode report, Words words) {
        String degraded = report.path("degraded").asBoolean() ? words.say("health.degraded") : "";
        JsonText text = new JsonText().line(words.say("health.status"),
                words.word(JsonText.of(report.path("status"))) + degraded);
        for (JsonNode check : report.path("checks")) {
            text.line(JsonText.of(check.path("name")),
                    words.say(check.path("ok").asBoolean() ? "health.ok" : "health.failed") + "  "
                            + words.sentence(JsonText.of(check.path("detail"))));
        }
        return text.toString();
    }
}
