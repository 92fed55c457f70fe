package org.pointsman.ops.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of the access log. */
class AccessFileTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("data").resolve("access.log");
    }

    private static AccessLine line(Instant at, String who, String asked) {
        return new AccessLine(at, who, who == null ? List.of() : List.of("OPERATOR", "RISK"), "127.0.0.1", asked,
                who == null ? 401 : 200);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(file().resolveSibling(name));
    }

    @Test
    void shouldWriteALineOfJsonForItsOwnerAlone() throws IOException {
        AccessFile log = new AccessFile(file());
        log.note(line(NOON, "olga", "GET /api/v1/transactions?tid=1\n{}"));
        assertEquals(
                List.of("{\"at\":\"2026-11-23T04:00:00Z\",\"who\":\"olga\",\"roles\":\"OPERATOR|RISK\","
                        + "\"from\":\"127.0.0.1\",\"asked\":\"GET /api/v1/transactions?tid=1\\n{}\",\"status\":200}"),
                lines("access.log"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @ParameterizedTest
    @CsvSource({"/transactions?pan=4000000000000002, /transactions?pan=400000******0002",
            "/transactions/4000-0000-0000-0002, /transactions/400000******0002",
            "/x?a=4000+0000+0000+0002&b=4000%200000%200000%200002, /x?a=400000******0002&b=400000******0002",
            "/merchants/999290058120001, /merchants/999290058120001", "/x/378282246310005, /x/378282*****0005",
            "/x/12345678901234567890, /x/********************",
            "/transactions?rrn=000000000123, /transactions?rrn=000000000123"})
    void shouldMaskWhatCouldBeACard(String asked, String written) {
        assertEquals(written, line(NOON, "olga", asked).asked());
    }

    @Test
    void shouldCutWhatIsTooLong() {
        assertEquals(403, line(NOON, "olga", "x".repeat(5_000)).asked().length());
    }

    @Test
    void shouldPutAFullFileAsideAndKeepSoMany() throws IOException {
        AccessFile log = new AccessFile(file(), 200, 2);
        for (int i = 0; i < 5; i++) {
            log.note(line(NOON, "olga", "GET /" + i));
        }
        assertTrue(lines("access.log").getFirst().contains("GET /4"));
        assertTrue(lines("access.log.1").getFirst().contains("GET /3"));
        assertTrue(lines("access.log.2").getFirst().contains("GET /2"));
        assertFalse(Files.exists(file().resolveSibling("access.log.3")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void shouldGoOnWhereAnotherProcessStopped() throws IOException {
        new AccessFile(file()).note(line(NOON, "olga", "GET /1"));
        new AccessFile(file()).note(line(NOON, "olga", "GET /2"));
        assertEquals(2, lines("access.log").size());
    }

    @Test
    void shouldWriteOneLineAMinuteOfThoseWhoAreNotKnown() throws IOException {
        AccessFile log = new AccessFile(file());
        for (int second = 0; second <= 60; second++) {
            log.note(line(NOON.plusSeconds(second), null, "GET /" + second));
        }
        log.note(line(NOON.plusSeconds(61), "olga", "GET /x"));
        assertEquals(3, lines("access.log").size());
        assertTrue(lines("access.log").get(1).endsWith("\"asked\":\"GET /60\",\"status\":401,\"alsoUnknown\":59}"));
        assertTrue(lines("access.log").get(2).contains("olga"));
    }

    @Test
    void shouldSayWhenItCannotBeWritten() throws IOException {
        Files.createDirectories(file());
        AccessFile log = new AccessFile(file());
        assertThrows(IOException.class, () -> log.note(line(NOON, "olga", "GET /1")));
    }
}
