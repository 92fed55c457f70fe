package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.node.NodeStatus;

/**
 * Whether the switch can do its job.
 *
 * @param status UP or DOWN
 */
record HealthReport(String status, List<Check> checks) {

    static HealthReport of(NodeStatus node) {
        List<Check> checks = List.of(
                new Check("journal", node.ready() || node.draining(), node.durability()),
                new Check("accepting", !node.draining(), node.draining() ? "draining" : "taking requests"),
                networks(node.networks()), reversals(node.reversalsParked()));
        boolean up = checks.stream().allMatch(Check::ok);
        return new HealthReport(up ? "UP" : "DOWN", checks);
    }

    boolean up() {
        return status.equals("UP");
    }

    private static Check networks(List<NodeStatus.NetworkStatus> networks) {
        long up = networks.stream().filter(NodeStatus.NetworkStatus::up).count();
        return new Check("networks", up > 0, up + " of " + networks.size() + " up");
    }

    // Money is owed, but sales go on: it is told and does not take the switch out of service.
    private static Check reversals(int parked) {
        return new Check("reversals", true,
                parked == 0 ? "none parked" : "degraded: " + parked + " parked, see saf list --state PARKED");
    }

    /** One thing that was looked at. */
    record Check(String name, boolean ok, String detail) {
    }
}
