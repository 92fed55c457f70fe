package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.ops.RecordJournal;
import org.pointsman.records.Result;

class TransactionMessagesTest {
    private static final long MS = 1_000_000;
    private static final TransactionMessages.Words WORDS = new TransactionMessages.Words() {
        @Override
        public String meaning(int field, String digits) {
            return field == 49 ? "yuan" : "";
        }

        @Override
        public String told(Result result, String f39) {
            return result == Result.APPROVED ? "00" : "51";
        }

        @Override
        public String network(int number) {
            return "network" + number;
        }
    };

    @TempDir
    private Path directory;

    @BeforeEach
    void write() {
        try (RecordJournal journal = new RecordJournal(directory)) {
            journal.purchase(4);
            journal.afterNs(MS).asked(9, 300_00);
            journal.sent(9, 5, 41);
            journal.sent(8, 4, 40);
            journal.afterNs(35 * MS).answered(9, 5, Result.NETWORK_DECLINED);
            journal.answered(8, 4, Result.APPROVED);
        }
    }

    private boolean read(TransactionMessages.Span span, List<ObjectNode> into) {
        try (JournalReader reader = JournalFiles.read(directory, 1)) {
            return TransactionMessages.read(reader, 5, span, WORDS, into::add);
        }
    }

    private static TransactionMessages.Span all() {
        return new TransactionMessages.Span(100, 0, Long.MAX_VALUE, 100);
    }

    @Test
    void shouldTellWhatEachSaidInOrderAndNothingOfOthers() {
        List<ObjectNode> messages = new ArrayList<>();
        assertTrue(read(all(), messages));
        assertEquals(
                List.of("TERMINAL_TO_SWITCH REQUEST", "SWITCH_TO_NETWORK SEND", "NETWORK_TO_SWITCH REPLY",
                        "SWITCH_TO_TERMINAL ANSWER"),
                messages.stream().map(message -> message.path("way").asText() + " " + message.path("kind").asText())
                        .toList());
        assertEquals("network0", messages.get(1).path("network").asText());
        assertEquals("000041", value(messages.get(1), "11"));
        assertEquals("51", value(messages.get(3), "39"));
    }

    @Test
    void shouldShowFieldsInTheDigitsOfIsoWithTheCardMasked() {
        List<ObjectNode> messages = new ArrayList<>();
        read(all(), messages);
        ObjectNode request = messages.getFirst();
        assertEquals("000000030000", value(request, "4"));
        assertEquals("000077", value(request, "11"));
        assertEquals("620012******9010", value(request, "2"));
        assertEquals("10000001", value(request, "41"));
        assertTrue(request.toString().contains("{\"field\":\"49\",\"value\":\"156\",\"meaning\":\"yuan\"}"));
    }

    @Test
    void shouldSayThatItDidNotLookAtAllWhenThereIsTooMuch() {
        List<ObjectNode> messages = new ArrayList<>();
        assertFalse(read(new TransactionMessages.Span(100, 0, Long.MAX_VALUE, 3), messages));
        assertEquals(2, messages.size());
    }

    @Test
    void shouldLookAtNothingBehindTheLastRecordAndOutsideOfItsTime() {
        List<ObjectNode> messages = new ArrayList<>();
        assertTrue(read(new TransactionMessages.Span(2, 0, Long.MAX_VALUE, 100), messages));
        assertEquals(1, messages.size());
        messages.clear();
        assertTrue(read(new TransactionMessages.Span(100, 0, 1, 100), messages));
        assertEquals(0, messages.size());
    }

    private static String value(ObjectNode message, String field) {
        for (var one : message.path("fields")) {
            if (one.path("field").asText().equals(field)) {
                return one.path("value").asText();
            }
        }
        return "";
    }
}
