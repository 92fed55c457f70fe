package org.pointsman.network;

import java.util.concurrent.Executor;
import org.pointsman.iso.Dialect;

/**
 * What the core of an ISO 8583 link works with.
 *
 * @param loop runs a task at once inside the link's loop, and brings it there from any other thread
 */
public record IsoParts(LinkParts common, NetworkSettings settings, Dialect dialect, LinkOutput output, Executor loop,
        LinkCounters counters) {
}
