package org.pointsman.lab.pos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.TestCard;

/**
 * What a POS remembers of something it did: enough to void, refund, complete or reverse it, without track, PIN or chip
 * data.
 *
 * @param what    the word it was asked with
 * @param mti     of the request, 200 for 0200
 * @param request fields of the request
 * @param reply   fields of the reply; empty when none came
 * @param card    its name; null for none, or one that was typed
 */
record Deal(String what, int mti, SortedMap<Integer, String> request, SortedMap<Integer, String> reply, String card) {
    private static final Set<Integer> KEPT = Set.of(3, 4, 11, 13, 22, 25, 37, 38, 39, 41, 42, 49, 59, 60, 61, 63);
    private static final int REPLY = 10;

    static Deal of(String what, PosRequest request, PosReply reply) {
        return new Deal(what, request.mti(), kept(request.fields()),
                reply == null ? new TreeMap<>() : kept(reply.fields()), Cards.name(request.card()));
    }

    private static SortedMap<Integer, String> kept(Map<Integer, String> fields) {
        SortedMap<Integer, String> kept = new TreeMap<>(fields);
        kept.keySet().retainAll(KEPT);
        PosDevice.dropPin(kept);
        return kept;
    }

    @JsonIgnore
    boolean approved() {
        return asReply(null).approved();
    }

    @JsonIgnore
    String rrn() {
        return reply.get(37);
    }

    @JsonIgnore
    String stan() {
        return request.get(11);
    }

    /** F60.2, null where a message has none. */
    @JsonIgnore
    String batch() {
        String element = request.get(60);
        return element == null ? null : element.substring(2, 8);
    }

    @JsonIgnore
    boolean scanned() {
        return request.containsKey(59) && request.get(59).startsWith("A3");
    }

    /** The request, as far as it is remembered. */
    PosRequest asRequest(TestCard typed) {
        return new PosRequest(new byte[0], mti, request, card == null ? typed : Cards.ofName(card));
    }

    /** The reply, as far as it is remembered. */
    PosReply asReply(TestCard typed) {
        return new PosReply(asRequest(typed), new byte[0], mti + REPLY, reply, 0);
    }
}
