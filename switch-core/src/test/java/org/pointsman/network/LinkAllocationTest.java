package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purchase with PIN and its answer make no garbage. */
class LinkAllocationTest {
    private static final int CALLS = 2_000;

    @TempDir
    Path directory;

    @Test
    void shouldSendAndForwardWithoutGarbage() {
        LinkGarbage garbage = new LinkGarbage(directory);
        assertEquals(0, garbage.ofAPurchase(CALLS), "bytes a round");
        assertTrue(garbage.commands() > CALLS);
        assertEquals(garbage.written() - 1, garbage.commands(),
                "the change of the link, and every answer but the first");
    }
}
