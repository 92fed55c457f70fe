package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.events.LiveEvent;

/** What happens, as it happens, and what people did. */
final class EventRoutes {
    private static final int MOST_STREAMS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventTail tail;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    EventRoutes(EventTail tail) {
        this.tail = tail;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/events", "followEvents", Access.TRANSACTION_READERS, this::follow).streams()
                .says("What terminals are answered, what people do and what becomes of links, as it happens: server-sent events of the type `event`, whose data is a LiveEvent, and `skipped`, whose data says how many were left out for a reader who is slower than they come or wants the newest only")
                .query("kind", "only payment, message (of terminals, without money) or change (of people and links)")
                .query("tid", "only of this terminal").query("merchant", "only of this merchant")
                .query("declined", "true: only answers other than approved", Parameter.Type.FLAG)
                .query("newest",
                        "1 to 500: so many of the newest of each fifth of a second, for who shows no more; 500 when not sent",
                        Parameter.Type.NUMBER)
                .header("Last-Event-ID", "goes on behind this event, as far as it is still there")
                .answers(200, "events until the caller or the switch ends", Route.EVENTS),
                Route.get("/api/v1/changes", "listChanges", Access.READERS, this::changes).says(
                        "What people did, and what became of links and of the node: the newest first, as far as it is remembered")
                        .paged().tells("ChangePage"));
    }

    void follow(ApiCall call) {
        Predicate<LiveEvent> fits = fits(call);
        String id = call.header("Last-Event-ID");
        if (id != null && !id.matches("[0-9]{1,18}")) {
            throw ProblemException.invalid("Last-Event-ID is an id this server gave, not '" + id + "'");
        }
        int newest = newest(call);
        if (!streams.tryAcquire()) {
            throw new ProblemException(503, "TOO_MANY_STREAMS",
                    MOST_STREAMS + " callers follow events already: end one of them, or ask again later");
        }
        try {
            long begin = id == null ? tail.begin(PATIENCE) : tail.behind(Long.parseLong(id));
            new EventStream(tail, fits, newest, call.stream("text/event-stream")).run(begin);
        } catch (IOException e) {
            // the caller has gone
        } finally {
            streams.release();
        }
    }

    private static Predicate<LiveEvent> fits(ApiCall call) {
        String kind = call.query("kind");
        if (kind != null && !List.of("payment", "message", "change").contains(kind)) {
            throw ProblemException.invalid("kind is payment, message or change, not '" + kind + "'");
        }
        String tid = call.query("tid");
        String mid = call.query("merchant");
        boolean declined = call.queryFlag("declined");
        return event -> has(event, "kind", kind) && has(event, "tid", tid) && has(event, "mid", mid)
                && (!declined || declines(event));
    }

    private static int newest(ApiCall call) {
        long newest = call.queryNumber("newest", EventStream.MOST_AT_ONCE);
        if (newest < 1 || newest > EventStream.MOST_AT_ONCE) {
            throw ProblemException.invalid("newest must be 1 to " + EventStream.MOST_AT_ONCE + ", not " + newest);
        }
        return (int) newest;
    }

    private static boolean declines(LiveEvent event) {
        return event.line().has("result") && !has(event, "result", "APPROVED");
    }

    private static boolean has(LiveEvent event, String name, String value) {
        return value == null || event.line().path(name).asText().equals(value);
    }

    void changes(ApiCall call) {
        long before = call.queryNumber("cursor", Long.MAX_VALUE);
        int limit = call.limit();
        List<ObjectNode> found = tail.changes(PATIENCE).reversed().stream().map(LiveEvent::line)
                .filter(line -> line.path("sequence").asLong() < before).limit(limit + 1L).toList();
        call.answer(200, Page.of(found, limit, line -> line, line -> line.path("sequence").asText()));
    }
}
