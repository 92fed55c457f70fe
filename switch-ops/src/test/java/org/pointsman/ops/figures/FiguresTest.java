package org.pointsman.ops.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pointsman.gateway.GatewayCounters;

class FiguresTest {
    private static final int STEP_MS = 10_000;

    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final Figures figures = new Figures(() -> Instant.ofEpochMilli(nowMs.get()));
    private final GatewayCounters counters = new GatewayCounters();

    private void steps(int steps) {
        for (int i = 0; i < steps; i++) {
            nowMs.addAndGet(STEP_MS);
            figures.sample(counters);
        }
    }

    @Test
    void shouldSayNothingBeforeThereIsAStep() {
        assertNull(figures.now());
        figures.sample(counters);
        assertNull(figures.now());
        assertEquals(List.of(), figures.steps());
    }

    @Test
    void shouldKeepAnHourByMinutesAndItsBeginningByTenSeconds() {
        figures.sample(counters);
        steps(7);
        assertEquals(7, figures.steps().size());
        assertEquals(nowMs.get(), figures.steps().getLast().at());
        assertTrue(figures.steps().stream().allMatch(step -> step.seconds() == 10));
        steps(55);
        assertEquals(11, figures.steps().size());
        assertEquals(20, figures.steps().getFirst().seconds());
        steps(1_000);
        assertEquals(60, figures.steps().size());
        assertTrue(figures.steps().stream().allMatch(step -> step.seconds() == 60));
    }

    @Test
    void shouldTellApartWhatBecameOfPayments() {
        long[] none = {0, 0, 0};
        Sample from = new Sample(0, 0, 0, 0, 0, 0, 0, none);
        Sample to = new Sample(STEP_MS, 50, 40, 30, 4, 1, 2, new long[]{49, 1, 0});
        FigureStep step = FigureStep.between(from, to);
        assertEquals(50, step.answered());
        assertEquals(40, step.payments());
        assertEquals(30, step.approved());
        assertEquals(4, step.declined());
        assertEquals(1, step.unknown());
        assertEquals(5, step.refused());
        assertEquals(2, step.busy());
        assertTrue(step.p50Ms() > 0 && step.p50Ms() < 0.0164, () -> "" + step.p50Ms());
        assertTrue(step.p99Ms() >= 0.0163 && step.p999Ms() <= 0.0205, () -> "" + step.p999Ms());
        assertEquals(-1, FigureStep.between(to, to).p50Ms());
    }
}
