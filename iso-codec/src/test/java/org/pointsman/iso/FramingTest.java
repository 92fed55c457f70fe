package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    private final Framing terminal = new Framing(2, 5, 6, 4096);

    @ParameterizedTest
    @CsvSource({"0,false", "11,false", "12,true", "121,true", "4094,true", "4095,false", "65535,false"})
    void shouldAcceptBodiesBetweenTheHeaderAndTheLimit(int bodyLength, boolean accepted) {
        assertEquals(accepted, terminal.accepts(bodyLength));
    }

    @Test
    void shouldSwapAddressesAndEchoTheHeaderWhenAnswering() {
        byte[] request = Vector.named("A4").bytes();
        byte[] answer = new byte[request.length];
        UnsafeBuffer target = new UnsafeBuffer(answer);
        terminal.answerPrologue(new UnsafeBuffer(request), 0, target, 0);
        terminal.putLength(target, 0, 134);

        assertEquals("00916000000003603100311003", Hex.text(answer).substring(0, 26));
        assertEquals(145, terminal.bodyLength(target, 0));
    }

    @Test
    void shouldHaveNothingButALengthWhenLinkHasNoTpdu() {
        Framing network = new Framing(2, 0, 0, 4096);
        UnsafeBuffer target = new UnsafeBuffer(new byte[8]);
        network.answerPrologue(new UnsafeBuffer(new byte[8]), 0, target, 0);
        network.putLength(target, 1, 0x1234);

        assertEquals(0x1234, network.bodyLength(target, 1));
        assertEquals(3, network.messageOffset(1));
        assertEquals(12, network.frameLength(10));
    }
}
