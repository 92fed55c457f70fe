package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as BER-TLV: an error as a value or a walk that can be written, read again and written the same. */
class BerTlvFuzzTest {
    private final BerTlv tlv = new BerTlv();
    private final BerTlvWriter writer = new BerTlvWriter();

    static Stream<byte[]> seeds() {
        return Stream.concat(
                Vector.all().stream().filter(vector -> vector.fields.containsKey(55))
                        .map(vector -> Hex.bytes(vector.fields.get(55).text())),
                Stream.of("7206 9F1801AA8600", "9F10 820003 010203", "6F07 A505 BF0C02 5000 9500", "DF8129 01 05",
                        "00 9500 0000 9A00 00", "9F3683FFFFFF").map(hex -> Hex.bytes(hex.replace(" ", ""))));
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldReadOrRefuse(byte[] bytes) {
        long error = tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length).check();
        assertPlausible(error, bytes.length);
        byte[] written = copyLevel(bytes);
        tlv.wrap(new UnsafeBuffer(written), 0, written.length);
        assertTrue(Arrays.equals(written, copyLevel(written)), "writes other bytes the second time");
        if (error == TlvError.NONE) {
            byte[] rebuilt = rebuild(bytes);
            assertEquals(TlvError.NONE, tlv.wrap(new UnsafeBuffer(rebuilt), 0, rebuilt.length).check());
            assertTrue(Arrays.equals(rebuilt, rebuild(rebuilt)), "writes other templates the second time");
        }
    }

    private static void assertPlausible(long error, int length) {
        assertEquals(error == TlvError.NONE, TlvError.kind(error) == TlvError.Kind.NONE);
        assertTrue(TlvError.offset(error) >= 0 && TlvError.offset(error) <= length, "offset outside of the data");
    }

    /** Every element has two bytes at least: the walk costs what its length allows. */
    private byte[] copyLevel(byte[] bytes) {
        UnsafeBuffer output = new UnsafeBuffer(new byte[bytes.length]);
        writer.wrap(output, 0, bytes.length);
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        while (tlv.next()) {
            assertTrue(tlv.valueOffset() >= 0 && tlv.valueOffset() + tlv.valueLength() <= bytes.length);
            writer.copy(tlv);
        }
        assertTrue(tlv.elements() <= (bytes.length + 1) / 2, "more elements than bytes for them");
        return Arrays.copyOf(output.byteArray(), writer.finish());
    }

    private byte[] rebuild(byte[] bytes) {
        UnsafeBuffer output = new UnsafeBuffer(new byte[bytes.length]);
        writer.wrap(output, 0, bytes.length);
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        rebuildLevel();
        return Arrays.copyOf(output.byteArray(), writer.finish());
    }

    private void rebuildLevel() {
        while (tlv.next()) {
            if (tlv.isTemplate()) {
                writer.open(tlv.tag());
                assertTrue(tlv.enter());
                rebuildLevel();
                tlv.leave();
                writer.close();
            } else {
                writer.copy(tlv);
            }
        }
    }
}
