package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DirectMemoryTest {
    private static final int MILLION = 1_000_000;

    @Test
    void shouldSayWhatToSetWhenNotAllTransactionsFit() {
        assertEquals(
                "10000000 transactions take 2505 MiB of direct memory with all else, and there are 2504: set"
                        + " -XX:MaxDirectMemorySize=2505m in config/jvm.options, or fewer transactions",
                DirectMemory.objection(10 * MILLION, Mib.bytes(2_504)));
        assertNull(DirectMemory.objection(10 * MILLION, Mib.bytes(2_505)));
    }

    @Test
    void shouldSayNothingWithoutABound() {
        assertNull(DirectMemory.objection(0, 0));
    }

    @Test
    void shouldKnowWhatThisProcessMayHave() {
        assertTrue(DirectMemory.limitBytes() >= Mib.bytes(64));
    }
}
