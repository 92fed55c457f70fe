package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What a switch is doing now. */
@Command(name = "top", description = "Shows what the switch is doing now: rates, approvals, times, queues, links, what is owed; q ends.")
final class TopVerb implements Callable<Integer> {
    private static final int MS_PER_SECOND = 1_000;
    private static final String ESC = "\u001b[";
    /** The screen as it was comes back at the end. */
    private static final String OTHER_SCREEN = ESC + "?1049h" + ESC + "?25l";
    private static final String SCREEN = ESC + "?25h" + ESC + "?1049l";

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
            screen(first).forEach(root.out()::println);
        } else {
            watch(first);
        }
        return ExitCode.OK;
    }

    private void watch(JsonNode first) throws IOException, InterruptedException {
        PrintStream out = root.out();
        JsonNode seen = first;
        out.print(OTHER_SCREEN);
        try (Keys keys = Keys.of(System.in)) {
            do {
                out.print(frame(screen(seen), root.words().say("top.keys", every)));
                out.flush();
                if (keys.quit((long) every * MS_PER_SECOND)) {
                    return;
                }
                seen = look();
            } while (true);
        } finally {
            out.print(SCREEN);
            out.flush();
        }
    }

    /** One write over what was there, line by line: nothing is cleared that is written again, so nothing flickers. */
    static String frame(List<String> lines, String last) {
        StringBuilder frame = new StringBuilder(ESC + "H");
        lines.forEach(line -> frame.append(line).append(ESC).append("K\r\n"));
        return frame.append(last).append(ESC).append('K').append(ESC).append('J').toString();
    }

    private List<String> screen(JsonNode seen) {
        return new TopScreen(root.site(), root.words()).of(seen);
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
