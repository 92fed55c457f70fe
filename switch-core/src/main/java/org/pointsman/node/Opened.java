package org.pointsman.node;

import java.util.ArrayDeque;

/** What a start has opened so far: given back, the last first, when the start fails. */
final class Opened {
    private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Closes all of them; what fails in that is told with the failure of the start. */
    void giveBack(Exception failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
