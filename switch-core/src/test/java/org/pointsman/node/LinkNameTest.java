package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkNameTest {
    @ParameterizedTest
    @CsvSource({"union, union, 0", "union#1, union, 1", "union#12, union, 12", "union#0, union#0, 0",
            "union#, union#, 0", "#1, #1, 0", "union#x, union#x, 0"})
    void shouldNameANetworkOrOneOfItsConnections(String text, String network, int connection) {
        assertEquals(new LinkName(network, connection), LinkName.of(text));
    }
}
