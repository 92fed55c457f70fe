package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256MacTest {
    private static final Random RANDOM = new Random(1);

    /** RFC 4231, test cases 1 and 2. */
    @ParameterizedTest
    @CsvSource({
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            "4a656665, what do ya want for nothing?, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"})
    void shouldGiveThePublishedMac(String key, String message, String mac) {
        byte[] into = new byte[Sha256Mac.LENGTH];
        byte[] text = message.getBytes(StandardCharsets.US_ASCII);
        new Sha256Mac(HexFormat.of().parseHex(key)).mac(text, text.length, into);
        assertEquals(mac, HexFormat.of().formatHex(into));
    }

    @Test
    void shouldAgreeWithTheJdkWhenUsedAgainAndAgain() throws GeneralSecurityException {
        byte[] key = bytes(32);
        Sha256Mac ours = new Sha256Mac(key);
        Mac theirs = Mac.getInstance("HmacSHA256");
        theirs.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] into = new byte[Sha256Mac.LENGTH];
        for (int length = 0; length < 200; length++) {
            byte[] message = bytes(length);
            ours.mac(message, length, into);
            assertArrayEquals(theirs.doFinal(message), into, "length " + length);
        }
    }

    @Test
    void shouldRefuseAKeyThatWouldHaveToBeHashed() {
        assertThrows(IllegalArgumentException.class, () -> new Sha256Mac(new byte[65]));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
