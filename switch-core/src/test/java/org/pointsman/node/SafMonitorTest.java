package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class SafMonitorTest {
    private long alarms = 3;
    private final SafMonitor watch = new SafMonitor(() -> alarms, () -> 5);

    @Test
    void shouldSayNothingOfAlarmsOfEarlierRuns() {
        assertNull(watch.look());
    }

    @Test
    void shouldTellEachAlarmOnce() {
        alarms += 2;
        assertEquals("2 reversal(s) not acknowledged by their network were parked, 5 are parked now:"
                + " see `pointsman saf list --state PARKED`", watch.look());
        assertNull(watch.look());
    }
}
