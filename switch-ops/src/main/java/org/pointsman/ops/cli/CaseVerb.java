package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Cases: how a terminal comes back after a hold. */
@Command(name = "case", description = "Cases: how a terminal comes back after a hold.")
final class CaseVerb {
    private static final String PATH = "/api/v1/cases";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists cases.")
    int list(@Option(names = "--tid", description = "only of this terminal") String tid,
            @Option(names = "--state", description = "only in this state") String state,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(PATH).with("tid", tid).with("state", state).fetch(root.client(), limit);
        root.output().list(items, Column.of("id"), Column.of("tid"), Column.of("hold"), Column.of("state"),
                new Column("BY", "submitter"), new Column("DUE", "dueAt"), Column.of("escalated"),
                new Column("WAITS FOR", "waitsFor"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a case: what is missing, the next step, who takes it, until when.")
    int show(@Parameters(paramLabel = "ID") long id) {
        root.output().document(root.client().get(PATH + "/" + id).body(), file -> CaseText.of(file, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "open", description = "Opens a case for the holds of a reason; where one is open it is that one.")
    int open(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--hold", paramLabel = "REASON", required = true, description = "hold reason") String hold,
            @Option(names = "--resume", paramLabel = "TIME", required = true, description = "from when it is to trade again, such as 2026-12-01T08:00:00+08:00") String resume,
            @Option(names = "--applicant", paramLabel = "NAME", required = true, description = "who applies for the merchant") String applicant,
            @Option(names = "--channel", required = true, description = "ONLINE, PHONE or OUTLET") String channel,
            @Option(names = "--appeal-of", paramLabel = "ID", description = "the rejected case it appeals against") Long appealOf) {
        Map<String, Object> body = root.writeBody();
        body.put("tid", tid);
        body.put("hold", hold);
        body.put("resumeAt", root.time(resume));
        body.put("applicant", applicant);
        body.put("channel", channel);
        body.put("appealOf", appealOf);
        return root.report(root.client().write("POST", PATH, body));
    }

    @Command(name = "step", description = "Takes a step of a case; `case show` names those that are possible.")
    int step(@Parameters(paramLabel = "ID") long id, @Parameters(paramLabel = "STEP") String step,
            @Mixin DocumentOptions documents, @Mixin SetupOptions setup) {
        Map<String, Object> body = setup.into(documents.into(root.writeBody()), root);
        return root.report(root.client().write("POST", PATH + "/" + id + "/steps/" + RootVerb.encoded(step), body));
    }
}
