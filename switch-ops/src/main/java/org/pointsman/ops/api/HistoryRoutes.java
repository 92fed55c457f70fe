package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.tools.TerminalHistory;

/** What happened to a terminal, read from the journal of the running switch. */
final class HistoryRoutes {
    private final SwitchPort port;
    private final JournalReads journal;

    HistoryRoutes(SwitchPort port, JournalReads journal) {
        this.port = port;
        this.journal = journal;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/terminals/{tid}/history", "showHistory", Access.READERS, this::show)
                .watchesReaders().says("Who did what to a terminal, when and why, the oldest first")
                .named("tid", "terminal id, F41", Parameter.Type.TID).paged()
                .answers(200, "Events of the terminal; those of one record stay on one page", "HistoryPage"));
    }

    void show(ApiCall call) {
        String tid = call.path("tid");
        long after = call.queryNumber("cursor", 0);
        int limit = call.limit();
        long last = port.operations().position();
        HistoryPage page = read(tid, last, new HistoryPage(after, limit));
        if (page.events() == 0) {
            throw ProblemException.notFound("the journal has nothing of terminal " + tid);
        }
        call.position(last);
        call.answer(200, page.page());
    }

    private HistoryPage read(String tid, long last, HistoryPage into) {
        return journal.read(port.operations()::journal, reader -> {
            TerminalHistory.events(reader, last, tid, into::add);
            return into;
        });
    }

    /** The events behind a sequence; those of one record stay together. */
    private static final class HistoryPage {
        private final long after;
        private final int limit;
        private final List<ObjectNode> items = new ArrayList<>();
        private long lastSequence;
        private boolean more;
        private int events;

        HistoryPage(long after, int limit) {
            this.after = after;
            this.limit = limit;
        }

        void add(ObjectNode event) {
            events++;
            long sequence = event.path("sequence").asLong();
            if (sequence <= after || more) {
                return;
            }
            more = items.size() >= limit && sequence != lastSequence;
            if (!more) {
                items.add(event);
                lastSequence = sequence;
            }
        }

        /** Of the terminal at all, on whatever page. */
        int events() {
            return events;
        }

        Page<ObjectNode> page() {
            return new Page<>(items, more ? Long.toString(lastSequence) : null);
        }
    }
}
