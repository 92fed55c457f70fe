package org.pointsman.ops.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Ties counters of the switch to metric names. Suppliers are asked when somebody scrapes, on the scraper's thread, and
 * must be cheap and safe on any thread.
 */
public final class MetricsBinder implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** Micrometer holds function counters and timers weakly. */
    private final List<Object> held = new ArrayList<>();

    /** A value that goes up and down; one label value for each label of the metric. */
    public void gauge(Metric metric, DoubleSupplier value, String... labelValues) {
        Gauge.builder(metric.meterName(), value::getAsDouble).description(metric.description())
                .tags(tags(metric, labelValues)).register(registry);
    }

    /** A count that only rises. */
    public void counter(Metric metric, LongSupplier count, String... labelValues) {
        held.add(count);
        FunctionCounter.builder(metric.meterName(), count, LongSupplier::getAsLong).description(metric.description())
                .tags(tags(metric, labelValues)).register(registry);
    }

    /** A count of events and their total time in nanoseconds. */
    public void timer(Metric metric, LongSupplier count, LongSupplier totalNs, String... labelValues) {
        held.add(count);
        FunctionTimer
                .builder(metric.meterName(), count, LongSupplier::getAsLong, ignored -> totalNs.getAsLong(),
                        TimeUnit.NANOSECONDS)
                .description(metric.description()).tags(tags(metric, labelValues)).register(registry);
    }

    /** All metrics in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    private static Tags tags(Metric metric, String... labelValues) {
        if (labelValues.length != metric.labels().size()) {
            throw new IllegalArgumentException(
                    metric + " has the labels " + metric.labels() + ", got " + labelValues.length + " values");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < labelValues.length; i++) {
            tags = tags.and(metric.labels().get(i), labelValues[i]);
        }
        return tags;
    }
}
