package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.LongHashSet;

/**
 * Whether a command is about a terminal, a merchant or a case. Commands about a case, an approval or a transaction name
 * only its number, so those that belong to the subject are remembered. One thread.
 */
final class AuditSubject {
    private static final long NONE = -1;
    private static final String CASE = "caseId";
    private static final String APPROVAL = "approvalId";
    private static final List<String> TRANSACTION = List.of("transactionId", "originalId", "refundId");

    private final String tid;
    private final String mid;
    private final Set<Long> cases = new HashSet<>();
    private final Set<Long> approvals = new HashSet<>();
    private final LongHashSet transactions = new LongHashSet();

    /** @param caseId 0 for any; the others null */
    AuditSubject(String tid, String mid, long caseId) {
        this.tid = tid;
        this.mid = mid;
        if (caseId > 0) {
            cases.add(caseId);
        }
    }

    private boolean isAny() {
        return tid == null && mid == null && cases.isEmpty();
    }

    /** A terminal asked for a transaction. */
    void asked(String byTid, String ofMid, long transactionId) {
        if (byTid.equals(tid) || ofMid.equals(mid)) {
            transactions.add(transactionId);
        }
    }

    boolean concerns(JsonNode command, JsonNode events) {
        if (isAny()) {
            return true;
        }
        boolean concerned = names(command) || names(events);
        if (concerned) {
            events.forEach(this::remember);
        }
        return concerned;
    }

    private void remember(JsonNode event) {
        if (event.path("approval").has("id")) {
            approvals.add(event.path("approval").path("id").asLong());
        }
        if (event.path("refund").has("refundId")) {
            transactions.add(event.path("refund").path("refundId").asLong());
        }
        if (event.path("file").has("id") && (tid != null || mid != null)) {
            cases.add(event.path("file").path("id").asLong());
        }
    }

    private boolean names(JsonNode node) {
        if (node instanceof ObjectNode object && isNamedBy(object)) {
            return true;
        }
        for (JsonNode child : node) {
            if (names(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamedBy(ObjectNode object) {
        return is(object, "tid", tid) || listed(object.path("tids")) || is(object, "mid", mid)
                || cases.contains(object.path(CASE).asLong()) || cases.contains(object.path("file").path("id").asLong())
                || approvals.contains(object.path(APPROVAL).asLong())
                || TRANSACTION.stream().anyMatch(name -> transactions.contains(object.path(name).asLong(NONE)));
    }

    private static boolean is(ObjectNode object, String name, String wanted) {
        return wanted != null && wanted.equals(object.path(name).asText());
    }

    private boolean listed(JsonNode tids) {
        for (JsonNode one : tids) {
            if (one.asText().equals(tid)) {
                return true;
            }
        }
        return false;
    }
}
