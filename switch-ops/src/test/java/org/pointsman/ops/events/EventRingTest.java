package org.pointsman.ops.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final EventRing ring = new EventRing(4);

    private void add(long... sequences) {
        for (long sequence : sequences) {
            ring.add(sequence, JsonNodeFactory.instance.objectNode());
        }
    }

    private List<Long> after(long number, int most) {
        return ring.after(number, most).stream().map(LiveEvent::sequence).toList();
    }

    @Test
    void shouldGiveWhatIsNewInOrder() {
        add(10, 11, 11);
        assertEquals(List.of(10L, 11L, 11L), after(0, 9));
        assertEquals(List.of(11L), after(2, 9));
        assertEquals(List.of(), after(3, 9));
        assertEquals(3, ring.last());
    }

    @Test
    void shouldKeepTheNewestOnly() {
        add(10, 11, 12, 13, 14, 15);
        assertEquals(List.of(12L, 13L, 14L, 15L), after(0, 9));
        assertEquals(List.of(14L, 15L), after(0, 2));
        assertEquals(List.of(15L), after(5, 9));
    }

    @Test
    void shouldFindTheEventBehindWhichLaterRecordsStand() {
        assertEquals(0, ring.upTo(7));
        add(10, 11, 13, 13, 15);
        assertEquals(2, ring.upTo(11));
        assertEquals(2, ring.upTo(12));
        assertEquals(4, ring.upTo(13));
        assertEquals(5, ring.upTo(99));
        assertEquals(1, ring.upTo(1));
    }
}
