package org.pointsman.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.rig.ChildSwitch;

/** What a running switch says of itself over its admin API. */
final class ChildBooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;
    private static final int OK = 200;

    private final ChildSwitch child;

    /** What must be the same before a stop and after a replay. */
    record Row(String state, String reversal, String f39, String f38, long amountMinor, long refundedMinor) {
        static Row of(TransactionView view) {
            return new Row(view.state(), view.reversal(), view.f39(), view.f38(), view.amountMinor(),
                    view.refundedMinor());
        }

        boolean open() {
            return state.equals("SENT") || reversal.equals("OWED");
        }

        private static Row of(JsonNode row) {
            return new Row(row.path("state").asText(), row.path("reversal").asText(), row.path("f39").asText(),
                    row.path("f38").asText(), row.path("amountMinor").asLong(), row.path("refundedMinor").asLong());
        }
    }

    /** What is not yet at its end. */
    record Open(int inFlight, int reversalsOwed, boolean linkUp) {
        boolean nothing() {
            return linkUp && inFlight == 0 && reversalsOwed == 0;
        }
    }

    ChildBooks(ChildSwitch child) {
        this.child = child;
    }

    Open open() throws IOException, InterruptedException {
        JsonNode stats = get("/api/v1/stats");
        boolean up = true;
        for (JsonNode network : stats.path("node").path("networks")) {
            up &= network.path("up").asBoolean();
        }
        JsonNode state = stats.path("state");
        return new Open(state.path("inFlight").asInt(), state.path("reversalsOwed").asInt(), up);
    }

    /** Every transaction the switch lists, by id. */
    Map<Long, Row> rows() throws IOException, InterruptedException {
        Map<Long, Row> rows = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/transactions?limit=" + PAGE + cursor);
            page.path("items").forEach(item -> rows.put(item.path("id").asLong(), Row.of(item)));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    /** The amount of a transaction, or what is answered instead. */
    String amountMinor(String rrn) throws IOException, InterruptedException {
        HttpResponse<String> answer = child.get("/api/v1/transactions/" + Long.parseLong(rrn));
        return answer.statusCode() == OK ? JSON.readTree(answer.body()).path("amountMinor").asText() : answer.body();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = child.get(path);
        if (answer.statusCode() != OK) {
            throw new IOException(path + " is answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
