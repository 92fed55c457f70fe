package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorTest {
    private static GenericPackager oracle;

    private final IsoCodec codec = Dialects.CUP_POS.codec();
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[4096]);

    static List<Vector> vectors() {
        return Vector.all();
    }

    @BeforeAll
    static void loadOracle() throws ISOException {
        oracle = new GenericPackager(Dialects.DIRECTORY.resolve("cup-pos/packager.xml").toString());
    }

    @Test
    void shouldHoldAllVectors() {
        assertEquals(31, Vector.all().size());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldDecodeEveryFieldAndNoOtherWhenVectorIsRead(Vector vector) {
        decode(vector);

        assertEquals(vector.mti(), message.mti());
        TreeSet<Integer> present = new TreeSet<>();
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                present.add(field);
            }
        }
        assertEquals(vector.fields.keySet(), present);
        vector.fields.forEach((field, value) -> {
            assertEquals(value.text(), message.text(field), "field " + field);
            assertEquals(value.length(), message.length(field), "length of field " + field);
        });
        assertEquals(vector.message().length, message.encodedLength());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldEncodeTheSameBytesWhenWrittenFromText(Vector vector) {
        writer.wrap(codec, output, 3, vector.mti());
        vector.fields.forEach((field, value) -> writer.text(field, value.text()));

        assertWritten(vector.message());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldEncodeTheSameBytesWhenCopiedFieldByField(Vector vector) {
        decode(vector);
        writer.wrap(codec, output, 3, message.mti());
        vector.fields.keySet().forEach(field -> writer.copy(message, field));

        assertWritten(vector.message());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldAgreeWithJposWhenBothReadTheSamePackager(Vector vector) throws ISOException {
        decode(vector);
        ISOMsg expected = new ISOMsg();
        expected.setPackager(oracle);
        expected.unpack(vector.message());

        assertEquals(expected.getMTI(), "%04d".formatted(message.mti()));
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            assertEquals(jposText(expected, field), message.text(field), "field " + field);
        }
        assertArrayEquals(expected.pack(), vector.message());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldFrameAsPublishedWhenVectorHasLengthPrefix(Vector vector) {
        UnsafeBuffer frame = new UnsafeBuffer(vector.bytes());
        Framing framing = Dialects.CUP_POS.framing();
        if (vector.hasLengthPrefix()) {
            int length = vector.message().length;
            assertEquals(frame.capacity() - framing.lengthBytes(), framing.bodyLength(frame, 0));
            assertEquals(frame.capacity() - length, framing.messageOffset(0));
            assertEquals(frame.capacity(), framing.frameLength(length));
        }
    }

    private static String jposText(ISOMsg expected, int field) throws ISOException {
        if (!expected.hasField(field)) {
            return null;
        }
        Object value = expected.getValue(field);
        String text = value instanceof byte[] bytes ? Hex.text(bytes) : (String) value;
        return field == 35 ? text.replace('=', 'D') : text;
    }

    private void decode(Vector vector) {
        byte[] bytes = vector.message();
        assertEquals(IsoError.NONE, codec.decode(new UnsafeBuffer(bytes), 0, bytes.length, message));
    }

    private void assertWritten(byte[] expected) {
        int length = writer.finish();
        byte[] written = new byte[length];
        output.getBytes(3, written);
        assertEquals(Hex.text(expected), Hex.text(written));
    }
}
