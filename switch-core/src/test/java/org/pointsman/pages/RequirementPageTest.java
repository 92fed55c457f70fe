package org.pointsman.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every requirement of the page has a test by name, or says what it waits for. */
class RequirementPageTest {
    private static final int ID = 0;
    private static final int TESTS = 2;
    private static final int WAITING = 3;
    private static final int SECURITY_TESTS = 3;

    private final List<String[]> rows = MatrixPage.REQUIREMENTS.rows();

    @Test
    void shouldHaveARowForEveryRequirement() {
        List<String> ids = rows.stream().map(row -> row[ID]).toList();
        Stream.of(IntStream.rangeClosed(1, 19), IntStream.rangeClosed(70, 93), IntStream.rangeClosed(100, 129),
                IntStream.rangeClosed(140, 160)).flatMap(IntStream::boxed).map("R-%03d"::formatted)
                .forEach(id -> assertTrue(ids.contains(id), id));
    }

    @TestFactory
    Stream<DynamicTest> shouldNameATestOrWhatItWaitsFor() {
        return rows.stream().map(row -> DynamicTest.dynamicTest(row[ID], () -> {
            assertFalse(row[TESTS].isEmpty() && row[WAITING].isEmpty());
            NamedTests.assertThere(row[TESTS]);
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldNameATestOfEverySecurityRequirement() {
        List<String[]> security = MatrixPage.SECURITY_REQUIREMENTS.rows();
        assertEquals(IntStream.rangeClosed(1, 24).mapToObj(number -> "S" + number).toList(),
                security.stream().map(row -> row[ID]).toList());
        return security.stream().map(row -> DynamicTest.dynamicTest(row[ID], () -> {
            assertFalse(row[SECURITY_TESTS].isEmpty());
            NamedTests.assertThere(row[SECURITY_TESTS]);
        }));
    }
}
