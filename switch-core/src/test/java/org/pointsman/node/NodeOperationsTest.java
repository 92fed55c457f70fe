package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.Engine;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.Durability;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.records.Result;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.model.RefusalCode;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeOperationsTest {
    private final MemoryJournal journal = new MemoryJournal(Durability.PROCESS);

    private CommandReply order(String actor, String reason) {
        Pipeline pipeline = new Pipeline(
                new SequencerParts(new Engine(), journal, Clocks.of(() -> 1), 1, 0, (where, cause) -> {
                    throw new AssertionError(where, cause);
                }), new PipelineSettings(64, Stages.MERGED, Waiting.BLOCKING), null);
        pipeline.start();
        try {
            return new NodeOperations(pipeline, null, null, null, null, true, () -> null, (name, verb) -> false,
                    (_, _) -> null, () -> {
                    }).reversal(ReversalVerb.RETRY, 4_711, actor, reason).join();
        } finally {
            pipeline.close();
        }
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({"APPROVED, 00, 00", "APPROVED, '', 00", "AMOUNT_MISMATCH, '', 64", "NETWORK_DECLINED, 51, 51",
            "NETWORK_DECLINED, Q1, Q1"})
    void shouldTellWhatTheCashierIsTold(Result result, String f39, String expected) {
        Dialect dialect = Dialect
                .loadForTerminals(Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos"));
        CashierText text = new NodeOperations(null, null, null, null, dialect, true, () -> null, (name, verb) -> false,
                (_, _) -> null, () -> {
                }).cashierText(result.name(), f39);
        assertEquals(expected, text.f39());
        assertFalse(text.zh().isBlank() || text.en().isBlank(), text.toString());
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void shouldHaveATextForEveryResult(Result result) {
        shouldTellWhatTheCashierIsTold(result, "ZZ", "ZZ");
    }

    @Test
    void shouldTellTheOperatorWhenNoReversalIsOwed() {
        CommandReply reply = order("olga", "they say it is fixed");
        assertEquals(CommandReply.Kind.REFUSED, reply.kind());
        assertEquals(RefusalCode.NOT_FOUND, reply.refusal());
        assertEquals("transaction 4711 is not known", reply.message());
        assertEquals(1, reply.position());
    }

    @Test
    void shouldJournalWhoSaidSoAndWhyWhateverTheLength() {
        order("olga", "because ".repeat(200));
        JournalRecord record = new JournalRecord();
        journal.reopen();
        try (JournalReader reader = journal.reader()) {
            assertTrue(reader.next(record));
        }
        byte[] command = new byte[record.commandLength()];
        record.buffer().getBytes(record.commandOffset(), command);
        String text = new String(command, StandardCharsets.US_ASCII);
        assertTrue(text.contains("olga"), text);
        assertTrue(text.endsWith("because ".repeat(200)), text);
    }
}
