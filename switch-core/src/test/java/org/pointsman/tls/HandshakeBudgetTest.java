package org.pointsman.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeBudgetTest {
    private final HandshakeBudget budget = new HandshakeBudget(3, 100, () -> 0);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begin = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        budget.close();
    }

    private void finish(HandshakeBudget.Place place) throws InterruptedException {
        place.execute(end::countDown);
        begin.countDown();
        end.await();
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldGoOnWithWhatIsFurtherOnBeforeItBegins() throws InterruptedException {
        HandshakeBudget.Place first = budget.enter();
        first.execute(() -> hold(begin));
        inTwoPieces(budget.enter(), "second", () -> {
        });
        inTwoPieces(budget.enter(), "third", end::countDown);
        begin.countDown();
        end.await();

        assertEquals(List.of("second begins", "second ends", "third begins", "third ends"), done);
    }

    private void inTwoPieces(HandshakeBudget.Place place, String name, Runnable last) {
        place.execute(() -> {
            done.add(name + " begins");
            place.execute(() -> {
                done.add(name + " ends");
                last.run();
            });
        });
    }

    @Test
    void shouldDoNoWorkOfAHandshakeThatHasFailed() throws InterruptedException {
        HandshakeBudget.Place first = budget.enter();
        HandshakeBudget.Place failed = budget.enter();
        first.execute(() -> hold(begin));
        failed.execute(() -> done.add("in vain"));
        failed.leave(false);
        finish(first);
        HandshakeBudget.Place next = budget.enter();
        CountDownLatch later = new CountDownLatch(1);
        next.execute(later::countDown);
        later.await();

        assertEquals(List.of(), done);
    }

    @Test
    void shouldLetInSoManyAtATime() {
        HandshakeBudget.Place first = budget.enter();
        budget.enter();
        assertNotNull(budget.enter());
        assertNull(budget.enter());
        assertEquals(3, budget.underWay());
        first.leave(true);
        assertNotNull(budget.enter());
        assertNull(budget.enter());
    }

    @ParameterizedTest
    @CsvSource({"0,50", "1,0", "1,101"})
    void shouldRefuseAnImpossibleBudget(int atOnce, int percent) {
        assertThrows(IllegalArgumentException.class, () -> new HandshakeBudget(atOnce, percent, () -> 0));
    }
}
