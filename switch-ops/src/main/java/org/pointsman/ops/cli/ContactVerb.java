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

/** The contact record. */
@Command(name = "contact", description = "Contacts: what people said to each other, appointments, what merchants say of cases.")
final class ContactVerb {
    private static final String PATH = "/api/v1/contacts";
    private static final String APPOINTMENTS = "/api/v1/appointments";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists what was said, in the order it was written down.")
    int list(@Mixin AboutOptions about,
            @Option(names = "--matter", description = "APPLICATION, ENQUIRY or COMPLAINT") String matter,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = about.of(new Pages(PATH)).with("matter", matter).fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("id"),
                new Column("TIME " + site.offset(), item -> site.column(item.path("at"))), Column.of("kind"),
                Column.of("matter"), Column.of("direction"), Column.of("person"), new Column("CASE", "caseId"),
                Column.of("tid"), Column.of("summary"));
        return ExitCode.OK;
    }

    @Command(name = "add", description = "Writes down what was said; nothing else changes by it.")
    int add(@Mixin AboutOptions about,
            @Option(names = "--kind", required = true, description = "CALL, MAIL, SMS, CHAT or VISIT") String kind,
            @Option(names = "--matter", required = true, description = "APPLICATION, ENQUIRY or COMPLAINT") String matter,
            @Option(names = "--direction", defaultValue = "IN", description = "IN or OUT; default IN") String direction,
            @Option(names = "--at", paramLabel = "TIME", description = "when it was said; default now") String at,
            @Option(names = "--person", paramLabel = "NAME", required = true, description = "who spoke for the merchant") String person,
            @Option(names = "--summary", paramLabel = "TEXT", required = true, description = "in a few words") String summary,
            @Mixin DocumentOptions attachments) {
        Map<String, Object> body = about.into(root.writeBody());
        body.put("kind", kind);
        body.put("matter", matter);
        body.put("direction", direction);
        body.put("at", root.time(at));
        body.put("person", person);
        body.put("summary", summary);
        attachments.into(body);
        body.put("attachments", body.remove("documents"));
        return root.report(root.client().write("POST", PATH, body));
    }

    @Command(name = "export", description = "Shows the contact record of a case, whole: notes, appointments, feedback.")
    int export(@Parameters(paramLabel = "CASE") long id) {
        root.output().document(root.client().get(record(id)).body(), ContactVerb::text);
        return ExitCode.OK;
    }

    @Command(name = "rate", description = "Writes down what a merchant says of a case that is over.")
    int rate(@Parameters(paramLabel = "CASE") long id,
            @Option(names = "--rating", required = true, description = "1 to 5") int rating,
            @Option(names = "--text", description = "in the merchant's words") String text,
            @Option(names = "--by", paramLabel = "NAME", required = true, description = "who says it") String by) {
        Map<String, Object> body = root.writeBody();
        body.put("rating", rating);
        body.put("text", text);
        body.put("by", by);
        return root.report(root.client().write("POST", record(id) + "/feedback", body));
    }

    @Command(name = "appointments", description = "Lists appointments.")
    int appointments(@Mixin AboutOptions about,
            @Option(names = "--state", description = "BOOKED, CANCELLED or HELD") String state,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = about.of(new Pages(APPOINTMENTS)).with("state", state).fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("id"),
                new Column("TIME " + site.offset(), item -> site.column(item.path("at"))), Column.of("kind"),
                Column.of("state"), Column.of("person"), new Column("CASE", "caseId"), Column.of("tid"),
                Column.of("mid"));
        return ExitCode.OK;
    }

    @Command(name = "book", description = "Books a time for people to speak with each other.")
    int book(@Mixin AboutOptions about,
            @Option(names = "--kind", required = true, description = "CALL, MAIL, SMS, CHAT or VISIT") String kind,
            @Option(names = "--person", paramLabel = "NAME", required = true, description = "who speaks for the merchant") String person,
            @Option(names = "--at", paramLabel = "TIME", required = true, description = "when") String at) {
        Map<String, Object> body = about.into(root.writeBody());
        body.put("kind", kind);
        body.put("person", person);
        body.put("at", root.time(at));
        return root.report(root.client().write("POST", APPOINTMENTS, body));
    }

    @Command(name = "move", description = "Gives an appointment another time.")
    int move(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--at", paramLabel = "TIME", required = true, description = "when") String at) {
        Map<String, Object> body = root.writeBody();
        body.put("at", root.time(at));
        return root.report(root.client().write("POST", APPOINTMENTS + "/" + id + "/change", body));
    }

    @Command(name = "end", description = "Says that an appointment was, or will not be.")
    int end(@Parameters(paramLabel = "ID") long id,
            @Option(names = "--as", required = true, description = "CANCELLED or HELD") String as) {
        Map<String, Object> body = root.writeBody();
        body.put("as", as);
        return root.report(root.client().write("POST", APPOINTMENTS + "/" + id + "/end", body));
    }

    private static String record(long id) {
        return "/api/v1/contact-records/" + id;
    }

    private static String text(JsonNode file) {
        JsonText words = new JsonText().member("case", file, "caseId").line("complete",
                file.path("complete").asBoolean() ? "yes" : "no: older notes are in the journal");
        for (JsonNode note : file.path("contacts")) {
            words.line("contact", line(note, "at", "kind", "matter", "direction", "person") + " (by "
                    + JsonText.of(note.path("by")) + "): " + JsonText.of(note.path("summary")));
            words.documents(note.path("attachments"));
        }
        file.path("appointments")
                .forEach(booked -> words.line("appointment", line(booked, "at", "kind", "state", "person")));
        JsonNode said = file.path("feedback");
        return words.line("rating", line(said, "rating", "by")).member("feedback", said, "text").toString();
    }

    private static String line(JsonNode of, String... members) {
        StringBuilder line = new StringBuilder();
        for (String member : members) {
            line.append(line.isEmpty() ? "" : " ").append(JsonText.of(of.path(member)));
        }
        return line.toString().strip();
    }
}
