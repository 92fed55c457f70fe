package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pointsman.network.PendingRequest.Place;

class PendingRequestsTest {
    private static final long KEPT_NS = 100;

    private final PendingRequests pending = new PendingRequests(2, 2, KEPT_NS);

    @Test
    void shouldBeFullAtItsBound() {
        pending.open(1, 0, 0);
        assertFalse(pending.full());
        PendingRequest second = pending.open(2, 0, 0);
        assertTrue(pending.full());
        pending.answer(second);
        assertFalse(pending.full());
    }

    @Test
    void shouldExpireInTheOrderOfSending() {
        pending.open(1, 0, 0);
        pending.open(2, 0, 50);
        pending.expire(99);
        assertEquals(2, pending.outstanding());
        pending.expire(100);
        assertEquals(Place.FORGOTTEN, pending.find(1).place);
        assertEquals(Place.OUTSTANDING, pending.find(2).place);
        pending.expire(150);
        assertEquals(0, pending.outstanding());
    }

    @Test
    void shouldExpireWhatWasAnswered() {
        pending.answer(pending.open(1, 0, 0));
        assertTrue(pending.find(1).answered);
        pending.expire(100);
        assertNull(pending.find(1));
    }

    @Test
    void shouldReplaceAnEarlierUseOfAStan() {
        pending.open(1, 0, 0);
        PendingRequest again = pending.open(1, 0, 50);
        assertSame(again, pending.find(1));
        assertEquals(1, pending.outstanding());
        pending.expire(100);
        assertSame(again, pending.find(1));
    }

    @Test
    void shouldKeepABoundedNumberOfAnsweredOnes() {
        for (int stan = 1; stan <= PendingRequests.MAX_ANSWERED + 1; stan++) {
            pending.answer(pending.open(stan, 0, 0));
        }
        assertNull(pending.find(1));
        assertNotNull(pending.find(2));
    }

    @Test
    void shouldKnowWhatWasWrittenOnAConnectionThatIsLost() {
        pending.answer(pending.open(1, 0, 0));
        PendingRequest lost = pending.open(2, 0, 0);
        PendingRequest kept = pending.open(3, 1, 0);
        pending.lose(0);
        assertEquals(Place.LOST, pending.find(1).place);
        assertEquals(Place.LOST, lost.place);
        assertEquals(Place.OUTSTANDING, kept.place);
        assertEquals(1, pending.outstanding());
        assertEquals(0, pending.outstanding(0));
        assertEquals(1, pending.outstanding(1));
    }

    @Test
    void shouldCountThoseOfEachConnection() {
        pending.open(1, 0, 5);
        pending.open(2, 1, 7);
        assertEquals(5, pending.oldestSentNs(0));
        assertEquals(7, pending.oldestSentNs(1));
    }
}
