package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.benchmarks.race.Sampler.Sample;

class SamplerTest {
    private static final List<Sample> SAMPLES = List.of(new Sample(0, 0, 0, 0), new Sample(500_000_000, 100, 10, 1_000),
            new Sample(1_000_000_000, 300, 30, 3_000), new Sample(1_500_000_000, 600, 60, 9_000));

    @Test
    void shouldTakeTheDifferenceOfTheOutermostLooksInside() throws IOException {
        Sample used = Sampler.between(SAMPLES, 400_000_000, 1_400_000_000);
        assertEquals(new Sample(500_000_000, 200, 20, 2_000), used);
        assertEquals(0.4, used.each(used.cpuUs(), 1_000), 1e-9);
    }

    @Test
    void shouldRefuseWhenTheProcessWasNotSeenTwice() {
        assertThrows(IOException.class, () -> Sampler.between(SAMPLES, 400_000_000, 600_000_000));
    }
}
