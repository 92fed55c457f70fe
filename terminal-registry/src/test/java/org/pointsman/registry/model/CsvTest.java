package org.pointsman.registry.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CsvTest {
    private final Csv.Row good = Csv.load(CsvTest.class, "csv-good.csv").rows().getFirst();
    private final Csv.Row bad = Csv.load(CsvTest.class, "csv-good.csv").rows().getLast();

    @Test
    void shouldReadCellsByColumnName() {
        assertEquals("MAINTENANCE", good.text("name"));
        assertTrue(good.yes("flag"));
        assertEquals(2, good.number("count"));
        assertEquals(List.of(Role.OPERATOR, Role.SYSTEM), good.constants("roles", Role.class));
        assertEquals(HoldReason.MAINTENANCE, good.constant("name", HoldReason.class));
        assertEquals(List.of(), bad.constants("empty", Role.class));
    }

    @Test
    void shouldNameRowAndColumnOfABadCell() {
        assertNamed("column flag", () -> bad.yes("flag"));
        assertNamed("column count", () -> bad.number("count"));
        assertNamed("column roles", () -> bad.constants("roles", Role.class));
        assertNamed("row OTHER", () -> bad.constant("name", HoldReason.class));
        assertNamed("no column x", () -> bad.text("x"));
    }

    @Test
    void shouldNameAShortRowAndAMissingFile() {
        assertNamed("has 2 cells, not 3", () -> Csv.load(CsvTest.class, "csv-short.csv"));
        assertNamed("csv-none.csv is missing", () -> Csv.load(CsvTest.class, "csv-none.csv"));
    }

    private static void assertNamed(String part, Executable executable) {
        String message = assertThrows(IllegalStateException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
