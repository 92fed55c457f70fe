package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoErrorTest {
    @ParameterizedTest
    @CsvSource({"0A00 0000000000000000,BAD_MTI,0,0", "0200 80,TRUNCATED,1,2", "02,TRUNCATED,0,0",
            "0200 8000000000000000,TRUNCATED,1,10", "0200 8000000000000000 8000000000000000,UNKNOWN_FIELD,65,18",
            "0200 0000000000000001,TRUNCATED,64,10", "0200 0800000000000000,UNKNOWN_FIELD,5,10",
            "0200 4000000000000000 1A,BAD_LENGTH,2,10", "0200 4000000000000000 20,TOO_LONG,2,10",
            "0200 4000000000000000 04 12,TRUNCATED,2,11", "0200 4000000000000000 04 12 3C,BAD_CONTENT,2,12",
            "0200 4000000000000000 03 12 34,BAD_CONTENT,2,12", "0200 2000000000000000 00000A,BAD_CONTENT,3,12",
            "0200 0000040000000000 0021,BAD_CONTENT,22,11", "0200 0000020000000000 1001,BAD_CONTENT,23,10",
            "0200 0000000020000000 03 62D5,BAD_CONTENT,35,12", "0200 0000000000000020 00,TRUNCATED,59,10",
            "0200 0000000000000020 1000,TOO_LONG,59,10", "0200 2000000000000000 000000 00,TRAILING_BYTES,3,13",
            "0200 0010000000000000 240000,OUT_OF_RANGE,12,10", "0200 0008000000000000 0230,OUT_OF_RANGE,13,10",
            "0200 0008000000000000 1300,OUT_OF_RANGE,13,10", "0200 0004000000000000 3013,OUT_OF_RANGE,14,10"})
    void shouldNameKindFieldAndOffsetOfTheFirstFault(String hex, IsoError.Kind kind, int field, int offset) {
        long error = decode(hex);

        assertEquals(kind, IsoError.reason(error));
        assertEquals(kind.code(), IsoError.kind(error));
        assertEquals(field, IsoError.field(error));
        assertEquals(offset, IsoError.offset(error));
    }

    @ParameterizedTest
    @CsvSource({"0200 4000000000000000 03 1230", "0200 4000000000000000 03 123F", "0200 0000000020000000 04 62DF",
            "0200 0000000020000000 00", "0200 0000000000000000", "0200 0010000000000000 235959",
            "0200 0008000000000000 0229", "0200 0008000000000000 0000", "0200 0004000000000000 3012",
            "0200 0010000000000000 000000"})
    void shouldAcceptWhatTheFieldTableAllows(String hex) {
        assertEquals(IsoError.NONE, decode(hex));
    }

    @Test
    void shouldNumberKindsInTheirOrder() {
        int[] codes = Arrays.stream(IsoError.Kind.values()).mapToInt(IsoError.Kind::code).toArray();

        assertArrayEquals(IntStream.range(0, codes.length).toArray(), codes);
    }

    @Test
    void shouldDescribeInWords() {
        assertEquals("no error", IsoError.describe(IsoError.NONE));
        assertEquals("field 2 at offset 10: the length is above the field's maximum",
                IsoError.describe(decode("0200 4000000000000000 20")));
    }

    private static long decode(String hex) {
        byte[] bytes = Hex.bytes(hex.replace(" ", ""));
        return Dialects.CUP_POS.codec().decode(new UnsafeBuffer(bytes), 0, bytes.length, new IsoMessage());
    }
}
