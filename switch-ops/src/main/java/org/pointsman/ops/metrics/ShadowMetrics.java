package org.pointsman.ops.metrics;

import java.util.function.Supplier;
import org.pointsman.ops.shadow.ShadowState;

/** How snapshots stand, and the child that writes them. */
public final class ShadowMetrics {
    private ShadowMetrics() {
    }

    /** Binds what is told of them. */
    public static void bind(MetricsBinder binder, Supplier<ShadowState> state) {
        binder.gauge(Metric.SNAPSHOT_SEQUENCE, () -> state.get().snapshotSequence());
        binder.gauge(Metric.SNAPSHOT_BEHIND, () -> state.get().behindRecords());
        binder.gauge(Metric.SHADOW_FOLLOWING, () -> state.get().following() ? 1 : 0);
        binder.gauge(Metric.SHADOW_LAG, () -> state.get().lagRecords());
        binder.gauge(Metric.SHADOW_DIFFERENCES, () -> state.get().differences());
    }
}
