package org.pointsman.node;

import java.util.ArrayDeque;

/** What was acquired, to be given back in reverse order, the last first. */
final class Opened implements AutoCloseable {
    private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Gives everything back after a failure; what fails in that is told with it. */
    void giveBack(Exception failure) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Gives everything back; throws the first failure when that is done. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                giveBack(e);
                throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
        }
    }
}
