package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as TLV of F59: an error as a value, or elements that are written back to the same bytes. */
class TerminalTlvFuzzTest {
    private static final int SMALLEST_ELEMENT = 5;

    private final TerminalTlv tlv = new TerminalTlv();
    private final TerminalTlvWriter writer = new TerminalTlvWriter();

    static Stream<byte[]> seeds() {
        return Stream.of("A30196220000000000000001", "A40201234567890123456789" + "0",
                "A2020" + "0100204" + "0200812345678" + "A3000", "A2005" + "A2000", "A1016SECRETPINBLOCK16", "A300")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldReadOrRefuse(byte[] bytes) {
        byte[] copy = copy(bytes);
        if (tlv.error() == TlvError.NONE) {
            assertTrue(Arrays.equals(bytes, copy), "writes other bytes");
        } else {
            int offset = TlvError.offset(tlv.error());
            assertTrue(offset >= 0 && offset <= bytes.length, "offset outside of the data");
            assertTrue(Arrays.equals(Arrays.copyOf(bytes, copy.length), copy), "writes other bytes up to the error");
        }
        descend(bytes);
    }

    private byte[] copy(byte[] bytes) {
        UnsafeBuffer output = new UnsafeBuffer(new byte[bytes.length]);
        writer.wrap(output, 0, bytes.length);
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        while (tlv.next()) {
            writer.copy(tlv);
        }
        assertTrue(tlv.elements() <= 1 + bytes.length / SMALLEST_ELEMENT, "more elements than bytes for them");
        return Arrays.copyOf(output.byteArray(), writer.finish());
    }

    /** Into every first element as far as it goes. */
    private void descend(byte[] bytes) {
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        int depth = 0;
        while (tlv.next() && tlv.enter()) {
            depth++;
        }
        assertEquals(depth, tlv.depth());
        assertTrue(depth < TlvLevels.MAX_DEPTH);
    }
}
