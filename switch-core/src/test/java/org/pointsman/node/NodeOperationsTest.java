package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Durability;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.records.ReversalVerb;
import org.pointsman.registry.RefusalCode;
import org.pointsman.security.KeyDirectory;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodeOperationsTest {
    private final MemoryJournal journal = new MemoryJournal(Durability.PROCESS);

    private CommandReply order(String actor, String reason) {
        Pipeline pipeline = new Pipeline(new Engine(new KeyDirectory()), journal,
                new PipelineSettings(64, Stages.MERGED, Waiting.BLOCKING), () -> 1, 1, 0, (where, cause) -> {
                    throw new AssertionError(where, cause);
                });
        pipeline.start(null);
        try {
            return new NodeOperations(pipeline, null, null, true, () -> null, () -> {
            }).reversal(ReversalVerb.RETRY, 4_711, actor, reason).join();
        } finally {
            pipeline.close();
        }
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
