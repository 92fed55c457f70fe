package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.StringJoiner;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTlvTest {
    private final BerTlv tlv = new BerTlv();

    @ParameterizedTest
    @CsvSource({"'',''", "9F3602031E 910A42FE066E2918B0883030,9F36:2 91:10", "950100,95:1",
            "00 9500 0000 9A00,95:0 9A:0",
            "DF8129 01 05,DF8129:1", "9F10 8103 010203,9F10:3", "9F10 820003 010203 9500,9F10:3 95:0",
            "7206 9F1801AA8600,72:6"})
    void shouldWalkElementsOneLevelDeep(String hex, String expected) {
        assertEquals(expected, walk(hex));
        assertFalse(tlv.malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"95", "9F", "9F36", "9F3603 0102", "9F3680", "9F36830000 0101", "9F3681", "9F368201",
            "9F818182 01 00", "9500 9A05 01"})
    void shouldStopWhenTheRestIsNoElement(String hex) {
        walk(hex);

        assertTrue(tlv.malformed());
        assertFalse(tlv.next());
    }

    @Test
    void shouldGiveTheWholeElementForCopying() {
        UnsafeBuffer buffer = new UnsafeBuffer(Hex.bytes("00009F3602031E"));
        assertTrue(tlv.wrap(buffer, 1, 6).next());

        assertEquals(2, tlv.elementOffset());
        assertEquals(5, tlv.elementLength());
        assertEquals(5, tlv.valueOffset());
        assertEquals(2, tlv.valueLength());
    }

    @ParameterizedTest
    @CsvSource({"57,true", "5A,true", "5F20,true", "5F24,true", "56,true", "9F1F,true", "9F20,true", "9F6B,true",
            "70,true", "71,true", "72,true", "BF0C,true", "99,true", "9F26,false", "9F36,false", "91,false", "95,false",
            "DF31,false", "DF8129,false", "82,false"})
    void shouldKnowWhichElementsMayHoldCardData(String tag, boolean sensitive) {
        assertEquals(sensitive, BerTlv.isSensitive(Integer.parseInt(tag, 16)));
    }

    private String walk(String hex) {
        byte[] bytes = Hex.bytes(hex.replace(" ", ""));
        tlv.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        StringJoiner found = new StringJoiner(" ");
        while (tlv.next()) {
            found.add(Integer.toHexString(tlv.tag()).toUpperCase(Locale.ROOT) + ":" + tlv.valueLength());
        }
        return found.toString();
    }
}
