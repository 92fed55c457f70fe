package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Metrics. */
@Command(name = "metrics", description = "What the switch measures.")
final class MetricsVerb {
    private static final String HELP = "# HELP ";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists the metrics a running switch exports.")
    int list() {
        JsonMapper mapper = JsonMapper.builder().build();
        List<JsonNode> items = new ArrayList<>();
        for (String line : root.client().get("/metrics").body().asText().lines().toList()) {
            if (line.startsWith(HELP)) {
                String[] nameAndText = line.substring(HELP.length()).split(" ", 2);
                ObjectNode item = mapper.createObjectNode().put("name", nameAndText[0]);
                items.add(item.put("description", nameAndText.length > 1 ? nameAndText[1] : ""));
            }
        }
        root.output().list(items, Column.of("name"), Column.of("description"));
        return ExitCode.OK;
    }
}
