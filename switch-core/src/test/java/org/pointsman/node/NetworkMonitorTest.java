package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.network.LinkDrop;
import org.pointsman.network.LinkState;
import org.pointsman.network.LinkStatus;

class NetworkMonitorTest {
    private final NetworkMonitor watch = new NetworkMonitor();

    private List<String> look(LinkState state, long lost) {
        LinkDrop cause = lost == 0 ? null : LinkDrop.NO_ANSWER;
        return watch.look(List.of(new LinkStatus("cup", state, true, state == LinkState.UP, 0, 0, 0, 0, 1,
                "10.0.0.1:8600", cause, lost, null, null)));
    }

    @Test
    void shouldTellEachChangeOnceAndFlapsBetweenTwoLooks() {
        assertEquals(List.of(), look(LinkState.CONNECTING, 0));
        assertEquals(List.of("network cup (10.0.0.1:8600) is up"), look(LinkState.UP, 0));
        assertEquals(List.of(), look(LinkState.UP, 0));
        assertEquals(List.of("network cup (10.0.0.1:8600) was lost 2 time(s) and is up again: NO_ANSWER"),
                look(LinkState.UP, 2));
        assertEquals(List.of("network cup (10.0.0.1:8600) is DISCONNECTED: NO_ANSWER"),
                look(LinkState.DISCONNECTED, 3));
        assertEquals(List.of(), look(LinkState.CONNECTING, 9));
        assertEquals(List.of("network cup (10.0.0.1:8600) is up"), look(LinkState.UP, 9));
    }
}
