package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoucherTest {
    @ParameterizedTest
    @CsvSource({"00012900, 93100000006, 00012900093100000006", "7, 1, 00000007000000000001",
            "12345678901, 999999999999, 45678901999999999999"})
    void shouldNamePaymentByAcquirerAndReference(String acquirer, long rrn, String expected) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[Voucher.LENGTH]);
        Voucher voucher = new Voucher(acquirer);
        voucher.write(rrn, buffer, 0);
        assertEquals(expected, buffer.getStringWithoutLengthAscii(0, Voucher.LENGTH));
        assertEquals(rrn, voucher.read(buffer, 0, Voucher.LENGTH));
    }

    @ParameterizedTest
    @CsvSource({"00012901093100000006", "0001290009310000000", "000129000931000000060", "0001290009310000000A",
            "00012900000000000000", "''"})
    void shouldKnowNoPaymentWhenItIsNoVoucherOfThisSwitch(String text) {
        UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(Voucher.UNKNOWN, new Voucher("00012900").read(buffer, 0, text.length()));
    }
}
