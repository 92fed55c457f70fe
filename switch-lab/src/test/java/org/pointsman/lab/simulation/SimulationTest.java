package org.pointsman.lab.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pointsman.lab.verb.Shell;
import org.pointsman.records.OutcomeKind;

/** Two thousand seeds of trouble; any number more with {@code ./pointsman simulate}. */
class SimulationTest {
    private static final int SEEDS = 2_000;
    private static final int THREADS = 2;
    /**
     * Of operators' demonstrations and of their word about reversals; nobody does that here. Tills repeat a reversal as
     * it was: exploration and engine tests see one carried out that went to people first.
     */
    private static final Set<OutcomeKind> NOT_DONE = EnumSet.of(OutcomeKind.ADVANCE_CLOCK, OutcomeKind.REVERSAL_RETRY,
            OutcomeKind.REVERSAL_PARK, OutcomeKind.SIGN_OFF, OutcomeKind.PARAMETERS_TAKEN,
            OutcomeKind.REVERSE_AFTER_ALL, OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL);

    @Test
    void shouldKeepEveryPromiseWhenEverythingFails() throws InterruptedException, ExecutionException {
        Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);
        AtomicInteger nextSeed = new AtomicInteger(1);
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            Callable<Map<OutcomeKind, Long>> work = () -> runSeeds(nextSeed);
            List<Future<Map<OutcomeKind, Long>>> done = IntStream.range(0, THREADS).mapToObj(i -> workers.submit(work))
                    .toList();
            for (Future<Map<OutcomeKind, Long>> worker : done) {
                worker.get().forEach((action, count) -> actions.merge(action, count, Long::sum));
            }
        }
        assertEverythingHappened(actions);
    }

    private static Map<OutcomeKind, Long> runSeeds(AtomicInteger nextSeed) {
        Simulation simulation = new Simulation(SimulationHunter.dialects());
        Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);
        for (int seed = nextSeed.getAndIncrement(); seed <= SEEDS; seed = nextSeed.getAndIncrement()) {
            SeedReport report = simulation.run(seed);
            assertTrue(report.violations().isEmpty(), () -> "seed " + report.seed() + ": " + report.violations()
                    + "; again with ./pointsman simulate --seed " + report.seed() + " --trace");
            report.actions().forEach((action, count) -> actions.merge(action, count, Long::sum));
        }
        return actions;
    }

    // A simulation in which something never happens proves nothing about it.
    private static void assertEverythingHappened(Map<OutcomeKind, Long> actions) {
        Set<OutcomeKind> missing = EnumSet.complementOf(EnumSet.copyOf(actions.keySet()));
        missing.removeAll(NOT_DONE);
        assertTrue(missing.isEmpty(), () -> "never happened: " + missing);
    }

    @Test
    void shouldDoTheSameWhenTheSeedIsTheSame() {
        for (int seed = 1; seed <= 12; seed++) {
            SeedReport first = new Simulation(SimulationHunter.dialects()).run(seed);
            SeedReport again = new Simulation(SimulationHunter.dialects()).run(seed);
            assertEquals(first, again);
            assertNotEquals(first.traceHash(), new Simulation(SimulationHunter.dialects()).run(seed + 100).traceHash());
        }
    }

    @Test
    void shouldTellEverythingWhenASeedIsTraced() {
        Shell shell = new Shell();
        assertEquals(0, shell.run("simulate", "--seed", "3", "--trace"), shell::err);
        String told = shell.out();
        assertTrue(told.contains("journal Step[sequence=1,"), told);
        assertTrue(told.contains("upstream 0"), told);
    }

    @Test
    void shouldRunSeedsOnSomeThreads() {
        Shell shell = new Shell();
        assertEquals(0, shell.run("simulate", "--seeds", "3", "--seed", "7", "--threads", "2"), shell::err);
        assertTrue(shell.out().startsWith("3 seeds (from 7), 0 violated; "), shell::out);
    }
}
