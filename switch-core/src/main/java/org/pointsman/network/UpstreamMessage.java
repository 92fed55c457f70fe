package org.pointsman.network;

import java.util.List;
import org.pointsman.iso.Upstream.Fill;
import org.pointsman.iso.UpstreamValue;

/** One kind of message of the network's dialect, its fields in the order of the wire. Immutable. */
final class UpstreamMessage {
    private static final byte[] NOTHING = {};

    final int mti;
    final int repeatMti;
    final int answerMti;
    /** What its answer has to repeat; null of a management message. */
    final MatchingKey key;
    final int[] fields;
    final UpstreamValue[] values;
    /** What is the same in every message, by place; empty for the others. */
    final byte[][] constants;

    UpstreamMessage(int mti, int repeatMti, int answerMti, MatchingKey key, List<Fill> filled) {
        this.mti = mti;
        this.repeatMti = repeatMti;
        this.answerMti = answerMti;
        this.key = key;
        fields = filled.stream().mapToInt(Fill::field).toArray();
        values = filled.stream().map(Fill::value).toArray(UpstreamValue[]::new);
        constants = filled.stream().map(UpstreamMessage::constant).toArray(byte[][]::new);
    }

    private static byte[] constant(Fill fill) {
        return switch (fill.value()) {
            case CONSTANT, CONDITION, PIN_CONTROL -> fill.constant();
            default -> NOTHING;
        };
    }
}
