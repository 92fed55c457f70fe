package org.pointsman.network;

import java.util.List;
import java.util.concurrent.Executor;
import org.pointsman.iso.Dialect;

/**
 * What the core of an ISO 8583 link works with.
 *
 * @param outputs one for each connection
 * @param loop    runs a task at once inside the link's loop, and brings it there from any other thread
 */
public record IsoParts(LinkParts common, NetworkSettings settings, Dialect dialect, List<LinkOutput> outputs,
        Executor loop, LinkCounters counters) {
    /** Keeps what is given. */
    public IsoParts {
        outputs = List.copyOf(outputs);
    }

    /** Of a link with one connection. */
    public IsoParts(LinkParts common, NetworkSettings settings, Dialect dialect, LinkOutput output, Executor loop,
            LinkCounters counters) {
        this(common, settings, dialect, List.of(output), loop, counters);
    }
}
