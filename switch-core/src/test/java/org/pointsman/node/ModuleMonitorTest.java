package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.pointsman.security.ModuleHealth;

class ModuleMonitorTest {
    private final ModuleMonitor monitor = new ModuleMonitor();

    @Test
    void shouldTellOfTheLastConnectionOnceAndWhenOneIsBack() {
        assertNull(monitor.look(null), "keys are in this process");
        assertNull(monitor.look(health(4, null)));
        assertNull(monitor.look(health(1, "hsm:1500 does not answer")));
        assertEquals("the security module cannot be reached, requests are answered 96: hsm:1500 does not answer",
                monitor.look(health(0, "hsm:1500 does not answer")));
        assertNull(monitor.look(health(0, "hsm:1500 cannot be reached")));
        assertEquals("the security module is reached again: 2 of 4 connections", monitor.look(health(2, "x")));
    }

    private static ModuleHealth health(int up, String cause) {
        return new ModuleHealth(up, 4, 0, 64, cause);
    }
}
