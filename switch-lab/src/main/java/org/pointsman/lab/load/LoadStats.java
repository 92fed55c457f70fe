package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.collections.Int2IntCounterMap;

/** What one loop counts and measures. One thread; merged when the loops have ended. */
final class LoadStats {
    private static final long MAX_NS = TimeUnit.SECONDS.toNanos(120);
    private static final int DIGITS = 3;
    private static final int SAMPLES = 20;
    private static final int MARGIN_S = 60;
    private static final Kind[] KINDS = Kind.values();
    private static final Breach[] BREACHES = Breach.values();

    private final Histogram[] latencyNs = new Histogram[KINDS.length];
    private final Histogram latenessNs = new Histogram(MAX_NS, DIGITS);
    private final Int2IntCounterMap f39Counts = new Int2IntCounterMap(0);
    private final long[] breaches = new long[BREACHES.length];
    private final List<String> samples = new ArrayList<>();
    private final long[] answered;

    LoadStats(int warmupS, int durationS) {
        answered = new long[warmupS + durationS + MARGIN_S];
        for (int i = 0; i < KINDS.length; i++) {
            latencyNs[i] = new Histogram(MAX_NS, DIGITS);
        }
    }

    void answered(int second) {
        if (second >= 0 && second < answered.length) {
            answered[second]++;
        }
    }

    void latency(Kind kind, long ns) {
        latencyNs[kind.ordinal()].recordValue(Math.clamp(ns, 0, MAX_NS));
    }

    /** How much later than due a request was written. */
    void lateness(long ns) {
        latenessNs.recordValue(Math.clamp(ns, 0, MAX_NS));
    }

    void f39(int code) {
        f39Counts.getAndIncrement(code);
    }

    /** Counts a violation; true while it is worth describing. */
    boolean breach(Breach breach) {
        breaches[breach.ordinal()]++;
        return samples.size() < SAMPLES;
    }

    void sample(String description) {
        samples.add(description);
    }

    void add(LoadStats other) {
        for (int i = 0; i < KINDS.length; i++) {
            latencyNs[i].add(other.latencyNs[i]);
        }
        latenessNs.add(other.latenessNs);
        other.f39Counts.forEach((code, count) -> f39Counts.getAndAdd(code, count));
        for (int i = 0; i < breaches.length; i++) {
            breaches[i] += other.breaches[i];
        }
        for (int i = 0; i < answered.length; i++) {
            answered[i] += other.answered[i];
        }
        samples.addAll(other.samples);
    }

    Map<Kind, Histogram> latencies() {
        Map<Kind, Histogram> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : KINDS) {
            if (latencyNs[kind.ordinal()].getTotalCount() > 0) {
                byKind.put(kind, latencyNs[kind.ordinal()]);
            }
        }
        return byKind;
    }

    Histogram lateness() {
        return latenessNs;
    }

    SortedMap<String, Long> f39Counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        f39Counts.forEach((code, count) -> counts.put(ResponseCode.text(code), (long) count));
        return counts;
    }

    Map<Breach, Long> breaches() {
        Map<Breach, Long> counts = new EnumMap<>(Breach.class);
        for (Breach breach : BREACHES) {
            if (breaches[breach.ordinal()] > 0) {
                counts.put(breach, breaches[breach.ordinal()]);
            }
        }
        return counts;
    }

    List<String> samples() {
        return List.copyOf(samples);
    }

    long[] answeredBySecond() {
        return answered.clone();
    }
}
