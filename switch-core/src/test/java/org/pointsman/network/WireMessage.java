package org.pointsman.network;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** A message of the network dialect as field texts, for the network's side of a test. */
final class WireMessage {
    private static final int[] ECHOED = {3, 4, 7, 11, 12, 13, 25, 32, 37, 41, 42, 49, 70, 90};

    final int mti;
    final TreeMap<Integer, String> fields = new TreeMap<>();

    WireMessage(int mti) {
        this.mti = mti;
    }

    static WireMessage decode(Dialect dialect, byte[] frame) {
        IsoMessage message = new IsoMessage();
        UnsafeBuffer buffer = new UnsafeBuffer(frame);
        int offset = dialect.framing().messageOffset(0);
        if (dialect.framing().bodyLength(buffer, 0) != frame.length - offset) {
            throw new AssertionError("length prefix");
        }
        long error = dialect.codec().decode(buffer, offset, frame.length - offset, message);
        if (error != IsoError.NONE) {
            throw new AssertionError(IsoError.describe(error));
        }
        WireMessage decoded = new WireMessage(message.mti());
        for (int field = 2; field <= 128; field++) {
            if (message.has(field)) {
                decoded.fields.put(field, message.text(field));
            }
        }
        return decoded;
    }

    /** The approval of a request. */
    static WireMessage answerTo(WireMessage request) {
        WireMessage answer = new WireMessage(request.mti - request.mti % 10 + 10);
        Arrays.stream(ECHOED).filter(request.fields::containsKey)
                .forEach(field -> answer.fields.put(field, request.fields.get(field)));
        return answer.with(39, "00");
    }

    WireMessage with(int field, String value) {
        fields.put(field, value);
        return this;
    }

    WireMessage without(int field) {
        fields.remove(field);
        return this;
    }

    String get(int field) {
        return fields.get(field);
    }

    byte[] frame(Dialect dialect) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
        IsoWriter writer = new IsoWriter().wrap(dialect.codec(), buffer, dialect.framing().messageOffset(0), mti);
        for (Map.Entry<Integer, String> field : fields.entrySet()) {
            writer.text(field.getKey(), field.getValue());
        }
        int length = writer.finish();
        dialect.framing().putLength(buffer, 0, length);
        return Arrays.copyOf(buffer.byteArray(), dialect.framing().frameLength(length));
    }
}
