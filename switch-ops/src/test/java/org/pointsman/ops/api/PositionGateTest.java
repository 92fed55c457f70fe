package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PositionGateTest {
    private long position = 7;
    private long nowNs;
    private long parks;

    @Test
    void shouldNotWaitWhenThePositionIsReached() {
        gate(0).await(7);
        assertEquals(0, parks);
    }

    @Test
    void shouldWaitUntilThePositionIsReached() {
        gate(1).await(9);
        assertEquals(2, parks);
    }

    @Test
    void shouldGiveUpAfterFiveSeconds() {
        ProblemException thrown = assertThrows(ProblemException.class, () -> gate(0).await(8));
        assertEquals(503, thrown.problem().status());
        assertEquals("POSITION_NOT_REACHED", thrown.problem().code());
        assertEquals(5_000_000_000L, nowNs);
    }

    private PositionGate gate(long stepPerPark) {
        return new PositionGate(() -> position, () -> nowNs, ns -> {
            parks++;
            nowNs += ns;
            position += stepPerPark;
        });
    }
}
