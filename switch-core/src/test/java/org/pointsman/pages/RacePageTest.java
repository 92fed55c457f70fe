package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every race of domain 3.11 has a test by name, or says what has to be built first. */
class RacePageTest {
    private static final int RACES = 45;
    private static final int NUMBER = 0;
    private static final int TESTS = 3;
    private static final int WAITING = 4;

    private final List<String[]> rows = MatrixPage.RACES.rows();

    @Test
    void shouldHaveARowForEveryRace() {
        assertEquals(IntStream.rangeClosed(1, RACES).mapToObj(Integer::toString).toList(),
                rows.stream().map(row -> row[NUMBER]).toList());
    }

    @TestFactory
    Stream<DynamicTest> shouldNameATestOrWhatItWaitsFor() {
        return rows.stream().map(row -> DynamicTest.dynamicTest("race " + row[NUMBER], () -> {
            assertFalse(row[TESTS].isEmpty() && row[WAITING].isEmpty());
            NamedTests.assertThere(row[TESTS]);
        }));
    }
}
