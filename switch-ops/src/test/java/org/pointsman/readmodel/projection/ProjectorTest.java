package org.pointsman.readmodel.projection;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.engine.Engine;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.JournalRecord;
import org.pointsman.ops.tools.AuditLine;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

class ProjectorTest {
    private final Map<Table, Map<List<Object>, Object[]>> rows = new EnumMap<>(Table.class);

    private final Engine engine = new Engine();

    static List<Path> journals() {
        return FixtureJournals.newest();
    }

    @ParameterizedTest
    @MethodSource("journals")
    void shouldHaveEveryRowAsTheEngineSaysWhenRecordsAreApplied(Path file) {
        Projector projector = new Projector(engine.view(),
                (table, row) -> rows
                        .computeIfAbsent(table, _ -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())))
                        .put(table.key(row), row));
        project(file, projector, _ -> {
        });
        new RowOracle(engine.view(), rows).compare();
    }

    private void project(Path file, Projector projector, Consumer<JournalRecord> seen) {
        JournalRecord record = new JournalRecord();
        for (byte[] bytes : FixtureJournals.records(file)) {
            record.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
            projector.before(record);
            engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                    record.outcomeOffset());
            projector.after(record);
            projector.audit(record);
            seen.accept(record);
        }
    }

    /** What a payment costs must not grow with the batch it comes into. */
    @ParameterizedTest
    @MethodSource("journals")
    void shouldNotLookThroughABatchWhenAPaymentComes(Path file) {
        List<String> asked = new ArrayList<>();
        StateView view = engine.view();
        StateView watched = (StateView) Proxy.newProxyInstance(StateView.class.getClassLoader(),
                new Class<?>[]{StateView.class}, (_, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(view, arguments);
                });
        project(file, new Projector(watched, (_, _) -> {
        }), record -> {
            assertFalse(paymentAlone(record) && asked.contains("openBatch"), () -> "record " + record.sequence());
            asked.clear();
        });
    }

    private static boolean paymentAlone(JournalRecord record) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        boolean request = header.wrap(record.buffer(), record.commandOffset())
                .templateId() == TerminalRequestDecoder.TEMPLATE_ID;
        return request
                && Transaction
                        .of(new TerminalRequestDecoder()
                                .wrapAndApplyHeader(record.buffer(), record.commandOffset(), header).transaction())
                        .financial()
                && new AuditLine().events(record).isEmpty();
    }
}
