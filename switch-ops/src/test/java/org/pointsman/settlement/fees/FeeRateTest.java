package org.pointsman.settlement.fees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeRateTest {

    @ParameterizedTest
    @CsvSource({
            // rate, minimum, cap, fixed, amount, fee
            "6000, 0, 0, 0, 10000, 60", "6000, 0, 0, 0, 83, 0", "6000, 0, 0, 0, 84, 1",
            // half a unit counts as a whole one
            "5000, 0, 0, 0, 100, 1", "5000, 0, 0, 0, 99, 0", "5000, 0, 0, 0, 300, 2",
            // not below the minimum, not above the cap, the fixed part on top of either
            "5000, 10, 2000, 0, 100, 10", "5000, 10, 2000, 0, 1000000, 2000", "5000, 10, 2000, 7, 100, 17",
            "5000, 10, 2000, 7, 1000000, 2007", "0, 0, 0, 30, 5, 30", "0, 0, 0, 0, 999999999999, 0",
            "1000000, 0, 0, 0, 999999999999, 999999999999", "999999, 0, 0, 0, 999999999999, 999998999999"})
    void shouldAskForTheShareBetweenItsBounds(long ppm, long minimum, long cap, long fixed, long amount, long fee) {
        assertEquals(fee, new FeeRate(ppm, minimum, cap, fixed).feeMinor(amount));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "1000001, 0, 0, 0", "0, -1, 0, 0", "0, 20, 10, 0", "0, 0, 0, 1000000000000"})
    void shouldRefuseARateThatIsNone(long ppm, long minimum, long cap, long fixed) {
        assertThrows(IllegalArgumentException.class, () -> new FeeRate(ppm, minimum, cap, fixed));
    }

    @Test
    void shouldGiveTheWholeFeeBackWhenTheWholeSaleIsRefundedInAnyParts() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 2_000; run++) {
            long amount = random.nextLong(1, run % 2 == 0 ? 100 : 1_000_000_000_000L);
            long fee = new FeeRate(random.nextLong(1_000_001), 0, 0, random.nextLong(100)).feeMinor(amount);
            long returned = 0;
            for (long before = 0; before < amount;) {
                long part = random.nextInt(3) == 0 ? amount - before : random.nextLong(1, amount - before + 1);
                long back = FeeRate.returnedMinor(fee, amount, before, part);
                assertEquals(true, back >= 0 && returned + back <= fee);
                returned += back;
                before += part;
            }
            assertEquals(fee, returned);
        }
    }
}
