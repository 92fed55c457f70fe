package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Framing.KeepAlive;
import org.pointsman.iso.Framing.Length;

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

    @ParameterizedTest
    @CsvSource({"BINARY,2,false,0079", "BINARY,2,true,007B", "BCD,2,false,0121", "BCD,2,true,0123",
            "ASCII,4,false,30313231", "ASCII,4,true,30313235", "BINARY,1,false,79", "BINARY,3,true,00007C",
            "ASCII,6,false,303030313231"})
    void shouldWriteAndReadTheLength(Length length, int bytes, boolean selfInclusive, String hex) {
        Framing framing = new Framing(length, bytes, selfInclusive, 0, 0, 255, KeepAlive.IGNORE);
        byte[] written = new byte[bytes];
        framing.putLength(new UnsafeBuffer(written), 0, 121);

        assertEquals(hex, Hex.text(written));
        assertEquals(121, framing.bodyLength(new UnsafeBuffer(written), 0));
    }

    @ParameterizedTest
    @CsvSource({"BCD,2,false,0A21,-1", "BCD,2,true,0001,-1", "ASCII,4,false,30313A31,-1", "ASCII,4,true,30303033,-1",
            "ASCII,4,true,30303034,0", "ASCII,4,true,30303030,0", "BINARY,2,true,0001,-1", "BINARY,2,true,0002,0",
            "BINARY,2,false,0000,0", "BINARY,2,false,FFFF,65535", "ASCII,4,false,20202020,-1"})
    void shouldTellGarbageFromAnEmptyFrame(Length length, int bytes, boolean selfInclusive, String hex, int body) {
        Framing framing = new Framing(length, bytes, selfInclusive, 0, 0, 255, KeepAlive.IGNORE);

        assertEquals(body, framing.bodyLength(new UnsafeBuffer(Hex.bytes(hex)), 0));
    }

    @ParameterizedTest
    @CsvSource({"BINARY,2,false,0000", "BINARY,2,true,0002", "ASCII,4,false,30303030", "BCD,2,true,0002"})
    void shouldWriteAnEmptyFrame(Length length, int bytes, boolean selfInclusive, String hex) {
        Framing framing = new Framing(length, bytes, selfInclusive, 5, 0, 255, KeepAlive.ANSWER);
        byte[] written = new byte[bytes];

        assertEquals(bytes, framing.putKeepAlive(new UnsafeBuffer(written), 0));
        assertEquals(hex, Hex.text(written));
        assertEquals(0, framing.bodyLength(new UnsafeBuffer(written), 0));
    }

    @Test
    void shouldReadAnyBytesAsALengthOrGarbage() {
        Random random = new Random(8583);
        byte[] bytes = new byte[6];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(bytes);
            for (Length length : Length.values()) {
                Framing framing = new Framing(length, 3, (i & 1) == 0, 0, 0, 255, KeepAlive.IGNORE);
                int body = framing.bodyLength(new UnsafeBuffer(bytes), i % 4);
                assertEquals(body, Math.max(Framing.NOT_A_LENGTH, Math.min(body, 0xFFFFFF)));
            }
        }
    }
}
