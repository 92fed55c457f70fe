package org.pointsman.ops.access;

import java.io.IOException;

/** Where it is noted who was shown what. Called by any thread. */
@FunctionalInterface
public interface AccessLog {
    /** Notes nothing. */
    AccessLog NONE = _ -> {
    };

    /**
     * Notes a line; when it returns the line is with the operating system.
     *
     * @throws IOException when it cannot be noted; then nothing is shown
     */
    void note(AccessLine line) throws IOException;
}
