package org.pointsman.node;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files and sockets this process may have open: terminals must leave some for the journal, the links and operators.
 */
final class Descriptors {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);
    private static final long RESERVE = 256;

    private Descriptors() {
    }

    /** As many connections as are wanted, or as there is room for; then it is told. */
    static int cap(int wantedConnections) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return wantedConnections;
        }
        long limit = system.getMaxFileDescriptorCount();
        int room = room(limit, system.getOpenFileDescriptorCount(), wantedConnections);
        // The reserve alone is nobody's mistake.
        if (room < wantedConnections && limit < wantedConnections) {
            LOG.warn(
                    "terminals.maxConnections is {}, but this process may have {} files open: {} terminals are served"
                            + " at a time; raise the limit (ulimit -n), or set a smaller maxConnections",
                    wantedConnections, limit, room);
        }
        return room;
    }

    /**
     * @param limit files this process may have open, 0 or less when that is not known
     * @param open  files it has open
     */
    static int room(long limit, long open, int wantedConnections) {
        return limit <= 0 ? wantedConnections : Math.clamp(limit - open - RESERVE, 1, wantedConnections);
    }
}
