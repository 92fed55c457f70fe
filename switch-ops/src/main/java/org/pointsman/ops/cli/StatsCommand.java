package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Figures of a running switch. */
@Command(name = "stats", description = "Shows figures of the switch: what is open, owed, parked, refused, late.")
final class StatsCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() {
        root.output().document(root.client().get("/api/v1/stats").body(), StatsCommand::text);
        return ExitCode.OK;
    }

    private static String text(JsonNode stats) {
        Words words = new Words();
        for (Map.Entry<String, JsonNode> figure : stats.path("state").properties()) {
            if (figure.getValue().isObject()) {
                figure.getValue().properties().forEach(part -> words.line(figure.getKey() + " " + part.getKey(),
                        part.getValue().asText()));
            } else {
                words.line(figure.getKey(), figure.getValue().asText());
            }
        }
        return words.toString();
    }
}
