package org.pointsman.ops.metrics;

import java.util.List;
import org.pointsman.exchange.DurationTotals;
import org.pointsman.gateway.AdmissionRefusal;
import org.pointsman.gateway.CloseCause;
import org.pointsman.gateway.FrameRejection;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.hsm.HostCommand;
import org.pointsman.hsm.HsmCounters;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkDrop;
import org.pointsman.network.UnmatchedCause;
import org.pointsman.node.ArchiveCounters;
import org.pointsman.node.ArchiveEvent;
import org.pointsman.node.Certificates;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.KeyInventory;
import org.pointsman.node.KeyKind;
import org.pointsman.node.SwitchNode;
import org.pointsman.pipeline.PipelineStats;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.tls.HandshakeEnd;

/** The counters of terminal side, links and journal stage. */
public final class NodeMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private NodeMetrics() {
    }

    /** Binds all counters of a running node. */
    public static void bind(MetricsBinder binder, SwitchNode node) {
        gateway(binder, node.gatewayCounters());
        List<LinkCounters> links = node.linkCounters();
        List<NetworkStatus> networks = node.operations().status().networks();
        for (int i = 0; i < links.size(); i++) {
            link(binder, networks.get(i).name(), links.get(i));
            DurationTotals responses = links.get(i).durations();
            binder.timer(Metric.NETWORK_RESPONSE_DURATION, responses::count, responses::totalNs,
                    networks.get(i).name());
        }
        DurationTotals requests = node.gatewayCounters().durations();
        binder.timer(Metric.REQUEST_DURATION, requests::count, requests::totalNs);
        journal(binder, node.pipelineStats());
        archive(binder, node.archiveCounters());
        keys(binder, node.keys());
        tls(binder, node);
        securityModule(binder, node);
    }

    static void gateway(MetricsBinder binder, GatewayCounters counters) {
        for (Transaction transaction : Transaction.values()) {
            for (Result result : Result.values()) {
                binder.counter(Metric.REQUESTS, () -> counters.answers(transaction, result), transaction.name(),
                        result.name());
            }
        }
        for (FrameRejection cause : FrameRejection.values()) {
            binder.counter(Metric.FRAMES_REJECTED, () -> counters.framesRejected(cause), cause.name());
        }
        for (CloseCause cause : CloseCause.values()) {
            binder.counter(Metric.CONNECTIONS_CLOSED, () -> counters.connectionsClosed(cause), cause.name());
        }
        binder.counter(Metric.ANSWERS_UNDELIVERED, counters::undelivered);
        binder.counter(Metric.ANSWERS_UNSIGNED, counters::unsigned);
        binder.counter(Metric.FRAMES_WAITED, counters::waited);
        for (AdmissionRefusal cause : AdmissionRefusal.values()) {
            binder.counter(Metric.ADMISSION_REFUSED, () -> counters.refused(cause), cause.name());
        }
    }

    static void link(MetricsBinder binder, String network, LinkCounters counters) {
        for (LinkDrop cause : LinkDrop.values()) {
            binder.counter(Metric.NETWORK_DROPS, () -> counters.drops(cause), network, cause.name());
        }
        for (UnmatchedCause cause : UnmatchedCause.values()) {
            binder.counter(Metric.NETWORK_UNMATCHED, () -> counters.unmatched(cause), network, cause.name());
        }
    }

    private static void securityModule(MetricsBinder binder, SwitchNode node) {
        HsmCounters counters = node.securityModuleCounters();
        if (counters != null) {
            devices(binder, counters);
            binder.gauge(Metric.SECURITY_MODULE_CONNECTIONS, () -> node.operations().status().securityModule().up());
            binder.gauge(Metric.SECURITY_MODULE_WAITING, () -> node.operations().status().securityModule().waiting());
        }
    }

    static void devices(MetricsBinder binder, HsmCounters counters) {
        for (HostCommand command : HostCommand.values()) {
            binder.counter(Metric.SECURITY_MODULE_CALLS, () -> counters.answered(command), command.code());
        }
        for (int code = 1; code < HsmCounters.CODES; code++) {
            int known = code;
            binder.counter(Metric.SECURITY_MODULE_ERRORS, () -> counters.errors(known), HsmCounters.code(code));
        }
        binder.counter(Metric.SECURITY_MODULE_FAILURES, counters::busy, "BUSY");
        binder.counter(Metric.SECURITY_MODULE_FAILURES, counters::unavailable, "UNAVAILABLE");
        binder.counter(Metric.SECURITY_MODULE_FAILURES, counters::timeouts, "TIMEOUT");
        binder.counter(Metric.SECURITY_MODULE_FAILURES, counters::unmatched, "UNMATCHED");
        binder.counter(Metric.SECURITY_MODULE_FAILURES, counters::lost, "CONNECTION_LOST");
        DurationTotals calls = counters.durations();
        binder.timer(Metric.SECURITY_MODULE_DURATION, calls::count, calls::totalNs);
    }

    private static void tls(MetricsBinder binder, SwitchNode node) {
        for (HandshakeEnd end : HandshakeEnd.values()) {
            binder.counter(Metric.TLS_HANDSHAKES, () -> node.tlsCounters().ended(end), end.name());
        }
        Certificates certificates = node.certificates();
        certificates.expiries().keySet().forEach(
                key -> binder.gauge(Metric.CERTIFICATE_EXPIRY, () -> certificates.remaining(key).toSeconds(), key));
    }

    private static void keys(MetricsBinder binder, KeyInventory keys) {
        for (KeyKind kind : KeyKind.values()) {
            binder.gauge(Metric.KEY_AGE, () -> keys.ageSeconds(kind), kind.name());
            binder.gauge(Metric.KEYS, () -> keys.count(kind, true), kind.name(), "CURRENT");
            binder.gauge(Metric.KEYS, () -> keys.count(kind, false), kind.name(), "FORMER");
            binder.gauge(Metric.KEYS_OVERDUE, () -> keys.overdue(kind), kind.name());
        }
    }

    static void archive(MetricsBinder binder, ArchiveCounters counters) {
        for (ArchiveEvent event : ArchiveEvent.values()) {
            binder.counter(Metric.ARCHIVE, () -> counters.count(event), event.name());
        }
    }

    static void journal(MetricsBinder binder, PipelineStats stats) {
        binder.timer(Metric.JOURNAL_SYNC_DURATION, stats::batches, stats::syncNs);
        binder.counter(Metric.JOURNAL_BATCH_RECORDS, stats::records);
        binder.counter(Metric.DECIDE_STALLS, stats::stalls);
        binder.gauge(Metric.DECIDE_LONGEST, () -> stats.longestNs() / NANOS_PER_SECOND);
    }
}
