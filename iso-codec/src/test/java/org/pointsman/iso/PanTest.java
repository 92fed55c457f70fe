package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanTest {
    @ParameterizedTest
    @CsvSource({"6200123456789010,620012******9010,true", "4111111111111111,411111******1111,true",
            "6200123456789011,620012******9011,false", "6200000000000000003,620000*********0003,false",
            "411111111116,411111**1116,false"})
    void shouldShowFirstSixAndLastFourOnly(String digits, String shown, boolean luhn) {
        Pan pan = Pan.of(digits);
        UnsafeBuffer ascii = new UnsafeBuffer(digits.getBytes(StandardCharsets.US_ASCII));

        assertEquals(shown, pan.toString());
        assertEquals(luhn, pan.luhnValid());
        assertEquals(luhn, Pan.luhnValid(ascii, 0, digits.length()));
        assertEquals(digits, pan.digits());
        Pan.mask(ascii, 0, digits.length());
        assertEquals(shown, ascii.getStringWithoutLengthAscii(0, digits.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "12345678901234567890", "62001234567890D0"})
    void shouldRefuseWithoutRepeatingTheDigitsWhenItIsNoCardNumber(String digits) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Pan.of(digits));

        assertEquals("a card number has 12 to 19 digits", refused.getMessage());
    }

    @Test
    void shouldMaskAllWhenThereAreTooFewDigits() {
        UnsafeBuffer ascii = new UnsafeBuffer("12345678901".getBytes(StandardCharsets.US_ASCII));
        Pan.mask(ascii, 0, 11);

        assertEquals("*".repeat(11), ascii.getStringWithoutLengthAscii(0, 11));
        assertFalse(Pan.luhnValid(ascii, 0, 11));
        assertFalse(Pan.luhnValid(ascii, 0, 0));
    }

    @Test
    void shouldCompareByDigits() {
        assertEquals(Pan.of("4111111111111111"), Pan.of("4111111111111111"));
        assertEquals(Pan.of("4111111111111111").hashCode(), Pan.of("4111111111111111").hashCode());
        assertNotEquals(Pan.of("4111111111111111"), Pan.of("6200123456789010"));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010,,6200123456789010", ",6200123456789010D3012,6200123456789010",
            "4111111111111111,6200123456789010D3012,4111111111111111", ",,''", ",6200123456789010,''",
            ",62001A3456789010D3012,''", ",12345678901234567890D30,''", ",1234567890123456789D30,1234567890123456789"})
    void shouldTakeTheCardNumberFromF2OrTheTrack(String f2, String f35, String expected) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        IsoWriter writer = new IsoWriter().wrap(Dialects.CUP_POS.codec(), buffer, 0, 200);
        if (f2 != null) {
            writer.text(2, f2);
        }
        if (f35 != null) {
            writer.text(35, f35);
        }
        IsoMessage message = new IsoMessage();
        Dialects.CUP_POS.codec().decode(buffer, 0, writer.finish(), message);
        UnsafeBuffer digits = new UnsafeBuffer(new byte[Pan.MAX_DIGITS]);

        assertEquals(expected, digits.getStringWithoutLengthAscii(0, Pan.copyDigits(message, digits, 0)));
    }
}
