package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;

class MacEnginesTest {
    private final MacEngines engines = new MacEngines(Keys.MODULE, MacAlgorithm.CUP_ECB);

    @Test
    void shouldKeepTheEngineOfAGeneration() {
        assertSame(engines.of(Keys.TID, Keys.SINGLE), engines.of(Keys.TID, Keys.SINGLE));
    }

    @Test
    void shouldKnowAGenerationByItsKeyRatherThanByItsArray() {
        MacEngine engine = engines.of(Keys.TID, Keys.SINGLE);
        KeyGeneration copy = new KeyGeneration(1, null,
                Arrays.copyOf(Keys.SINGLE.wrappedMak(), Keys.SINGLE.wrappedMak().length), null);
        assertSame(engine, engines.of(Keys.TID, copy));
    }

    @Test
    void shouldNotConfuseAReissuedGenerationWithItsPredecessor() {
        MacEngine before = engines.of(Keys.TID, Keys.SINGLE);
        KeyGeneration reissued = new KeyGeneration(1, null, Keys.DOUBLE.wrappedMak(), null);
        MacEngine after = engines.of(Keys.TID, reissued);
        assertNotSame(before, after);
        UnsafeBuffer message = new UnsafeBuffer(new byte[40]);
        assertEquals(Keys.macEngine(Keys.DOUBLE).mac(message, 0, 40), after.mac(message, 0, 40));
    }

    @Test
    void shouldHaveNoEngineForADamagedKey() {
        assertNull(engines.of(Keys.TID, new KeyGeneration(1, null, new byte[]{1, 2, 3}, null)));
    }

    @Test
    void shouldGiveEveryTerminalItsOwnEngineHoweverManyThereAre() {
        MacEngine first = engines.of(0, Keys.SINGLE);
        for (long tid = 1; tid < 20_000; tid++) {
            KeyGeneration generation = tid % 2 == 0 ? Keys.SINGLE : Keys.DOUBLE;
            assertEquals(tid % 2 == 0 ? mac(first) : mac(engines.of(tid, Keys.DOUBLE)),
                    mac(engines.of(tid, generation)));
        }
    }

    private static long mac(MacEngine engine) {
        return engine.mac(new UnsafeBuffer(new byte[8]), 0, 8);
    }
}
