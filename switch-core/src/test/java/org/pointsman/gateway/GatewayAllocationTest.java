package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frame, decode, MAC, command, answer: without garbage. */
class GatewayAllocationTest {
    private static final int CALLS = 2_000;
    private static final int ENVELOPE_BUDGET = 1_024;

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
    void shouldMakeNoGarbageForAPurchaseButItsEnvelope() {
        long bytes = garbage.of(Vectors.PURCHASE, CALLS);
        assertTrue(bytes <= ENVELOPE_BUDGET, () -> bytes + " bytes of garbage for a purchase");
    }

    @AfterEach
    void allWereSequencedAndAnswered() {
        assertTrue(garbage.answered() > CALLS);
        assertEquals(garbage.offered(), garbage.answered());
    }
}
