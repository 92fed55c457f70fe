package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Cases: how a terminal comes back after a hold, and how it goes for good. */
@Command(name = "case", description = "Cases: how a terminal comes back after a hold, and how it goes for good.")
final class CaseVerb {
    private static final String PATH = "/api/v1/cases";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists open cases; orders have a list of their own.")
    int list(@Option(names = "--tid", description = "only of this terminal") String tid,
            @Option(names = "--state", description = "only in this state") String state,
            @Option(names = "--type", description = "only REINSTATEMENT or CANCELLATION") String type,
            @Option(names = "--closed", description = "also those that are over") boolean closed,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(PATH).with("tid", tid).with("state", state).with("type", type)
                .with("closed", closed ? "true" : null).fetch(root.client(), limit);
        root.output().list(items, Column.of("id"), Column.of("type"), Column.of("tid"), Column.of("hold"),
                Column.of("state"), new Column("BY", "submitter"), new Column("DUE", "dueAt"), Column.of("escalated"),
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
            @Mixin DocumentOptions documents, @Mixin SetupOptions setup, @Mixin CancellationOptions cancellation) {
        Map<String, Object> body = setup.into(documents.into(root.writeBody()), root);
        cancellation.into(body, root);
        if (step.equals("close")) {
            root.confirm("close the terminal of case " + id + " for good");
        }
        return root.report(root.client().write("POST", PATH + "/" + id + "/steps/" + RootVerb.encoded(step), body));
    }

    @Command(name = "cancel", description = "Asks for terminals of a merchant to be cancelled: a case for each; where one is open it is that one.")
    int cancel(
            @Parameters(paramLabel = "TID", arity = "1..*", description = "`terminal list --merchant MID` names them") List<String> tids,
            @Option(names = "--merchant", paramLabel = "MID", required = true, description = "who asks; has to be that of every terminal") String merchant,
            @Option(names = "--applicant", paramLabel = "NAME", required = true, description = "who asks for the merchant") String applicant,
            @Option(names = "--channel", required = true, description = "ONLINE, PHONE, OUTLET, THIRD_PARTY or OPS") String channel,
            @Option(names = "--cause", required = true, description = "BUSINESS_CHANGE, NO_LONGER_USED, SWITCH_PROVIDER, COST, SECURITY_CONCERN, PREFERENCE, DEVICE_END_OF_LIFE, LEGAL, ACQUIRER_DECISION or OTHER") String cause,
            @Option(names = "--provider", paramLabel = "NAME", description = "who supplied the devices; default the house itself") String provider) {
        Map<String, Object> body = root.writeBody();
        body.put("merchant", merchant);
        body.put("tids", tids);
        body.put("applicant", applicant);
        body.put("channel", channel);
        body.put("cause", cause);
        body.put("provider", provider);
        return root.report(root.client().write("POST", "/api/v1/cancellations", body));
    }

    @Command(name = "pre-check", description = "What stands in the way of closing the terminal of a case.")
    int preCheck(@Parameters(paramLabel = "ID") long id) {
        String tid = root.client().get(PATH + "/" + id).body().path("tid").asText();
        root.output().document(root.client().get("/api/v1/terminals/" + RootVerb.encoded(tid) + "/pre-check").body(),
                check -> PreCheckText.of(check, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "export", description = "Writes out all transactions of a terminal that is being cancelled.")
    int export(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "a new file") Path file) {
        JsonNode made = root.client().write("POST", PATH + "/" + id + "/export", root.writeBody()).body();
        ExportFile.write(file, made.path("lines"));
        ((ObjectNode) made).remove("lines");
        root.output().document(made, document -> JsonText.of(document.path("count")) + " transactions, "
                + root.site().money(document.path("sumMinor")) + ", SHA-256 " + JsonText.of(document.path("sha256"))
                + " in " + file + "\n" + JsonText.of(document.path("message")));
        return ExitCode.OK;
    }
}
