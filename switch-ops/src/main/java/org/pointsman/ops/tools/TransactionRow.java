package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.pointsman.engine.view.TransactionView;

/** A transaction as a row of an export; the names and their order are for good. */
final class TransactionRow {
    private TransactionRow() {
    }

    static ObjectNode of(TransactionView view) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", view.id()).put("rrn", view.rrn()).put("tid", view.tid()).put("mid", view.mid());
        row.put("batch", view.batch()).put("stan", view.stan()).put("type", view.type());
        row.put("amountMinor", view.amountMinor()).put("currency", view.currency()).put("state", view.state());
        row.put("f38", view.f38()).put("f39", view.f39()).put("result", view.result()).put("pan", view.pan());
        row.put("service", view.service()).put("originalId", view.originalId());
        row.put("refundedMinor", view.refundedMinor()).put("reversal", view.reversal());
        row.put("exceptions", String.join(" ", view.exceptions())).put("businessDate", view.businessDate());
        row.put("at", time(view.timeline().getFirst())).put("changedAt", time(view.timeline().getLast()));
        return row;
    }

    private static String time(TransactionView.Step step) {
        return Instant.EPOCH.plusNanos(step.timeNs()).toString();
    }

    static String heading(ObjectNode row) {
        return row.properties().stream().map(member -> member.getKey()).collect(Collectors.joining(","));
    }

    static String commaSeparated(ObjectNode row) {
        return StreamSupport.stream(row.spliterator(), false).map(TransactionRow::cell)
                .collect(Collectors.joining(","));
    }

    private static String cell(JsonNode value) {
        String text = value.asText();
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
