package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "abc, 3", "终端, 4", "终端 10000001, 13", "（批准）, 8", "e\u0301, 1", "한국, 4", "🙂, 2"})
    void shouldCountTwoForWideCharacters(String text, int columns) {
        assertEquals(columns, Columns.of(text));
    }

    @ParameterizedTest
    @CsvSource({"终端, 3, '终 '", "终端, 4, 终端", "ab, 4, 'ab  '", "abc, 2, ab"})
    void shouldFillExactlyWhatItIsGiven(String text, int width, String expected) {
        assertEquals(expected, Columns.exactly(text, width));
    }

    @Test
    void shouldWrapAtBlanksAndBetweenWideCharacters() {
        assertEquals(List.of("one two", "three"), Columns.wrapped("one two three", 9));
        assertEquals(List.of("系统自行", "决定"), Columns.wrapped("系统自行决定", 8));
        assertTrue(Columns.wrapped("x".repeat(100), 40).stream().allMatch(line -> Columns.of(line) <= 40));
    }

    @Test
    void shouldKeepTablesWithinTheScreenWhenTheyAreChinese() {
        List<String[]> rows = List.of(new String[]{"状态", "应答"}, new String[]{"已拒绝", "终端当前状态不允许，".repeat(8)});
        assertTrue(TableLayout.of(rows).lines().stream().allMatch(line -> Columns.of(line) <= 80));
    }

    @Test
    void shouldWrapALongLineBehindItsLabel() {
        List<String> lines = JsonText.wrapped("hold        " + "placed by olga ".repeat(12));
        assertTrue(lines.size() > 2);
        assertTrue(lines.getFirst().startsWith("hold        placed"));
        lines.stream().skip(1).forEach(line -> assertTrue(line.startsWith(" ".repeat(12)) && line.charAt(12) != ' '));
        lines.forEach(line -> assertTrue(Columns.of(line) <= 80));
    }
}
