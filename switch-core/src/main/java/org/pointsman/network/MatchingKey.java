package org.pointsman.network;

import java.nio.ByteOrder;
import java.util.Collection;
import java.util.function.IntFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream;
import org.pointsman.iso.Upstream.Message;
import org.pointsman.iso.UpstreamValue;
import org.pointsman.records.WireTime;

/**
 * The fields an answer must repeat besides its type: F11, by which it is found, and what else the network's dialect
 * names. What a network does not send back, or fills in itself, is left out. Immutable.
 */
final class MatchingKey {
    private static final int MID_LENGTH = 15;

    private final int[] fields;
    private final UpstreamValue[] values;

    private MatchingKey(Collection<Integer> matched, IntFunction<UpstreamValue> valueOf) {
        fields = matched.stream().filter(field -> valueOf.apply(field) != UpstreamValue.STAN)
                .mapToInt(Integer::intValue).toArray();
        values = new UpstreamValue[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = valueOf.apply(fields[i]);
        }
    }

    /**
     * The key of the answers to all messages that have none of their own: the fields a site has chosen, or those of the
     * dialect.
     *
     * @param chosen empty unless a site has chosen
     * @throws IllegalArgumentException when F11 is not among them, or one of them is not in every message
     */
    static MatchingKey of(Upstream upstream, Collection<Integer> chosen) {
        if (!chosen.isEmpty() && !upstream.matchable(chosen)) {
            throw new IllegalArgumentException("11 and any of " + upstream.matchable());
        }
        return new MatchingKey(chosen.isEmpty() ? upstream.match() : chosen, upstream::valueOf);
    }

    /**
     * The key of the answers to a message: what a site has chosen, that of the message's own row, or the common one.
     */
    static MatchingKey of(Message message, Collection<Integer> chosen, MatchingKey common) {
        return chosen.isEmpty() && !message.match().isEmpty()
                ? new MatchingKey(message.match(), message::valueOf)
                : common;
    }

    /**
     * The first field of an answer that is not what an encoder wrote; 0 for none; {@code mid} is 16 bytes to work in.
     */
    int differs(PendingRequest request, IsoMessage answer, UpstreamEncoder encoder, UnsafeBuffer mid) {
        for (int i = 0; i < fields.length; i++) {
            if (!same(request, answer, fields[i], values[i], encoder, mid)) {
                return fields[i];
            }
        }
        return 0;
    }

    private static boolean same(PendingRequest request, IsoMessage answer, int field, UpstreamValue value,
            UpstreamEncoder encoder, UnsafeBuffer mid) {
        return switch (value) {
            case TRANSMISSION -> answer.longValue(field) == WireTime.transmission(request.timeNs);
            case LOCAL_DATE_TIME -> answer.longValue(field) == encoder.time().localDateTime(request.timeNs);
            case LOCAL_DATE -> answer.longValue(field) == encoder.time().localDate(request.timeNs);
            case LOCAL_TIME -> answer.longValue(field) == encoder.time().localTime(request.timeNs);
            case ACQUIRER -> answer.longValue(field) == encoder.acquirerId();
            case REFERENCE -> answer.longValue(field) == request.transactionId;
            case TERMINAL -> answer.asciiLong(field) == request.tid;
            case MERCHANT -> sameMerchant(request, answer, field, mid);
            default -> throw new IllegalStateException(value + " cannot be matched");
        };
    }

    private static boolean sameMerchant(PendingRequest request, IsoMessage answer, int field, UnsafeBuffer mid) {
        if (answer.length(field) != MID_LENGTH) {
            return false;
        }
        mid.putByte(MID_LENGTH, (byte) 0);
        answer.copyBytes(field, mid, 0);
        return mid.getLong(0, ByteOrder.BIG_ENDIAN) == request.midHead
                && mid.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN) == request.midTail;
    }
}
