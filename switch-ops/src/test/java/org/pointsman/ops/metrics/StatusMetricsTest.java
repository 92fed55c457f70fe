package org.pointsman.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.node.ArchiveCounters;
import org.pointsman.network.LinkCounters;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.pipeline.PipelineStats;

class StatusMetricsTest {
    private static final BuildInfo BUILD = new BuildInfo("1.2.3", "abc", "AGPL", "https://source.example");

    private final MetricsBinder binder = new MetricsBinder();
    private final FakeSwitch fake = new FakeSwitch(3);
    private long nowNs;

    @AfterEach
    void close() {
        binder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pointsman_ring_remaining 1000.0", "pointsman_inflight 2.0", "pointsman_connections 3.0",
            "pointsman_network_up{network=\"cup\"} 1.0", "pointsman_saf_depth{state=\"owed\"} 3.0",
            "pointsman_saf_depth{state=\"parked\"} 1.0", "pointsman_saf_oldest_age 60.0", "pointsman_saf_alarms 5.0",
            "pointsman_standin_approved 1.0", "pointsman_standin_declined{reason=\"STAND_IN_PIN\"} 2.0",
            "pointsman_standin_declined{reason=\"STAND_IN_OFF\"} 0.0", "pointsman_standin_owed 1.0",
            "pointsman_standin_on 1.0", "pointsman_network_late 9.0", "pointsman_alarms{kind=\"CLOCK_DRIFT\"} 5.0",
            "pointsman_alarms{kind=\"MISUSE\"} 6.0", "pointsman_terminals{status=\"ACTIVE\"} 3.0",
            "pointsman_terminals{status=\"CANCELLED\"} 0.0",
            "pointsman_build_info{commit=\"abc\",version=\"1.2.3\"} 1"})
    void shouldExportWhatTheSwitchTells(String line) {
        fake.addReversal(1, "PARKED");
        fake.advanceClock(60_000_000_000L).join();
        bind();
        assertTrue(binder.scrape().lines().anyMatch(line::equals), binder.scrape());
    }

    @Test
    void shouldShowAGapInsteadOfAZeroWhenTheSwitchDoesNotAnswer() {
        bind();
        fake.breakDown();
        assertTrue(binder.scrape().contains("pointsman_saf_depth{state=\"owed\"} NaN"));
        assertTrue(binder.scrape().contains("pointsman_terminals{status=\"ACTIVE\"} NaN"));
    }

    @Test
    void shouldCountStateAtMostEveryFiveSeconds() {
        bind();
        binder.scrape();
        fake.breakDown();
        nowNs = 4_999_999_999L;
        assertTrue(binder.scrape().contains("pointsman_saf_depth{state=\"owed\"} 4.0"));
        nowNs = 5_000_000_000L;
        assertTrue(binder.scrape().contains("pointsman_saf_depth{state=\"owed\"} NaN"));
    }

    @Test
    void shouldExportCountersAndTimers() {
        binder.counter(Metric.REQUESTS, () -> 7, "PURCHASE", "approved");
        binder.timer(Metric.JOURNAL_SYNC_DURATION, () -> 2, () -> 3_000_000_000L);
        String text = binder.scrape();
        assertTrue(text.contains("pointsman_requests_total{outcome=\"approved\",transaction=\"PURCHASE\"} 7.0"), text);
        assertTrue(text.contains("pointsman_journal_sync_duration_seconds_count 2"), text);
        assertTrue(text.contains("pointsman_journal_sync_duration_seconds_sum 3.0"), text);
    }

    @Test
    void shouldExportTheCountersOfTheNode() {
        NodeMetrics.gateway(binder, new GatewayCounters());
        NodeMetrics.link(binder, "cup", new LinkCounters());
        NodeMetrics.journal(binder, new PipelineStats());
        NodeMetrics.archive(binder, new ArchiveCounters());
        String text = binder.scrape();
        assertTrue(text.contains("pointsman_requests_total{outcome=\"NO_ANSWER\",transaction=\"PURCHASE\"} 0.0"), text);
        assertTrue(text.contains("pointsman_network_unmatched_total{cause=\"DUPLICATE\",network=\"cup\"} 0.0"), text);
        assertTrue(text.contains("pointsman_journal_batch_records_total 0.0"), text);
        assertTrue(text.contains("pointsman_decide_stalls_total 0.0"), text);
        assertTrue(text.contains("pointsman_decide_longest 0.0"), text);
        assertTrue(text.contains("pointsman_archive_total{event=\"UNREADABLE\"} 0.0"), text);
        assertTrue(text.contains("pointsman_frames_rejected_total{cause="), text);
        assertTrue(text.contains("pointsman_admission_refused_total{cause="), text);
    }

    @Test
    void shouldRefuseLabelsTheCatalogueDoesNotName() {
        assertThrows(IllegalArgumentException.class, () -> binder.counter(Metric.REQUESTS, () -> 1, "PURCHASE"));
    }

    @Test
    void shouldNeverLabelByTerminalOrCard() {
        for (Metric metric : Metric.values()) {
            for (String label : metric.labels()) {
                assertEquals(-1, "tid pan card terminal rrn".indexOf(label), metric + " " + label);
            }
        }
    }

    private void bind() {
        StatusMetrics.bind(binder, fake, BUILD, () -> nowNs);
    }
}
