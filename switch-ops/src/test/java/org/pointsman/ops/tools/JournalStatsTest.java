package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.ops.RecordJournal;

class JournalStatsTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    private Path data;

    private final List<Long> progress = new ArrayList<>();

    private JsonNode stats(JournalStats.Period period) {
        return JournalStats.of(data, period, progress::add);
    }

    @Test
    void shouldSayWhereTheBytesGoByKindAndPart() {
        try (RecordJournal journal = new RecordJournal(data)) {
            journal.link();
            journal.link();
            journal.operator("{\"type\":\"PlaceHold\"}");
        }
        JsonNode stats = stats(JournalStats.Period.DAY);
        assertEquals(List.of(1L, 2L, 3L), progress);
        assertEquals(3, stats.path("records").asLong());
        assertEquals(List.of("LinkChanged", "OperatorCommand"), stats.path("kinds").findValuesAsText("kind"));
        JsonNode links = stats.at("/kinds/0");
        assertEquals(2, links.path("records").asLong());
        assertEquals(2 * 88, links.path("headerBytes").asLong());
        assertEquals(stats.path("bytes").asLong(), stats.path("headerBytes").asLong()
                + stats.path("commandBytes").asLong() + stats.path("outcomeBytes").asLong());
        assertEquals(stats.path("bytes").asLong(),
                stats.at("/kinds/0/bytes").asLong() + stats.at("/kinds/1/bytes").asLong());
    }

    @Test
    void shouldTellWhatRecordsTakeInTheirFilesBesideWhatTheyAre() {
        try (RecordJournal journal = new RecordJournal(data)) {
            journal.purchase(7);
            journal.operator("\u00ff".repeat(4_000));
        }
        JsonNode stats = stats(JournalStats.Period.DAY);
        JsonNode asItIs = stats.at("/kinds/0");
        JsonNode packed = stats.at("/kinds/1");
        assertEquals(List.of("OperatorCommand", "TerminalRequest"), stats.path("kinds").findValuesAsText("kind"));
        long whole = asItIs.path("bytes").asLong();
        assertTrue(asItIs.path("fileBytes").asLong() >= whole + 4 && asItIs.path("fileBytes").asLong() < whole + 8);
        assertTrue(packed.path("fileBytes").asLong() < packed.path("bytes").asLong());
        assertEquals(asItIs.path("fileBytes").asLong() + packed.path("fileBytes").asLong(),
                stats.path("fileBytes").asLong());
    }

    @Test
    void shouldCountEachTransactionOnceAndDivideTheBytesOfPaymentsByThem() {
        try (RecordJournal journal = new RecordJournal(data)) {
            journal.operator("{\"type\":\"ImportEstate\"}");
            journal.purchase(7);
            journal.purchase(8);
            journal.purchase(7);
        }
        JsonNode stats = stats(JournalStats.Period.DAY);
        assertEquals(2, stats.path("transactions").asLong());
        assertEquals(stats.at("/kinds/1/bytes").asLong() / 2, stats.path("bytesPerTransaction").asLong());
    }

    @Test
    void shouldTellRunsVersionsAndPeriodsApart() {
        try (RecordJournal journal = new RecordJournal(data)) {
            journal.link();
            journal.epoch(2).logicVersion(16).afterNs(DAY_NS / 12);
            journal.link();
            journal.afterNs(DAY_NS);
            journal.link();
        }
        JsonNode byDay = stats(JournalStats.Period.DAY);
        assertEquals(List.of("2026-11-22", "2026-11-23"), byDay.path("periods").findValuesAsText("period"));
        assertEquals(List.of("1", "2"), byDay.path("epochs").findValuesAsText("epoch"));
        assertEquals(List.of("15", "16"), byDay.path("logicVersions").findValuesAsText("logicVersion"));
        assertEquals(2, byDay.at("/epochs/1/firstSequence").asLong());
        assertEquals("2026-11-23T10:00:00Z", byDay.path("lastTime").asText());
        assertEquals(List.of("2026-11-22T08", "2026-11-22T10", "2026-11-23T10"),
                stats(JournalStats.Period.HOUR).path("periods").findValuesAsText("period"));
    }

    @Test
    void shouldHaveNoSpanWhenThereIsNoRecord() {
        JsonNode stats = stats(JournalStats.Period.DAY);
        assertEquals(0, stats.path("records").asLong());
        assertFalse(stats.has("firstTime"));
    }
}
