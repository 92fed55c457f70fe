package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.Operations;
import org.pointsman.ops.tools.TransactionMessages;
import org.pointsman.records.Result;

/** The messages of a transaction, read from the journal of the running switch. */
final class MessageRoutes {
    /** What is sent again and again is not told for ever. */
    private static final int MOST = 200;
    private static final long MOST_RECORDS = 2_000_000;
    private static final long SLACK_NS = TimeUnit.SECONDS.toNanos(1);

    private final SwitchPort port;
    private final JournalReads journal;

    MessageRoutes(SwitchPort port, JournalReads journal) {
        this.port = port;
        this.journal = journal;
    }

    List<Route> routes() {
        return List.of(Route
                .get("/api/v1/transactions/{id}/messages", "showMessages", Access.TRANSACTION_READERS, this::show)
                .says("What terminal, switch and networks said about a transaction, field by field, masked, as far as the journal keeps it")
                .named("id", "transaction id, which is its RRN", Parameter.Type.NUMBER)
                .whole("the first 200 messages, of 2,000,000 records at most; `complete` says whether that is all")
                .tells("MessagePage"));
    }

    void show(ApiCall call) {
        long id = call.pathNumber("id");
        TransactionView of = port.ask(call, view -> view.transaction(id));
        if (of == null) {
            throw ProblemException.notFound("transaction " + id
                    + " is not in memory: its record of the read model and `journal export` have what is left of it");
        }
        long fromNs = of.timeline().getFirst().timeNs();
        long untilNs = of.timeline().getLast().timeNs() + SLACK_NS;
        long last = port.operations().position();
        List<ObjectNode> messages = new ArrayList<>();
        boolean complete = journal.read(() -> port.operations().journalSince(fromNs),
                reader -> TransactionMessages.read(reader, id,
                        new TransactionMessages.Span(last, fromNs, untilNs, MOST_RECORDS),
                        new SiteWords(port.operations()), messages::add));
        call.answer(200, new Messages(messages.stream().limit(MOST).toList(), complete && messages.size() <= MOST));
    }

    private record Messages(List<ObjectNode> items, boolean complete) {
    }

    private record SiteWords(Operations operations) implements TransactionMessages.Words {
        @Override
        public String meaning(int field, String digits) {
            return operations.fieldMeaning(field, digits);
        }

        @Override
        public String told(Result result, String f39) {
            return operations.cashierText(result.name(), f39).f39();
        }

        @Override
        public String network(int number) {
            return operations.status().networkName(number);
        }
    }
}
