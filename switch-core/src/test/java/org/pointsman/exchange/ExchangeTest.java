package org.pointsman.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ExchangeTest {
    private final ExchangePool pool = new ExchangePool(3, 7, 2);

    @Test
    void shouldWipeFrameAndCardAtItsEnd() {
        Exchange exchange = pool.open();
        exchange.frame().setMemory(0, 100, (byte) 1);
        exchange.frameLength(100);
        exchange.pan().setMemory(0, 16, (byte) '4');
        exchange.card(16, 3012);
        exchange.bind("session", 1, new byte[1]);
        pool.close(exchange);
        for (int i = 0; i < 100; i++) {
            assertEquals(0, exchange.frame().getByte(i));
        }
        assertEquals(0, exchange.pan().getByte(0));
        assertEquals(0, exchange.panLength());
        assertEquals(-1, exchange.expiry());
        assertNull(exchange.session());
        assertNull(exchange.wrappedPik());
    }

    @Test
    void shouldKeepALentCardUntilItComesBack() {
        Exchange exchange = pool.open();
        long id = exchange.id();
        exchange.card(16, 3012);
        exchange.borrow(id);
        pool.close(exchange);
        assertEquals(16, exchange.panLength());
        assertEquals(0, pool.reclaim());
        exchange.giveBack();
        assertEquals(1, pool.reclaim());
        assertEquals(0, exchange.panLength());
        assertEquals(0, pool.inFlight());
    }

    @Test
    void shouldFindNothingByAnIdOfALargerPoolOrAnotherStart() {
        Exchange exchange = pool.open();
        assertSame(exchange, pool.find(exchange.id()));
        assertNull(pool.find(ExchangeId.of(7, 3, 1, 1_000_000)));
        assertNull(pool.find(ExchangeId.of(6, 3, 1, 1)));
        assertNotNull(pool.slot(ExchangeId.of(7, 3, 1, 1_000_000)));
        assertFalse(pool.slot(ExchangeId.of(6, 3, 1, 1)).borrow(ExchangeId.of(6, 3, 1, 1)));
    }
}
