package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.ops.RecordJournal;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalVerb;

class EventLinesTest {
    private static final long MS = 1_000_000;

    @TempDir
    private Path directory;

    private List<ObjectNode> lines(long from) {
        List<ObjectNode> found = new ArrayList<>();
        EventLines lines = new EventLines((result, _) -> result == Result.APPROVED ? "00" : "51",
                number -> "network" + number);
        try (JournalReader reader = JournalFiles.read(directory, from)) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record)) {
                lines.see(record, found::add);
            }
        }
        return found;
    }

    @Test
    void shouldSayOfAnAnswerWhatWasAskedAndHowLongItTook() {
        try (RecordJournal journal = new RecordJournal(directory)) {
            journal.asked(9, 300_00);
            journal.afterNs(35 * MS).answered(9, 5, Result.NETWORK_DECLINED);
        }
        List<ObjectNode> lines = lines(1);
        assertEquals(1, lines.size());
        ObjectNode line = lines.getFirst();
        assertEquals("payment", line.path("kind").asText());
        assertEquals(2, line.path("sequence").asLong());
        assertEquals(5, line.path("id").asLong());
        assertEquals(30_000, line.path("amountMinor").asLong());
        assertEquals("620012******9010", line.path("pan").asText());
        assertEquals("NETWORK_DECLINED 51", line.path("result").asText() + " " + line.path("f39").asText());
        assertEquals(35.0, line.path("ms").asDouble());
        assertEquals("10000001 77 156",
                line.path("tid").asText() + " " + line.path("stan").asText() + " " + line.path("currency").asText());
    }

    @Test
    void shouldLeaveOutWhatWasAskedBeforeItLooked() {
        try (RecordJournal journal = new RecordJournal(directory)) {
            journal.asked(9, 300_00);
            journal.answered(9, 5, Result.APPROVED);
        }
        ObjectNode line = lines(2).getFirst();
        assertEquals("00", line.path("f39").asText());
        assertFalse(line.has("pan") || line.has("amountMinor") || line.has("ms"));
    }

    @Test
    void shouldSayWhatPeopleDidAndWhatBecameOfLinks() {
        try (RecordJournal journal = new RecordJournal(directory)) {
            journal.link();
            journal.operator("{\"type\":\"PlaceHold\",\"header\":{\"actor\":\"olga\",\"reason\":\"broken\"},"
                    + "\"tid\":\"10000001\"}", "[]", "{\"type\":\"ACCEPTED\"}");
            journal.reversal(ReversalVerb.PARK, 5, "olga", "the network is silent");
        }
        List<ObjectNode> lines = lines(1);
        assertEquals(
                List.of("LinkChanged network0 DOWN", "PlaceHold 10000001 olga broken ACCEPTED",
                        "ReversalPARK transaction 5 olga the network is silent"),
                lines.stream().map(EventLinesTest::words).toList());
        assertEquals(List.of("change", "change", "change"),
                lines.stream().map(line -> line.path("kind").asText()).toList());
    }

    private static String words(ObjectNode line) {
        List<String> words = new ArrayList<>();
        for (String name : List.of("command", "about", "actor", "reason", "answer", "state")) {
            if (!line.path(name).asText().isEmpty()) {
                words.add(line.path(name).asText());
            }
        }
        return String.join(" ", words);
    }
}
