package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.fixture.Fixtures;
import org.pointsman.fixture.JournalFile;
import org.pointsman.journal.JournalEnd;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.journal.RecordSealer;
import org.pointsman.node.NodeCommands;
import org.pointsman.ops.tools.TransactionExport;
import org.pointsman.snapshot.SnapshotStore;

/** What has left memory is in an export all the same. */
class ExportOfEvictedTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int DAYS = 60;

    private Engine engine = new Engine();
    private List<byte[]> history = new ArrayList<>();
    private RecordSealer sealer;
    private long nowNs;

    @Test
    void shouldExportWhatHasLeftMemoryAsItWasThen() {
        List<AgedTransaction> aged = age();
        long before = history.size();
        take(NodeCommands.evictTransactions(aged));
        assertNull(engine.view().transaction(aged.getFirst().id()));
        List<String> rows = export(before);
        assertTrue(rows.size() > aged.size());
        assertEquals(rows, export(Long.MAX_VALUE));
    }

    /** A journal of which something may leave memory after some days. */
    private List<AgedTransaction> age() {
        Fixtures fixtures = Fixtures.all().getLast();
        for (String name : fixtures.names()) {
            begin(fixtures.records(name));
            EngineConfig config = engine.config().change().memory(new MemoryPolicy(0, 0, 1, 1, 0)).build();
            take(NodeCommands.configApplied(EngineJson.write(config)));
            for (int day = 0; day < DAYS; day++) {
                nowNs += DAY_NS;
                take(NodeCommands.dayOpened(Engine.dateOf(nowNs, config.zoneOffsetSeconds())));
            }
            List<AgedTransaction> aged = engine.view(nowNs).aged(Long.MAX_VALUE).items();
            if (!aged.isEmpty()) {
                return aged;
            }
        }
        throw new AssertionError("nothing of any journal may leave");
    }

    private void begin(List<byte[]> records) {
        engine = new Engine();
        history = new ArrayList<>(records);
        JournalRecord record = new JournalRecord();
        for (byte[] bytes : records) {
            record.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
            nowNs = record.timestampNs();
            engine.apply(nowNs, record.buffer(), record.commandOffset(), record.buffer(), record.outcomeOffset());
        }
        sealer = new RecordSealer(new JournalEnd(records.size(), nowNs, record.epoch(), record.chainHash(), null));
    }

    private void take(byte[] command) {
        UnsafeBuffer buffer = new UnsafeBuffer(command);
        UnsafeBuffer outcome = new UnsafeBuffer(new byte[engine.decide(nowNs, buffer, 0)]);
        engine.encodeOutcome(outcome, 0);
        engine.apply(nowNs, buffer, 0, outcome, 0);
        int length = sealer.seal(history.size() + 1L, nowNs, Engine.LOGIC_VERSION, 0, 0, 1, buffer, 0, command.length,
                outcome, 0, outcome.capacity());
        byte[] record = new byte[length];
        sealer.buffer().getBytes(0, record);
        history.add(record);
    }

    private List<String> export(long until) {
        List<String> rows = new ArrayList<>();
        TransactionExport.Choice choice = new TransactionExport.Choice(null, null, -1, -1, until);
        MemoryJournal journal = JournalFile.journal(history);
        TransactionExport.run(journal::reader, SnapshotStore.NONE, choice, TransactionExport.Format.CSV, rows::add,
                sequence -> {
                });
        return rows;
    }
}
