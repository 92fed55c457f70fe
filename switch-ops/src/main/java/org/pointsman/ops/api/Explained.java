package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.pointsman.engine.view.Refusal;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.CashierText;
import org.pointsman.ops.events.LiveEvent;

/**
 * What is to be explained, wherever it was found.
 *
 * @param id        -1 when it has none
 * @param stan      -1 when it is not known
 * @param state     empty when it was not recorded
 * @param f39       as a network gave it; empty when none did
 * @param told      null while nothing was told
 * @param sentNs    0 when it was not sent
 * @param decidedNs 0 when it was not
 * @param recorded  whether it is a transaction, not only an event
 */
record Explained(long id, String tid, int stan, String mid, String type, long amountMinor, int currency, String at,
        String state, String result, String f39, CashierText told, Refusal refusal, String network, long sentNs,
        long decidedNs, String reversal, List<String> policies, boolean recorded) {
    private static final String APPROVED = "APPROVED";

    static Explained of(TransactionView view, CashierText told) {
        return new Explained(view.id(), view.tid(), view.stan(), view.mid(), view.type(), view.amountMinor(),
                view.currency(), Times.ofNs(view.timeline().getFirst().timeNs()), view.state(), view.result(),
                view.f39(), told, view.decision().refusal(), view.decision().network(), view.decision().sentNs(),
                view.decision().decidedNs(), view.reversal(), view.policies(), true);
    }

    /** @param told by the result the event names */
    static Explained of(LiveEvent event, CashierText told) {
        JsonNode line = event.line();
        return new Explained(line.path("id").asLong(-1), line.path("tid").asText(), line.path("stan").asInt(-1),
                line.path("mid").asText(), line.path("type").asText(), line.path("amountMinor").asLong(-1),
                line.path("currency").asInt(-1), line.path("at").asText(), "", line.path("result").asText(), "", told,
                Refusal.of(line.path("decidedAt").asText(), line.path("decidedBy").asText()), "", 0, 0, "NONE",
                List.of(), false);
    }

    /** Who decided. */
    enum By {
        SWITCH,
        NETWORK,
        NOBODY,
        PENDING,
        UNKNOWN
    }

    By decidedBy() {
        if (state.equals("SENT")) {
            return By.PENDING;
        }
        if (result.equals("NO_ANSWER")) {
            return By.NOBODY;
        }
        if (!f39.isEmpty() || result.equals("NETWORK_DECLINED") || (result.equals(APPROVED) && !recorded)) {
            return By.NETWORK;
        }
        return result.isEmpty() ? By.UNKNOWN : By.SWITCH;
    }

    /** Whether its network took another amount than it was asked for. */
    boolean otherAmount() {
        return !f39.isEmpty() && result.equals("SYSTEM_MALFUNCTION");
    }

    boolean approved() {
        return result.equals(APPROVED);
    }

    boolean sent() {
        return sentNs != 0;
    }
}
