package org.pointsman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopRunnerTest {
    private static final int ROUNDS = 100_000;

    private final PipelineFixture fixture = new PipelineFixture(new WatchedJournal(), 1 << 10, Stages.LOOP).ready();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Each waits for its answer before it asks again: a look that was missed once leaves both waiting for ever. */
    @Test
    void shouldLookAtEverythingWhenTwoThreadsOffer() {
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(this::ask);
        assertEquals(ROUNDS, ask());
        assertEquals(ROUNDS, other.join());
    }

    private int ask() {
        int answers = 0;
        for (int i = 0; i < ROUNDS; i++) {
            CompletableFuture<Long> answer = fixture.position();
            while (!answer.isDone()) {
                Thread.onSpinWait();
            }
            answers++;
        }
        return answers;
    }
}
