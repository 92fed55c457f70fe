package org.pointsman.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;

class TickerTest {
    private static final long MS = 1_000_000;
    private static final int EIGHT_HOURS = 28_800;

    private final PipelineFixture fixture = new PipelineFixture(new WatchedJournal()).ready();
    private final Ticker clockwork = new Ticker(fixture.pipeline, EIGHT_HOURS);

    @BeforeEach
    void start() {
        clockwork.start();
    }

    @AfterEach
    void close() {
        clockwork.close();
        fixture.close();
    }

    @Test
    void shouldOpenTheDayWhenTheLocalDateChanges() {
        await().until(() -> fixture.pipeline.businessDate() == 20261123);
        fixture.clock.addAndGet(12 * 3_600_000 * MS - 1);
        long before = fixture.settle();
        assertEquals(20261123, fixture.pipeline.businessDate());
        fixture.clock.addAndGet(1);
        await().until(() -> fixture.pipeline.businessDate() == 20261124);
        assertEquals(before + 1, fixture.settle());
    }

    @Test
    void shouldPassTimeWhenAnAnswerIsOverdueAndGoOnUntilNothingIsDue() {
        fixture.offerRequest(Commands.sale(1));
        fixture.settle();
        fixture.clock.addAndGet(Commands.TIMEOUT_MS * MS);
        await().until(() -> fixture.released.size() == 3);
        assertEquals(List.of(EffectKind.SEND, EffectKind.ANSWER, EffectKind.SEND_REVERSAL),
                fixture.released.stream().map(PipelineFixture.Released::kind).toList());
        assertEquals(Result.NO_ANSWER, fixture.released.get(1).result());
        assertTrue(fixture.pipeline.earliestDeadlineNs() > fixture.clock.get());
    }

    @Test
    void shouldFollowTheClockOfTheSwitchWhenItIsAdvanced() {
        fixture.offerRequest(Commands.sale(1));
        fixture.submit(Commands.advanceClock(Commands.TIMEOUT_MS * MS));
        await().until(() -> fixture.released.size() == 3);
        assertEquals(Result.NO_ANSWER, fixture.released.get(1).result());
    }
}
