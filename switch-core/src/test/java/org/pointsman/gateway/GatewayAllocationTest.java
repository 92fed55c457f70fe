package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frame, decode, MAC, command, answer: without garbage. */
class GatewayAllocationTest {
    private static final int CALLS = 2_000;

    private final GatewayGarbage garbage = new GatewayGarbage();

    @Test
    void shouldMakeNoGarbageForARequestWithoutCard() {
        assertEquals(0, garbage.of(Vectors.ECHO, CALLS));
    }

    @Test
    void shouldMakeNoGarbageForAReversal() {
        assertEquals(0, garbage.of(Vectors.REVERSAL, CALLS));
    }

    @Test
    void shouldMakeNoGarbageForAPurchase() {
        assertEquals(0, garbage.of(Vectors.PURCHASE, CALLS));
    }

    @AfterEach
    void allWereSequencedAndAnswered() {
        assertTrue(garbage.answered() > CALLS);
        assertEquals(garbage.offered(), garbage.answered());
    }
}
