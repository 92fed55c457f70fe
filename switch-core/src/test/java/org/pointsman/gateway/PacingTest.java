package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.records.Result;

/** Of terminals that speak at their own pace beside others that do not: how many messages of each are taken. */
class PacingTest {
    private static final int BEYOND = 2_000;
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final GatewaySettings SETTINGS = new GatewaySettings(1, 64, 200, "00012900",
            new TerminalLimits(5_000, 30_000, 600_000, 4096, 64, 6, 10_000, 0, BEYOND, 0, 0, 1));

    private final GatewayRig rig = new GatewayRig(SETTINGS, Keys.MODULE);
    private final List<FakeTerminal> terminals = new ArrayList<>();

    /** Each terminal sends so many messages a second for so long; what was taken of each after the first second. */
    private List<Integer> taken(int seconds, int... rates) {
        terminals.forEach(terminal -> rig.core.onDisconnect(terminal.connection, CloseCause.BY_TERMINAL));
        terminals.clear();
        for (int _ : rates) {
            terminals.add(rig.connect());
        }
        int[] before = new int[rates.length];
        for (int ms = 0; ms < seconds * 1_000; ms++) {
            for (int i = 0; i < rates.length; i++) {
                send(terminals.get(i), (int) ((long) (ms + 1) * rates[i] / 1_000 - (long) ms * rates[i] / 1_000));
            }
            if (ms == 999) {
                for (int i = 0; i < rates.length; i++) {
                    before[i] = terminals.get(i).frames.size();
                }
            }
            rig.nowNs += STEP_NS;
            rig.core.poll(rig.nowNs);
            answerAll();
        }
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            taken.add(terminals.get(i).frames.size() - before[i]);
        }
        return taken;
    }

    private void send(FakeTerminal terminal, int messages) {
        if (messages > 0 && !terminal.paused) {
            terminal.send(Vectors.ECHO.repeat(messages));
            answerAll();
        }
    }

    private void answerAll() {
        while (rig.sequencer.size() > 0) {
            rig.sequencer.drained().forEach(request -> rig.answer(new Answer(request.exchangeId(), Result.APPROVED)));
        }
    }

    @Test
    void shouldTakeAllOfATerminalAtItsPaceBesideOneThatFloods() {
        List<Integer> taken = taken(5, 20_000, 8, 8, 8);
        assertEquals(List.of(32, 32, 32), taken.subList(1, 4));
        assertTrue(taken.getFirst() <= 4 * BEYOND + 4 * 5 * Pacing.LEAST, taken::toString);
        assertTrue(taken.getFirst() >= 4 * BEYOND * 9 / 10, taken::toString);
    }

    @Test
    void shouldShareWhatIsBeyondInTurn() {
        List<Integer> taken = taken(5, 20_000, 20_000, 8, 8);
        int first = taken.get(0);
        int second = taken.get(1);
        assertTrue(Math.abs(first - second) <= (first + second) / 10, taken::toString);
        assertTrue(first + second <= 4 * BEYOND + 2 * 4 * 5 * Pacing.LEAST, taken::toString);
    }

    @ParameterizedTest
    @CsvSource({"5000, 4", "300, 40", "64, 150"})
    void shouldLetNobodyWaitWhereAllAreAlike(int rate, int count) {
        int[] rates = new int[count];
        Arrays.fill(rates, rate);
        rates[0] = rate * 3 / 2;
        assertEquals(3 * rate, taken(4, rates).getLast());
        assertEquals(4 * rates[0], terminals.getFirst().frames.size());
    }

    @Test
    void shouldLetNobodyWaitWhenNobodyElseIsThere() {
        assertEquals(3 * 20_000, taken(4, 20_000).getFirst());
    }

    @Test
    void shouldForgetOthersThatHaveGone() {
        taken(2, 20_000, 8);
        int taken = taken(4, 20_000).getFirst();
        assertTrue(taken > 50_000, () -> "taken " + taken);
    }

    @Test
    void shouldForgetAConnectionThatEndedWhileItWaited() {
        taken(2, 20_000, 8);
        send(terminals.getFirst(), 100);
        assertTrue(terminals.getFirst().paused);
        assertTrue(rig.core.hurried());
        assertTrue(rig.counters.waited() > 0);
        rig.core.onDisconnect(terminals.getFirst().connection, CloseCause.BY_TERMINAL);
        rig.pass(1);
        assertFalse(rig.core.hurried());
    }
}
