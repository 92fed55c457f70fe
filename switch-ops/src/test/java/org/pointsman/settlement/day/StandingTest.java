package org.pointsman.settlement.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.settlement.day.Standing.Facts;

class StandingTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // kind, state, in totals, desk, batch closed on, resolved on, looked at on, voided outside: date, waits
            "SALE, APPROVED, true, false, 0, 20261128, 0, false, 0, BATCH_OPEN",
            "SALE, SETTLED, true, false, 20261129, 20261128, 0, false, 20261129, -",
            "SALE, PART_REFUNDED, true, false, 20261129, 20261128, 0, false, 20261129, -",
            "SALE, REFUNDED, true, false, 20261129, 20261128, 0, false, 20261129, -",
            "SALE, VOIDED, true, false, 20261129, 20261128, 0, false, 0, -",
            "SALE, VOIDED, true, false, 20261129, 20261128, 0, true, 20261129, -",
            "VOID, APPROVED, true, false, 20261129, 20261128, 0, false, 0, -",
            "VOID, APPROVED, false, false, 20261129, 20261130, 0, false, 0, EXCEPTION",
            "VOID, APPROVED, false, false, 20261129, 20261130, 20261201, false, 20261201, -",
            "SALE, APPROVED, false, false, 20261129, 20261130, 0, false, 0, EXCEPTION",
            "SALE, APPROVED, false, false, 20261129, 20261130, 20261202, false, 20261202, -",
            "REFUND, APPROVED, true, false, 20261129, 20261129, 0, false, 20261129, -",
            "REFUND, APPROVED, false, true, 0, 20261130, 0, false, 20261130, -",
            "REFUND, UNKNOWN, false, true, 0, 20261130, 0, false, 0, IN_DOUBT",
            "REFUND, MANUAL, false, true, 0, 20261130, 0, false, 0, IN_DOUBT",
            "REFUND, AWAITING_APPROVAL, false, true, 0, 0, 0, false, 0, -",
            "SALE, SENT, false, false, 0, 0, 0, false, 0, IN_DOUBT",
            "SALE, REVERSAL_PENDING, false, false, 0, 0, 0, false, 0, IN_DOUBT",
            "SALE, DECLINED, false, false, 20261129, 20261129, 0, false, 0, -",
            "SALE, REVERSED, false, false, 20261129, 20261129, 0, false, 0, -"})
    void shouldSayOnWhichDateItIsSettledOrWhyNotYet(TradeKind kind, String state, boolean inTotals, boolean desk,
            int closed, int resolved, int lookedAt, boolean voidedOutside, int date, Standing.Waits waits) {
        Facts facts = new Facts(kind, state, inTotals, desk, closed, resolved, lookedAt, voidedOutside);
        assertEquals(new Standing(waits, date), Standing.of(facts));
    }
}
