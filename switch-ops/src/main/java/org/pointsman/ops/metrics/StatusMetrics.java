package org.pointsman.ops.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.pointsman.engine.view.StandInView;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.LimitKind;
import org.pointsman.network.ConnectionStatus;
import org.pointsman.network.LinkState;
import org.pointsman.node.NodeStatus;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.Operations;
import org.pointsman.ops.BuildInfo;
import org.pointsman.registry.model.DeliveryCounts;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalState;

/** The metrics that {@link Operations} can tell by itself. Counting state is asked for at most every 5 s. */
public final class StatusMetrics {
    private static final long SAMPLE_VALID_NS = 5_000_000_000L;
    private static final long PATIENCE_MS = 1_000;
    private static final double NS_PER_SECOND = 1e9;
    private static final List<NoticeKind> ALARMS = Stream.of(NoticeKind.values()).filter(NoticeKind::alarm).toList();

    private final Operations operations;
    private final LongSupplier clockNs;
    private Sample sample;
    private long sampledAtNs;

    private StatusMetrics(Operations operations, LongSupplier clockNs) {
        this.operations = operations;
        this.clockNs = clockNs;
    }

    /** Binds ring, exchanges, connections, networks, terminals, reversals owed and build. */
    public static void bind(MetricsBinder binder, Operations operations, BuildInfo build) {
        bind(binder, operations, build, System::nanoTime);
    }

    static void bind(MetricsBinder binder, Operations operations, BuildInfo build, LongSupplier clockNs) {
        StatusMetrics metrics = new StatusMetrics(operations, clockNs);
        binder.gauge(Metric.BUILD_INFO, () -> 1, build.version(), build.commit());
        binder.gauge(Metric.RING_REMAINING, () -> operations.status().ringRemaining());
        binder.gauge(Metric.INFLIGHT, () -> operations.status().inFlight());
        binder.gauge(Metric.CONNECTIONS, () -> operations.status().connections());
        binder.gauge(Metric.DISK_FREE, () -> operations.status().freeDiskBytes());
        binder.gauge(Metric.HEAP_PERCENT, () -> operations.status().heapPercent());
        for (NetworkStatus network : operations.status().networks()) {
            binder.gauge(Metric.NETWORK_UP, () -> up(operations.status(), network.name()), network.name());
            connections(binder, operations, network);
        }
        binder.gauge(Metric.SAF_DEPTH, () -> metrics.sample().owed(), "owed");
        binder.gauge(Metric.SAF_DEPTH, () -> metrics.sample().parked(), "parked");
        binder.gauge(Metric.SAF_OLDEST_AGE, () -> metrics.sample().oldestAgeS());
        binder.gauge(Metric.SAF_ALARMS, () -> metrics.sample().alarms());
        binder.gauge(Metric.NETWORK_LATE, () -> metrics.sample().lateReplies());
        binder.gauge(Metric.STAND_IN_APPROVED, () -> metrics.standIn().approvals());
        binder.gauge(Metric.STAND_IN_OWED, () -> metrics.standIn().owed());
        binder.gauge(Metric.STAND_IN_ON, () -> metrics.standIn().on());
        Stream.of(LimitKind.values()).filter(LimitKind::standIn).forEach(
                why -> binder.gauge(Metric.STAND_IN_DECLINED, () -> metrics.standIn().denied(why), why.name()));
        for (NoticeKind kind : ALARMS) {
            binder.gauge(Metric.ALARMS, () -> metrics.sample().alarms(kind), kind.name());
        }
        for (DeliveryState state : DeliveryState.values()) {
            binder.gauge(Metric.NOTICES, () -> metrics.sample().count(state), state.name());
        }
        binder.gauge(Metric.NOTICES_FORGOTTEN, () -> metrics.sample().forgotten());
        for (TerminalState state : TerminalState.values()) {
            binder.gauge(Metric.TERMINALS, () -> metrics.sample().count(state), state.name());
        }
    }

    private static void connections(MetricsBinder binder, Operations operations, NetworkStatus network) {
        for (ConnectionStatus each : network.detail().connections()) {
            int number = each.number();
            String name = Integer.toString(number);
            binder.gauge(Metric.NETWORK_CONNECTION_UP,
                    () -> connection(operations, network.name(), number).state() == LinkState.UP ? 1 : 0,
                    network.name(), name);
            binder.gauge(Metric.NETWORK_CONNECTION_PENDING,
                    () -> connection(operations, network.name(), number).pending(), network.name(), name);
        }
    }

    // Networks and their connections are those of the configuration.
    private static ConnectionStatus connection(Operations operations, String name, int number) {
        return operations.status().networks().stream().filter(network -> network.name().equals(name)).findFirst()
                .orElseThrow().detail().connections().get(number - 1);
    }

    private static double up(NodeStatus status, String name) {
        for (NetworkStatus network : status.networks()) {
            if (network.name().equals(name)) {
                return network.up() ? 1 : 0;
            }
        }
        return 0;
    }

    private synchronized Sample sample() {
        long nowNs = clockNs.getAsLong();
        if (sample == null || nowNs - sampledAtNs >= SAMPLE_VALID_NS) {
            sample = taken();
            sampledAtNs = nowNs;
        }
        return sample;
    }

    private Sample taken() {
        try {
            return operations.query(StatusMetrics::count).get(PATIENCE_MS, TimeUnit.MILLISECONDS).value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sample.UNKNOWN;
        } catch (ExecutionException | TimeoutException e) {
            return Sample.UNKNOWN;
        }
    }

    private static Sample count(StateView view) {
        Map<NoticeKind, Long> alarms = new EnumMap<>(NoticeKind.class);
        ALARMS.forEach(kind -> alarms.put(kind, view.alarms(kind)));
        int parked = view.reversalsParked();
        return new Sample(view.reversalsOwed() - parked, parked, oldestAgeS(view), view.reversalAlarms(),
                view.lateReplies(), view.registry().terminalCounts(), alarms, view.registry().deliveryCounts(),
                view.standIn());
    }

    private static double oldestAgeS(StateView view) {
        long oldestNs = view.oldestReversalNs();
        return oldestNs < 0 ? 0 : (view.nowNs() - oldestNs) / NS_PER_SECOND;
    }

    private StandInSample standIn() {
        return new StandInSample(sample().standIn());
    }

    /** @param view null when it is not known */
    private record StandInSample(StandInView view) {
        double approvals() {
            return view == null ? Double.NaN : view.approvals();
        }

        double owed() {
            return view == null ? Double.NaN : view.owed();
        }

        double on() {
            return view == null ? Double.NaN : view.off() ? 0 : 1;
        }

        double denied(LimitKind why) {
            return view == null ? Double.NaN : view.denied().getOrDefault(why.name(), 0L);
        }
    }

    private record Sample(double owed, double parked, double oldestAgeS, double alarms, double lateReplies,
            TerminalCounts terminals, Map<NoticeKind, Long> alarmsByKind, DeliveryCounts notices, StandInView standIn) {
        /** A gap in the graph is truer than a zero. */
        static final Sample UNKNOWN = new Sample(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null, null,
                null, null);

        double alarms(NoticeKind kind) {
            return alarmsByKind == null ? Double.NaN : alarmsByKind.get(kind);
        }

        double count(DeliveryState state) {
            return notices == null ? Double.NaN : notices.in(state);
        }

        double forgotten() {
            return notices == null ? Double.NaN : notices.forgotten();
        }

        double count(TerminalState state) {
            return terminals == null ? Double.NaN : terminals.in(state);
        }
    }
}
