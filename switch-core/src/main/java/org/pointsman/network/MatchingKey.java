package org.pointsman.network;

import java.nio.ByteOrder;
import java.util.Collection;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream;
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

    private MatchingKey(Upstream upstream, Collection<Integer> matched) {
        fields = matched.stream().filter(field -> upstream.valueOf(field) != UpstreamValue.STAN)
                .mapToInt(Integer::intValue).toArray();
        values = new UpstreamValue[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = upstream.valueOf(fields[i]);
        }
    }

    /**
     * The key of a dialect, or the fields of it that a site has chosen.
     *
     * @param chosen empty for those of the dialect
     * @throws IllegalArgumentException when F11 is not among them, or one of them is not in every message
     */
    static MatchingKey of(Upstream upstream, Collection<Integer> chosen) {
        if (!chosen.isEmpty() && !upstream.matchable(chosen)) {
            throw new IllegalArgumentException("11 and any of " + upstream.matchable());
        }
        return new MatchingKey(upstream, chosen.isEmpty() ? upstream.match() : chosen);
    }

    /** Whether an answer has what an encoder wrote; {@code mid} is 16 bytes to work in. */
    boolean same(PendingRequest request, IsoMessage answer, UpstreamEncoder encoder, UnsafeBuffer mid) {
        for (int i = 0; i < fields.length; i++) {
            if (!same(request, answer, fields[i], values[i], encoder, mid)) {
                return false;
            }
        }
        return true;
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
