package org.pointsman.lab.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.UpstreamMessage.Name;

class RequestBookTest {
    private static final int REQUEST = 200;

    private final RequestBook<NetworkEntry> book = new RequestBook<>();
    private final NetworkEntry sale = add(1, 0, 100, null);

    private static UpstreamMessage message(int stan, long processingCode, long amountMinor, Name original) {
        return new UpstreamMessage(7, REQUEST, processingCode, amountMinor, 401_120_000, stan, stan, "10000001",
                "999290058120001", original, -1, null, false);
    }

    private NetworkEntry add(int stan, long processingCode, long amountMinor, NetworkEntry original) {
        Name name = original == null ? null : original.request().name();
        NetworkEntry entry = new NetworkEntry(message(stan, processingCode, amountMinor, name), true, amountMinor);
        book.add(entry);
        book.follow(entry);
        return entry;
    }

    @ParameterizedTest
    @CsvSource({"0, false, PURCHASE", "0, true, COMPLETION", "30000, false, PREAUTH", "20000, true, VOID",
            "200000, true, REFUND", "220000, true, ADJUSTMENT", "310000, false, BALANCE", "400000, false, OTHER",
            "-1, false, OTHER"})
    void shouldSayWhatIsAskedFor(long processingCode, boolean follows, Kind kind) {
        assertEquals(kind, message(2, processingCode, 1, follows ? sale.request().name() : null).kind());
    }

    @Test
    void shouldOpenASaleAgainWhenItsVoidIsTakenBack() {
        assertTrue(book.open(sale));
        NetworkEntry voiding = add(2, 20_000, 100, sale);
        assertFalse(book.open(sale));
        assertTrue(book.voided(sale.request().name()));
        book.reverse(voiding);
        assertTrue(book.open(sale));
        book.reverse(sale);
        assertFalse(book.open(sale));
    }

    @Test
    void shouldKeepWhatIsLeftWhenRefundsComeAndGo() {
        add(2, 200_000, 30, sale);
        NetworkEntry second = add(3, 200_000, 50, sale);
        assertEquals(20, book.leftMinor(sale));
        book.reverse(second);
        assertEquals(70, book.leftMinor(sale));
        sale.amount(120);
        assertEquals(90, book.leftMinor(sale));
    }

    @Test
    void shouldForgetWhatFollowedWhenTheOldestIsRemoved() {
        NetworkEntry refund = add(2, 200_000, 30, sale);
        book.removeOldest();
        assertNull(book.find(sale.request().name()));
        assertNull(book.original(refund));
        book.removeOldest();
        assertEquals(0, book.size());
        assertEquals(0, book.refundedMinor(sale.request().name()));
    }
}
