package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What a switch is doing now. */
@Command(name = "top", description = "Shows what the switch is doing now: rates, approvals, times, queues, links, what is owed; q ends.")
final class TopVerb implements Callable<Integer> {
    private static final int MS_PER_SECOND = 1_000;
    @ParentCommand
    private RootVerb root;

    @Option(names = "--once", description = "shows it once, as it does where no person looks")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "2", description = "how often it looks, default 2")
    private int every;

    @Override
    public Integer call() throws IOException, InterruptedException {
        VerbFailure.inRange("--every", every, 1, 3_600);
        JsonNode first = look();
        if (root.output().format() != OutputFormat.text) {
            root.output().document(first, JsonNode::toString);
        } else if (once || !root.streams().interactive()) {
            lines(first, ScreenSize.USUAL).forEach(root.out()::println);
        } else {
            watch(first);
        }
        return ExitCode.OK;
    }

    private void watch(JsonNode first) throws IOException, InterruptedException {
        JsonNode seen = first;
        try (Screen screen = new Screen(root.out(), System.in, Stty.SYSTEM)) {
            while (!ended(screen, seen)) {
                seen = look();
            }
        }
    }

    /** Shows it until it is time to look again, anew when the terminal has another size; true when she has enough. */
    private boolean ended(Screen screen, JsonNode seen) throws IOException, InterruptedException {
        ScreenSize painted = null;
        for (int second = 0; second < every; second++) {
            ScreenSize size = screen.size();
            if (!size.equals(painted)) {
                screen.paint(lines(seen, size), root.words().say("top.keys", every), size);
                painted = size;
            }
            if (screen.quit(MS_PER_SECOND)) {
                return true;
            }
        }
        return false;
    }

    private List<String> lines(JsonNode seen, ScreenSize size) {
        return new TopScreen(root.site(), root.words(), size).of(seen);
    }

    private JsonNode look() {
        ApiClient client = root.client();
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.set("health", client.probe("/readyz").body());
        seen.set("activity", client.get("/api/v1/activity").body());
        seen.set("stats", client.get("/api/v1/stats").body());
        seen.set("networks", client.get("/api/v1/networks").body());
        return seen;
    }
}
