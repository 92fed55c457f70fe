package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.Service;

/** The shipped table, cell by cell and one beside each edge. */
class ScannedCodesTest {
    private static Service of(String firstTwo, int digits) {
        String code = firstTwo + "0".repeat(digits - 2);
        return ScannedCodes.shipped().of(new UnsafeBuffer(code.getBytes(StandardCharsets.US_ASCII)), digits);
    }

    @ParameterizedTest(name = "{0} with {1} digits is {2}")
    @CsvSource({"62, 19, UNIONPAY_QR", "61, 19, CARD", "63, 19, CARD", "62, 18, CARD", "62, 20, CARD", "24, 18, CARD",
            "25, 16, ALIPAY", "25, 24, ALIPAY", "26, 18, ALIPAY", "27, 18, ALIPAY", "28, 18, ALIPAY", "29, 18, ALIPAY",
            "30, 16, ALIPAY", "30, 24, ALIPAY", "31, 18, CARD", "28, 15, CARD", "28, 25, CARD", "09, 18, CARD",
            "10, 18, WECHAT", "11, 18, WECHAT", "12, 18, WECHAT", "13, 18, WECHAT", "14, 18, WECHAT", "15, 18, WECHAT",
            "16, 18, CARD", "13, 17, CARD", "13, 19, CARD"})
    void shouldTellWhoseCodeItIs(String firstTwo, int digits, Service service) {
        assertEquals(service, of(firstTwo, digits));
    }

    @ParameterizedTest(name = "{0} prints {1}")
    @CsvSource({"UNIONPAY_QR, CUP", "ALIPAY, ALP", "WECHAT, WXP"})
    void shouldNameTheScheme(Service service, String scheme) {
        assertEquals(scheme, new String(ScannedCodes.shipped().scheme(service), StandardCharsets.US_ASCII));
    }

    @Test
    void shouldLeaveTheSchemeOfACardToItsNumber() {
        assertNull(ScannedCodes.shipped().scheme(Service.CARD));
    }
}
