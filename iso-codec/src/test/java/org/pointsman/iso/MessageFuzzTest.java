package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a message of every dialect: an error as a value, or a message that encodes and decodes to itself. */
class MessageFuzzTest {
    /** A second bitmap in hexadecimal text, which the bytes may lack. */
    private static final int ROOM = 32;

    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();

    static Stream<byte[]> seeds() {
        return EveryDialect.messages();
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldDecodeOrRefuse(byte[] bytes) {
        for (Dialect dialect : EveryDialect.LIST) {
            long error = decode(dialect, bytes);
            dialect.classify(message);
            dialect.classifyReply(message);
            readEveryField();
            if (error == IsoError.NONE) {
                assertEquals(bytes.length, message.encodedLength());
                assertStable(dialect, encode(dialect, bytes.length));
            } else {
                assertPlausible(error, bytes.length);
            }
        }
    }

    private void assertStable(Dialect dialect, byte[] once) {
        assertEquals(IsoError.NONE, decode(dialect, once), "own encoding is refused");
        assertTrue(Arrays.equals(once, encode(dialect, once.length)), "encodes to other bytes the second time");
    }

    private static void assertPlausible(long error, int length) {
        assertTrue(IsoError.reason(error) != IsoError.Kind.NONE);
        assertTrue(IsoError.offset(error) >= 0 && IsoError.offset(error) <= length, "offset outside of the message");
        assertTrue(IsoError.field(error) <= IsoCodec.MAX_FIELD);
    }

    private long decode(Dialect dialect, byte[] bytes) {
        return dialect.codec().decode(new UnsafeBuffer(bytes), 0, bytes.length, message);
    }

    private byte[] encode(Dialect dialect, int length) {
        UnsafeBuffer output = new UnsafeBuffer(new byte[length + ROOM]);
        writer.wrap(dialect.codec(), output, 0, message.mti());
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                writer.copy(message, field);
            }
        }
        return Arrays.copyOf(output.byteArray(), writer.finish());
    }

    private void readEveryField() {
        for (int field = 0; field <= IsoCodec.MAX_FIELD + 1; field++) {
            if (message.has(field)) {
                message.longValue(field);
                message.digitAt(field, message.length(field) - 1);
                message.byteAt(field, message.rawLength(field) - 1);
                message.asciiLong(field);
                assertEquals(field, Math.clamp(field, 2, IsoCodec.MAX_FIELD));
            }
        }
    }
}
