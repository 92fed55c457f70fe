package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.events.LiveEvent;
import org.pointsman.readmodel.query.AuditFinder.Deed;
import org.pointsman.readmodel.query.AuditQuery;

/** Who did what, when and why: from the read model, else as far as the running switch remembers it. */
final class AuditRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Nobody did them. */
    private static final Set<String> HAPPENED = Set.of("LinkChanged", "DayOpened");

    private final PastTransactions past;
    private final EventTail tail;

    AuditRoutes(PastTransactions past, EventTail tail) {
        this.past = past;
        this.tail = tail;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/audit", "searchAudit", Access.READERS, this::find)
                .says("Who did what, when and why, and what came of it: the newest first").query("actor", "who")
                .query("command", "what, such as PlaceHold")
                .query("about", "terminal, merchant, device, `case 7`, `approval 7` or `transaction 7`")
                .query("tid", "a terminal it names").query("merchant", "a merchant it names")
                .query("reason", "words of the reason").query("from", "then or later", Parameter.Type.TIME)
                .query("to", "before", Parameter.Type.TIME).paged().tells("AuditPage"));
    }

    void find(ApiCall call) {
        int limit = call.limit();
        AuditQuery query = new AuditQuery(call.query("actor"), call.query("command"), call.query("about"),
                call.query("tid"), call.query("merchant"), call.query("reason"), call.queryTimeNs("from"),
                call.queryTimeNs("to"), call.queryNumber("cursor", -1), limit + 1);
        List<Deed> found = past.deeds(query);
        call.answer(200,
                found == null
                        ? AuditPage.of(remembered(query), limit, Source.MEMORY)
                        : AuditPage.of(found, limit, Source.READ_MODEL));
    }

    private List<Deed> remembered(AuditQuery query) {
        return tail.changes(PATIENCE).reversed().stream().map(AuditRoutes::deed)
                .filter(deed -> !HAPPENED.contains(deed.command()) && fits(deed, query)).limit(query.limit()).toList();
    }

    private static boolean fits(Deed deed, AuditQuery query) {
        return is(query.actor(), deed.actor()) && is(query.command(), deed.command()) && is(query.about(), deed.about())
                && is(query.tid(), deed.about()) && is(query.mid(), deed.about())
                && (query.words() == null || has(deed.reason(), query.words()))
                && (query.before() < 0 || deed.sequence() < query.before())
                && (query.fromNs() < 0 || !deed.at().isBefore(Instant.EPOCH.plusNanos(query.fromNs())))
                && (query.toNs() < 0 || deed.at().isBefore(Instant.EPOCH.plusNanos(query.toNs())));
    }

    private static boolean has(String text, String words) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private static boolean is(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static Deed deed(LiveEvent event) {
        JsonNode line = event.line();
        return new Deed(event.sequence(), Instant.parse(line.path("at").asText()), text(line, "actor"), List.of(),
                line.path("command").asText(), text(line, "about"), null, null, text(line, "reason"),
                text(line, "answer"), List.of());
    }

    private static String text(JsonNode line, String name) {
        String text = line.path(name).asText();
        return text.isEmpty() ? null : text;
    }

    /** Where an answer comes from. */
    private enum Source {
        /** Everything since the journal began. */
        READ_MODEL,
        /** The newest the running switch remembers. */
        MEMORY
    }

    private record AuditPage(List<DeedDocument> items, String next, Source source) {
        static AuditPage of(List<Deed> found, int limit, Source source) {
            List<DeedDocument> items = found.stream().limit(limit).map(DeedDocument::of).toList();
            return new AuditPage(items, found.size() > limit ? Long.toString(items.getLast().sequence()) : null,
                    source);
        }
    }

    private record DeedDocument(long sequence, String at, String actor, List<String> roles, String command,
            String about, String tid, String mid, String reason, String answer, List<String> events) {
        static DeedDocument of(Deed deed) {
            return new DeedDocument(deed.sequence(), deed.at().toString(), deed.actor(), deed.roles(), deed.command(),
                    deed.about(), deed.tid(), deed.mid(), deed.reason(), deed.answer(), deed.events());
        }
    }
}
