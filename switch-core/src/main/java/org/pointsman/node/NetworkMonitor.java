package org.pointsman.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.network.ConnectionStatus;
import org.pointsman.network.LinkDrop;
import org.pointsman.network.LinkState;
import org.pointsman.network.LinkStatus;

/** Notices that links to networks came up or were lost, between two looks too. One thread. */
final class NetworkMonitor {
    private static final List<ConnectionStatus> NONE = List.of();

    private final Map<String, Look> seen = new HashMap<>();

    /** What is to be told now, one line each. */
    List<String> look(List<LinkStatus> links) {
        List<String> lines = new ArrayList<>();
        for (LinkStatus link : links) {
            look("network " + link.name(), Look.of(link), lines);
            for (ConnectionStatus one : link.connections().size() > 1 ? link.connections() : NONE) {
                look("network " + link.name() + "#" + one.number(), Look.of(one), lines);
            }
        }
        return lines;
    }

    private void look(String name, Look now, List<String> lines) {
        String line = line(name + " (" + now.address + ")", seen.put(name, now), now);
        if (line != null) {
            lines.add(line);
        }
    }

    private static String line(String network, Look before, Look now) {
        boolean wasUp = before != null && before.up;
        long lost = before == null ? 0 : now.lost - before.lost;
        if (now.up && !wasUp) {
            return network + " is up";
        }
        if (now.up && lost > 0) {
            return network + " was lost " + lost + " time(s) and is up again: " + now.cause;
        }
        if (now.up) {
            return null;
        }
        if (wasUp) {
            return network + " is " + now.state + (now.cause == null ? "" : ": " + now.cause);
        }
        return before == null && now.cause != null ? network + " is not up: " + now.cause : null;
    }

    /**
     * @param lost how often, as far as it tells of the whole: a network with several connections loses one at a time
     */
    private record Look(LinkState state, long lost, LinkDrop cause, String address, boolean up) {
        static Look of(LinkStatus link) {
            long lost = link.connections().size() > 1 ? 0 : link.lost();
            return new Look(link.state(), lost, link.cause(), link.address(), link.up());
        }

        static Look of(ConnectionStatus one) {
            return new Look(one.state(), one.lost(), one.cause(), one.address(), one.state() == LinkState.UP);
        }
    }
}
