package org.pointsman.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"156, CNY, 1234, 12.34", "392, JPY, 5000, 5000", "414, KWD, 5000, 5.000", "48, BHD, 1, 0.001",
            "840, USD, 5, 0.05", "978, EUR, 100, 1.00", "999, XXX, 100, 1.00", "7, 007, 100, 1.00", "0, 000, 100, 1.00",
            "156, CNY, -1234, -12.34"})
    void shouldWriteAnAmountWithTheDecimalsOfItsCurrency(int currency, String code, long minor, String text) {
        assertEquals(code, Money.code(currency));
        assertEquals(text, Money.text(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({"156, 16, 1600", "156, 16.00, 1600", "156, 0.5, 50", "392, 5000, 5000", "414, 1.234, 1234",
            "156, 12.340, 1234", "156, 92233720368547758.07, 9223372036854775807"})
    void shouldReadAnAmountAsPeopleWriteIt(int currency, String text, long minor) {
        assertEquals(minor, Money.minor(text, currency));
    }

    @ParameterizedTest
    @CsvSource({"156, 12.345", "156, 1e2", "156, -1", "156, '1,000.00'", "156, .5", "156, 5.", "392, 5.5",
            "156, 92233720368547758.08", "156, ''", "156, ' 1'"})
    void shouldRefuseWhatIsNoAmountOfTheCurrency(int currency, String text) {
        assertThrows(IllegalArgumentException.class, () -> Money.minor(text, currency));
    }
}
