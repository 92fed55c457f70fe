package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.node.NodeStatus;
import org.pointsman.ops.shadow.ShadowState;
import org.pointsman.readmodel.ReadModelState;
import org.pointsman.security.ModuleHealth;

/**
 * Whether the switch can do its job.
 *
 * @param status   UP or DOWN
 * @param degraded whether it is up and people have something to look at
 */
record HealthReport(String status, boolean degraded, List<Check> checks) {
    private static final String DEGRADED = "degraded: ";
    private static final long MIB = 1 << 20;
    private static final int NAMED = 3;

    /**
     * What waits for people, as the engine's state tells it.
     *
     * @param unbalanced terminals whose open batch does not add up
     */
    record Figures(long exceptions, List<String> unbalanced) {
    }

    /**
     * @param figures null when the state did not answer in time
     * @param beside  what is beside the switch
     */
    static HealthReport of(NodeStatus node, Figures figures, ReadSide beside) {
        List<Check> checks = new ArrayList<>(
                List.of(new Check("journal", node.ready() || node.draining(), node.durability()),
                        new Check("accepting", !node.draining(), node.draining() ? "draining" : "taking requests"),
                        networks(node.networks()), reversals(node.reversalsParked()), disk(node), heap(node)));
        if (!node.certificates().isEmpty()) {
            checks.add(new Check("certificates", true, DEGRADED + String.join("; ", node.certificates())));
        }
        if (!node.keys().isEmpty()) {
            checks.add(new Check("keys", true, DEGRADED + String.join("; ", node.keys())));
        }
        if (node.securityModule() != null) {
            checks.add(securityModule(node.securityModule()));
        }
        if (figures != null) {
            checks.add(people(figures));
        }
        ShadowState shadow = beside.shadow().get();
        if (shadow != null) {
            checks.add(snapshots(shadow));
        }
        if (!node.archiveDamage().isEmpty()) {
            checks.add(archive(node.archiveDamage()));
        }
        if (beside.readModel() != null) {
            checks.add(readModel(beside.readModelState()));
        }
        boolean up = checks.stream().allMatch(Check::ok);
        boolean degraded = checks.stream().anyMatch(check -> check.detail().startsWith(DEGRADED));
        return new HealthReport(up ? "UP" : "DOWN", degraded, checks);
    }

    static HealthReport starting(String progress) {
        return new HealthReport("DOWN", false, List.of(new Check("start", false, progress)));
    }

    boolean up() {
        return status.equals("UP");
    }

    private static Check networks(List<NodeStatus.NetworkStatus> networks) {
        List<NodeStatus.NetworkStatus> down = networks.stream().filter(network -> !network.up()).toList();
        int up = networks.size() - down.size();
        String counted = up + " of " + networks.size() + " up";
        if (down.isEmpty()) {
            return new Check("networks", true, counted);
        }
        List<String> causes = down.stream().map(network -> network.name() + " is " + network.state()
                + (network.cause() == null ? "" : " (" + network.cause() + ")")).toList();
        boolean serving = up > 0 || down.stream().anyMatch(network -> network.state().equals("SUSPECT"));
        return new Check("networks", serving, (serving ? DEGRADED : "") + counted + ": " + String.join(", ", causes));
    }

    // Without one no message can be verified: every payment is 96.
    private static Check securityModule(ModuleHealth module) {
        String counted = module.up() + " of " + module.connections() + " connections up, " + module.waiting()
                + " calls wait";
        boolean whole = module.up() == module.connections();
        return new Check("security module", module.up() > 0, (whole || module.up() == 0 ? "" : DEGRADED) + counted
                + (whole || module.cause() == null ? "" : ": " + module.cause()));
    }

    // Money is owed, but sales go on: it is told and does not take the switch out of service.
    private static Check reversals(int parked) {
        return new Check("reversals", true,
                parked == 0 ? "none parked" : DEGRADED + parked + " parked, see saf list --state PARKED");
    }

    // A switch without snapshots only starts more slowly.
    private static Check snapshots(ShadowState shadow) {
        if (shadow.trouble() != null) {
            return new Check("snapshots", true, DEGRADED + shadow.trouble());
        }
        return new Check("snapshots", true,
                (shadow.snapshotSequence() == 0 ? "none" : "the newest at record " + shadow.snapshotSequence()) + ", "
                        + shadow.behindRecords() + " records behind it");
    }

    // Only what follows transactions that are in it is refused.
    private static Check archive(List<String> damage) {
        return new Check("archive", true, DEGRADED + named(damage, "; ")
                + ": refunds of transactions in it are answered 96, restore it from its copy");
    }

    private static String named(List<String> all, String between) {
        return String.join(between, all.subList(0, Math.min(all.size(), NAMED))) + (all.size() > NAMED ? " ..." : "");
    }

    // What was is asked of the engine then, as far as it remembers.
    private static Check readModel(ReadModelState state) {
        if (state.trouble() != null) {
            return new Check("read model", true, DEGRADED + state.trouble());
        }
        String from = state.begun() == 0 ? "" : ", begun behind record " + state.begun();
        return new Check("read model", true,
                state.where().equals("OFF")
                        ? "off"
                        : "at record " + state.position() + ", " + state.lagRecords() + " records behind" + from);
    }

    private static Check disk(NodeStatus node) {
        String free = node.freeDiskBytes() / MIB + " MiB free";
        return switch (node.diskAdmission()) {
            case "REVERSALS" -> new Check("disk", true, DEGRADED + free + ": new requests are answered 96, free space");
            case "NOTHING" -> new Check("disk", false, free + ": every request is answered 96, free space");
            default -> new Check("disk", true, free);
        };
    }

    private static Check heap(NodeStatus node) {
        String used = node.heapPercent() + " % in use";
        return new Check("heap", true,
                node.heapAdmission().equals("ALL")
                        ? used
                        : DEGRADED + used + ": new requests are answered 96, start again with a larger POINTSMAN_HEAP");
    }

    private static Check people(Figures figures) {
        List<String> waiting = new ArrayList<>();
        if (figures.exceptions() > 0) {
            waiting.add(figures.exceptions() + " exceptions, see txn find --exception");
        }
        int batches = figures.unbalanced().size();
        if (batches > 0) {
            waiting.add(batches + " batches do not add up, see terminal show " + named(figures.unbalanced(), ", "));
        }
        return new Check("people", true, waiting.isEmpty() ? "nothing waits" : DEGRADED + String.join("; ", waiting));
    }

    /** One thing that was looked at. */
    record Check(String name, boolean ok, String detail) {
    }
}
