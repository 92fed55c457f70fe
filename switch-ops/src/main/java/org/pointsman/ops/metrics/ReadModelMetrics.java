package org.pointsman.ops.metrics;

import java.util.function.Supplier;
import org.pointsman.readmodel.ReadModelState;

/** How far the read model is. */
public final class ReadModelMetrics {
    private ReadModelMetrics() {
    }

    /** Binds what is told of it. */
    public static void bind(MetricsBinder binder, Supplier<ReadModelState> state) {
        binder.gauge(Metric.READ_MODEL_POSITION, () -> state.get().position());
        binder.gauge(Metric.READ_MODEL_LAG, () -> state.get().lagRecords());
        binder.gauge(Metric.READ_MODEL_ANSWERS, () -> state.get().answers() ? 1 : 0);
    }
}
