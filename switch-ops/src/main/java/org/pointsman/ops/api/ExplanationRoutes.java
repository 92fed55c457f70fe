package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.events.LiveEvent;
import org.pointsman.ops.words.Words;
import org.pointsman.readmodel.query.DecisionFinder.Settings;

/** Why something was answered as it was. */
final class ExplanationRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_EVENTS = 8_192;

    private final PastTransactions past;
    private final TransactionLookup lookup;
    private final HoldFinder holds;
    private final Told told;
    private final EventTail tail;

    ExplanationRoutes(SwitchPort port, PastTransactions past, EventTail tail) {
        this.past = past;
        this.tail = tail;
        lookup = new TransactionLookup(port, past);
        holds = new HoldFinder(port, past);
        told = new Told(port);
    }

    List<Route> routes() {
        return List.of(Route
                .get("/api/v1/transactions/{id}/explanation", "explainTransaction", Access.TRANSACTION_READERS,
                        this::explain)
                .says("Why it was answered as it was: the step of the check ladder, the hold, the limit with its numbers, or the network; and what to do")
                .named("id",
                        "an RRN, or TID-STAN; also of what was refused before it was recorded, as long as events are remembered")
                .query("lang", "en or zh: of `why`, `next` and `check`; English without it").tells("Explanation"));
    }

    void explain(ApiCall call) {
        String lang = call.query("lang");
        if (lang != null && !List.of("en", "zh").contains(lang)) {
            throw ProblemException.invalid("lang is en or zh, not '" + lang + "'");
        }
        Asked asked = Asked.of(call.path("id"));
        TransactionLookup.Found found = asked.tid() == null
                ? lookup.byId(call, asked.number())
                : lookup.byTrace(call, asked.tid(), (int) asked.number());
        Explained explained = found == null ? remembered(asked) : Explained.of(found.view(), told.of(found.view()));
        call.answer(200, new Explanation(explained, Words.of(lang))
                .document(holds.of(call, explained.refusal(), explained.tid(), explained.mid()), settings(explained)));
    }

    private ExplanationDocument.Settings settings(Explained of) {
        Settings inForce = past.decided(finder -> finder.settings(Instant.parse(of.at())));
        return inForce == null
                ? null
                : new ExplanationDocument.Settings(inForce.position(), inForce.since().toString());
    }

    private Explained remembered(Asked asked) {
        tail.begin(PATIENCE);
        List<LiveEvent> events = tail.after(0, MOST_EVENTS);
        for (LiveEvent event : events.reversed()) {
            if (asked.fits(event.line())) {
                return Explained.of(event, told.of(event.line().path("result").asText(), ""));
            }
        }
        throw ProblemException.notFound("nothing is known of " + asked.words()
                + ": it never came, came for another terminal, or was refused without a record longer ago than the newest "
                + MOST_EVENTS + " events; `journal dump --tid TID` has every record");
    }

    /**
     * What was asked for.
     *
     * @param tid    null for an RRN
     * @param number the RRN, or a trace number
     */
    private record Asked(String tid, long number) {
        static Asked of(String text) {
            if (text.matches("[0-9]{1,12}")) {
                return new Asked(null, Long.parseLong(text));
            }
            if (text.matches("[0-9A-Za-z]{8}-[0-9]{1,6}")) {
                int dash = text.indexOf('-');
                return new Asked(text.substring(0, dash), Long.parseLong(text.substring(dash + 1)));
            }
            throw ProblemException
                    .invalid("an RRN has up to 12 digits; TID-STAN is such as 10000001-000123; not '" + text + "'");
        }

        boolean fits(JsonNode line) {
            return tid == null
                    ? line.path("id").asLong(-1) == number
                    : line.path("tid").asText().equals(tid) && line.path("stan").asLong(-1) == number;
        }

        String words() {
            return tid == null ? "%012d".formatted(number) : "TID " + tid + ", STAN " + number;
        }
    }
}
