package org.pointsman.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.Service;
import org.pointsman.registry.model.PaymentService;

class ServiceFinderTest {

    @ParameterizedTest(name = "{0} with F22 {1}: {2}")
    @CsvSource({"CARD, 21, CARD", "CARD, 51, CARD", "CARD, 12, CARD", "CARD, 72, QUICKPASS", "CARD, 912, QUICKPASS",
            "CARD, -1, CARD", "CARD, 1023, CARD", "UNIONPAY_QR, 32, UNIONPAY_QR", "ALIPAY, 32, ALIPAY",
            "WECHAT, 72, WECHAT"})
    void shouldGoByWhatWasPaidWithAndHowItWasRead(Service means, int entryMode, PaymentService expected) {
        assertEquals(expected, ServiceFinder.of(means, entryMode));
    }
}
