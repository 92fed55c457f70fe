package org.pointsman.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OthersLoadTest {
    private static final int PROCESSORS = 2;

    private long nowNs = 1_000;
    private long ownNs = 500;
    private double machine;
    private final OthersLoad others = new OthersLoad(() -> machine, PROCESSORS, () -> ownNs, () -> nowNs);

    @ParameterizedTest
    @CsvSource({"0.8, 0, 0.8", "0.8, 40, 0.6", "0.8, 160, 0", "0.1, 40, 0", "-1, 0, 0"})
    void shouldLeaveOutWhatIsItsOwn(double load, long own, double left) {
        machine = load;
        nowNs += 100;
        ownNs += own;
        assertEquals(left, others.getAsDouble(), 1e-9);
        nowNs += 100;
        assertEquals(Math.max(0, load), others.getAsDouble(), 1e-9);
    }
}
