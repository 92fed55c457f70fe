package org.pointsman.node;

import org.pointsman.security.ModuleHealth;

/** Notices that the last connection to the security module was lost, and that one is there again. One thread. */
final class ModuleMonitor {
    private boolean lost;

    /** What is to be told now; null when nothing. */
    String look(ModuleHealth health) {
        boolean nowLost = health != null && health.up() == 0;
        if (nowLost == lost) {
            return null;
        }
        lost = nowLost;
        if (!lost) {
            return "the security module is reached again: " + health.up() + " of " + health.connections()
                    + " connections";
        }
        return "the security module cannot be reached, requests are answered 96"
                + (health.cause() == null ? "" : ": " + health.cause());
    }
}
