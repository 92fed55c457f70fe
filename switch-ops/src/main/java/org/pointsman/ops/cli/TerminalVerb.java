package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.ops.tools.TerminalHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Status of terminals. */
@Command(name = "terminal", description = "Shows and changes the status of terminals.")
final class TerminalVerb {
    private static final String PATH = "/api/v1/terminals";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists terminals.")
    int list(@Option(names = "--state", description = "only in this state") String state,
            @Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant") String merchant,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(PATH).with("state", state).with("merchant", merchant).fetch(root.client(),
                limit);
        root.output().list(items, Column.of("tid"), Column.of("mid"), Column.of("state"), Column.of("holds"),
                Column.of("version"));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a terminal: why it may not trade, what works, what has to happen.")
    int show(@Parameters(paramLabel = "TID") String tid) {
        root.output().document(root.client().get(path(tid)).body(), terminal -> text(terminal, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "provision", description = "Makes a terminal known and opens its activation window.")
    int provision(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--merchant", paramLabel = "MID", required = true, description = "merchant") String merchant,
            @Option(names = "--serial", description = "serial number of the device") String serial,
            @Mixin MasterKeyOptions key,
            @Option(names = "--hours", description = "length of the activation window") Integer hours,
            @Option(names = "--services", paramLabel = "S,S", split = ",", description = "payment services it is bound to; default all") List<String> services) {
        Map<String, Object> body = root.writeBody();
        body.put("tid", tid);
        body.put("mid", merchant);
        body.put("serial", serial);
        key.into(body, root);
        body.put("activationHours", hours);
        body.put("services", services);
        return root.report(root.client().write("POST", PATH, body));
    }

    @Command(name = "suspend", description = "Places a hold.")
    int suspend(@Parameters(paramLabel = "TID") String tid, @Mixin HoldOptions hold,
            @Option(names = "--kill-in-flight", description = "a security hold: what waits for its network is declined"
                    + " and reversed") boolean kill) {
        Map<String, Object> body = hold.into(root.writeBody(), root);
        body.put("killInFlight", kill ? Boolean.TRUE : null);
        return root.report(root.client().write("POST", path(tid) + "/holds", body));
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "TID") String tid, @Mixin LiftOptions lift,
            @Option(names = "--force", description = "emergency path: two approvers besides you") boolean force) {
        String path = path(tid) + "/holds/" + lift.hold() + (force ? "?force=true" : "");
        return root.report(root.client().write("DELETE", path, lift.into(root.writeBody())));
    }

    @Command(name = "pre-check", description = "What stands in the way of closing a terminal, and who clears it.")
    int preCheck(@Parameters(paramLabel = "TID") String tid) {
        root.output().document(root.client().get(path(tid) + "/pre-check").body(),
                check -> PreCheckText.of(check, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "cancel", description = "Opens the case by which a terminal is cancelled for good; `case cancel` says who asks, and why.")
    int cancel(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--force", description = "at once; two approvers besides you; the reason begins with FRAUD,"
                    + " REGULATOR or LOST") boolean force) {
        Map<String, Object> body = root.writeBody();
        body.put("force", force);
        root.confirm(force ? "cancel terminal " + tid + " for good" : "open a case to cancel terminal " + tid);
        return root.report(root.client().write("POST", path(tid) + "/cancel", body));
    }

    @Command(name = "close-batch", description = "Closes the batch of a terminal that cannot settle any more; another person"
            + " approves.")
    int closeBatch(@Parameters(paramLabel = "TID") String tid) {
        root.confirm("close the open batch of terminal " + tid + " without its totals");
        return root.report(root.client().write("POST", path(tid) + "/close-batch", root.writeBody()));
    }

    @Command(name = "batches", description = "The open batch and the last ten settlements: what the switch and what the terminal added up.")
    int batches(@Parameters(paramLabel = "TID") String tid) {
        JsonNode terminal = root.client().get(path(tid)).body();
        List<JsonNode> settlements = new ArrayList<>();
        terminal.path("settlements").forEach(settlements::add);
        if (root.output().format() != OutputFormat.text) {
            root.output().list(settlements);
            return ExitCode.OK;
        }
        root.output().document(terminal, shown -> open(shown, root.site()));
        List<Sums> sums = new ArrayList<>();
        settlements.forEach(settlement -> sums.addAll(Sums.of(settlement, root.site())));
        root.output().rows(sums, Sums.TITLES, Sums::cells);
        return ExitCode.OK;
    }

    private static String open(JsonNode terminal, SiteFormat site) {
        JsonText words = new JsonText().member("open batch", terminal, "batch");
        terminal.path("totals").forEach(totals -> words.line("totals", TotalsLine.of(totals, site)));
        return words.toString();
    }

    @Command(name = "history", description = "Who did what to a terminal, from the journal of the running switch.")
    int history(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--data", paramLabel = "DIR", description = "read the files in this directory; no switch is asked") Path data,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> events = data == null
                ? new Pages(path(tid) + "/history").fetch(root.client(), limit)
                : ofFiles(data, tid, limit);
        root.output().list(events, Column.of("sequence"), Column.of("time"), Column.of("event"), Column.of("actor"),
                Column.of("role"), new Column("STATE", "newState"), Column.of("reason"));
        return ExitCode.OK;
    }

    private static List<JsonNode> ofFiles(Path data, String tid, int limit) {
        List<JsonNode> events = new ArrayList<>();
        TerminalHistory.events(data.resolve("journal"), tid, event -> {
            if (events.size() < limit) {
                events.add(event);
            }
        });
        if (events.isEmpty()) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "the journal in " + data + " has nothing of terminal " + tid);
        }
        return events;
    }

    private static String path(String tid) {
        return PATH + "/" + RootVerb.encoded(tid);
    }

    static String text(JsonNode terminal, SiteFormat site) {
        JsonNode messages = terminal.path("messages");
        JsonText words = new JsonText().member("terminal", terminal, "tid").member("merchant", terminal, "mid")
                .member("state", terminal, "state").member("version", terminal, "version")
                .member("serial", terminal, "serial").member("key check", terminal, "kcv")
                .member("firmware", terminal, "firmware").member("quiet since", terminal, "quietSince")
                .member("signed on", terminal, "signedOn").member("batch", terminal, "batch")
                .line("may trade", terminal.path("mayTrade").asBoolean() ? "yes" : "no")
                .each("  why", terminal.path("why")).each("service", terminal.path("services"))
                .chosen("works", messages, message -> message.path("works").asBoolean(), "message", "condition")
                .chosen("declined", messages, message -> !message.path("works").asBoolean(), "message", "condition");
        HoldLine.add(words, terminal.path("holds"), false);
        words.probes(terminal.path("probes"));
        terminal.path("alarms").forEach(alarm -> words.line("alarm", JsonText.of(alarm.path("at")) + " "
                + JsonText.of(alarm.path("kind")) + ": " + JsonText.of(alarm.path("text"))));
        terminal.path("totals").forEach(totals -> words.line("totals", TotalsLine.of(totals, site)));
        terminal.path("settlements").forEach(settlement -> {
            words.line("settled", settled(settlement));
            Sums.of(settlement, site).forEach(sum -> words.line("", sum.line()));
        });
        return words.each("case", terminal.path("cases")).each("next", terminal.path("next")).toString();
    }

    private static String settled(JsonNode settlement) {
        return "batch " + JsonText.of(settlement.path("batch")) + " " + JsonText.of(settlement.path("state")) + " at "
                + JsonText.of(settlement.path("at"));
    }
}
