package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;

/** A purchase and its approval make no garbage, neither does one that is reversed. */
class EngineAllocationTest {
    private static final int CALLS = 1_000;

    private final EngineGarbage garbage = new EngineGarbage();

    @Test
    void shouldMakeNoGarbageWhenAPurchaseIsApproved() {
        assertEquals(0, garbage.ofAPurchase(CALLS), "bytes for a purchase");
        assertEquals(1, garbage.host.engine.view().inFlight());
        assertEquals("APPROVED", garbage.lastState());
    }

    @Test
    void shouldMakeNoGarbageWhenEveryLimitIsCounted() {
        PolicyVersion version = PolicyVersion.of(1, EngineFixture.TODAY, Arrays.stream(LimitPer.values())
                .map(per -> new PolicyLimit(Business.SALES, per, Long.MAX_VALUE, null)).toArray(PolicyLimit[]::new));
        EngineConfig limited = EngineFixture.config(64).change()
                .policies(List.of(new ScopedPolicy("house", null, null, List.of(version)))).build();
        assertEquals(0, new EngineGarbage(limited).ofAPurchase(CALLS), "bytes for a purchase");
        assertEquals(0, new EngineGarbage(limited).ofAReversedPurchase(CALLS), "bytes for a reversal");
    }

    @Test
    void shouldMakeNoGarbageWhenAPurchaseTimesOutAndIsReversed() {
        assertEquals(0, garbage.ofAReversedPurchase(CALLS), "bytes for a reversal");
        assertEquals(0, garbage.host.engine.view().reversalsOwed());
    }
}
