package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private final SipHash hash = new SipHash(0x0706_0504_0302_0100L, 0x0F0E_0D0C_0B0A_0908L);

    /** The published outputs for the inputs 00 01 02 ... under the key 00 01 ... 0F. */
    @ParameterizedTest
    @CsvSource({"0, 726FDB47DD0E0E31", "1, 74F839C593DC67FD", "7, AB0200F58B01D137", "8, 93F5F5799A932462",
            "15, A129CA6149BE45E5", "16, 3F2ACC7F57C29BDB", "63, 958A324CEB064572"})
    void shouldGiveThePublishedValues(int length, String expected) {
        UnsafeBuffer input = new UnsafeBuffer(new byte[length + 1]);
        for (int i = 0; i < length; i++) {
            input.putByte(i + 1, (byte) i);
        }
        assertEquals(Long.parseUnsignedLong(expected, 16), hash.hash(input, 1, length));
    }
}
