package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Figures of a running switch. */
@Command(name = "stats", description = "Shows figures of the switch: what is open, owed, parked, refused, late.")
final class StatsVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Override
    public Integer call() {
        JsonNode stats = root.client().get("/api/v1/stats").body();
        if (root.output().format() != OutputFormat.text) {
            root.output().document(stats, JsonNode::toString);
            return ExitCode.OK;
        }
        List<String[]> figures = new ArrayList<>();
        flatten("", stats, figures);
        root.output().rows(figures, new String[]{"FIGURE", "VALUE"}, figure -> figure);
        return ExitCode.OK;
    }

    // The same names as in JSON, so that what was read here can be asked for there.
    private static void flatten(String name, JsonNode value, List<String[]> into) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> flatten(name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
                            member.getValue(), into));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                String item = JsonText.of(value.path(i).path("name"));
                flatten(name + "." + (item.isEmpty() ? Integer.toString(i) : item), value.path(i), into);
            }
        } else {
            into.add(new String[]{name, JsonText.of(value)});
        }
    }
}
