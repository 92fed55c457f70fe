package org.pointsman.ops.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.NoticeConfig;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static String sign(List<byte[]> keys) {
        return new WebhookSignature(keys).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, BODY);
    }

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void shouldSignAsTheStandardDoes() {
        assertEquals(SIGNED, sign(List.of(NoticeConfig.key(SECRET))));
    }

    @Test
    void shouldSignWithEverySecretWhileTheyChange() {
        String both = sign(List.of(NoticeConfig.key(OTHER), NoticeConfig.key(SECRET)));
        assertEquals(sign(List.of(NoticeConfig.key(OTHER))) + " " + SIGNED, both);
    }

    @Test
    void shouldSignForEachMerchantWithAnotherKey() {
        WebhookSignature house = new WebhookSignature(List.of(NoticeConfig.key(SECRET)));
        String first = house.of("999290058120001").sign("ntc_1", 1, BODY);
        assertFalse(first.equals(house.of("999290058120002").sign("ntc_1", 1, BODY)));
        assertFalse(first.equals(house.sign("ntc_1", 1, BODY)));
        assertEquals(first, new WebhookSignature(house.derived("999290058120001")).sign("ntc_1", 1, BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_short", "whsec_!!!!", "whsec_QUJDREVGR0g="})
    void shouldTakeSecretsOfTheRightLengthOnly(String secret) {
        assertNull(NoticeConfig.key(secret));
    }
}
