package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What is said of a hold that is placed. */
final class HoldOptions {
    @Option(names = "--hold", paramLabel = "REASON", required = true, description = "hold reason")
    private String hold;

    @Option(names = "--from", paramLabel = "TIME", description = "announced for then, such as 2026-11-22T08:00:00Z")
    private String from;

    @Option(names = "--until", paramLabel = "TIME", description = "planned end")
    private String until;

    @Option(names = "--evidence", description = "references such as transaction ids")
    private String evidence;

    Map<String, Object> into(Map<String, Object> body, RootVerb root) {
        body.put("hold", hold);
        body.put("effectiveAt", root.time(from));
        body.put("endsAt", root.time(until));
        body.put("evidence", evidence);
        return body;
    }
}
