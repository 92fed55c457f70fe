package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectPaceTest {
    private static final int PER_SECOND = 100;
    private static final int AT_ONCE = 16;
    private static final long GAP_NS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

    private long nowNs = TimeUnit.DAYS.toNanos(1);
    private final EmbeddedChannel port = new EmbeddedChannel(new ConnectPace(PER_SECOND, () -> nowNs));

    ConnectPaceTest() {
        port.freezeTime();
    }

    private void pass(long ns) {
        nowNs += ns;
        port.advanceTimeBy(ns, TimeUnit.NANOSECONDS);
        port.runScheduledPendingTasks();
    }

    /** How many are taken until the port is not read any more. */
    private int taken() {
        int taken = 0;
        while (port.config().isAutoRead() && taken < 2 * AT_ONCE) {
            port.writeInbound("connection");
            taken++;
        }
        return taken;
    }

    @Test
    void shouldTakeAFewAtOnceAndThenOneAtATime() {
        assertEquals(AT_ONCE + 1, taken());
        for (int i = 0; i < 50; i++) {
            pass(GAP_NS);
            assertTrue(port.config().isAutoRead());
            assertEquals(1, taken());
        }
        assertEquals(AT_ONCE + 1 + 50, port.inboundMessages().size(), "every one is handed on");
    }

    @Test
    void shouldNotWaitLongerThanAsked() {
        taken();
        pass(GAP_NS - 1);
        assertFalse(port.config().isAutoRead());
        pass(1);
        assertTrue(port.config().isAutoRead());
    }

    @Test
    void shouldTakeAFewAtOnceAgainAfterAPause() {
        taken();
        pass(TimeUnit.SECONDS.toNanos(10));
        assertEquals(AT_ONCE + 1, taken());
    }
}
