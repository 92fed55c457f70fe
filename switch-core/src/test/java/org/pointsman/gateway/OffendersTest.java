package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OffendersTest {
    private final Offenders offenders = new Offenders();

    private void note(String address, FrameRejection what, int times) {
        for (int i = 0; i < times; i++) {
            offenders.note(address, what);
        }
    }

    @Test
    void shouldTellTheWorstFirstAndFiveAtMost() {
        for (int i = 1; i <= 7; i++) {
            note("10.0.0." + i, FrameRejection.MAC_WRONG, i);
        }
        note("10.0.0.7", FrameRejection.TOO_LONG, 1);
        note("", FrameRejection.TOO_LONG, 100);

        assertEquals(List.of("10.0.0.7: MAC_WRONG 7, TOO_LONG 1", "10.0.0.6: MAC_WRONG 6", "10.0.0.5: MAC_WRONG 5",
                "10.0.0.4: MAC_WRONG 4", "10.0.0.3: MAC_WRONG 3"), offenders.tell());
    }

    @Test
    void shouldCountTogetherWhoIsBeyondTheBound() {
        for (int i = 0; i < 2_000; i++) {
            note("address " + i, FrameRejection.TOO_LONG, 1);
        }
        assertEquals("others: TOO_LONG 976", offenders.tell().getFirst());
    }
}
