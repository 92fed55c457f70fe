package org.pointsman.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.network.LinkStatus;

/** Notices that links to networks came up or were lost, between two looks too. One thread. */
final class NetworkMonitor {
    private final Map<String, LinkStatus> seen = new HashMap<>();

    /** What is to be told now, one line each. */
    List<String> look(List<LinkStatus> links) {
        List<String> lines = new ArrayList<>();
        for (LinkStatus link : links) {
            String line = line(seen.put(link.name(), link), link);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String line(LinkStatus before, LinkStatus now) {
        boolean wasUp = before != null && before.up();
        long lost = before == null ? 0 : now.lost() - before.lost();
        String network = "network " + now.name() + " (" + now.address() + ")";
        if (now.up() && !wasUp) {
            return network + " is up";
        }
        if (now.up() && lost > 0) {
            return network + " was lost " + lost + " time(s) and is up again: " + now.cause();
        }
        if (now.up()) {
            return null;
        }
        if (wasUp) {
            return network + " is " + now.state() + (now.cause() == null ? "" : ": " + now.cause());
        }
        return before == null && now.cause() != null ? network + " is not up: " + now.cause() : null;
    }
}
