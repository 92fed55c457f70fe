package org.pointsman.readmodel.projection;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalRecord;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.schema.Table;

class ProjectorTest {
    private final Map<Table, Map<List<Object>, Object[]>> rows = new EnumMap<>(Table.class);

    static List<Path> journals() {
        return FixtureJournals.newest();
    }

    @ParameterizedTest
    @MethodSource("journals")
    void shouldHaveEveryRowAsTheEngineSaysWhenRecordsAreApplied(Path file) {
        Engine engine = new Engine();
        Projector projector = new Projector(engine.view(),
                (table, row) -> rows
                        .computeIfAbsent(table, _ -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())))
                        .put(table.key(row), row));
        JournalRecord record = new JournalRecord();
        for (byte[] bytes : FixtureJournals.records(file)) {
            record.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
            projector.before(record);
            engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                    record.outcomeOffset());
            projector.after(record);
            projector.audit(record);
        }
        new RowOracle(engine.view(), rows).compare();
    }
}
