package org.pointsman.readmodel.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.journal.JournalEnd;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.RecordSealer;
import org.pointsman.node.NodeCommands;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;

/** What leaves the engine's memory stays in the tables. */
class ProjectedEvictionTest {
    private static final int TYPE = Table.TRANSACTIONS.column("type");
    private static final int STATE = Table.TRANSACTIONS.column("state");
    private static final int POSITION = Table.TRANSACTIONS.column("position");
    private static final int ORIGINAL = Table.TRANSACTIONS.column("original_id");
    private static final int REFUNDED = Table.TRANSACTIONS.column("refunded_minor");
    private static final int YEARS = 3_650;
    private static final int DISPUTED = Table.TRANSACTIONS.column("disputed");
    private static final long LATER_NS = 86_400_000_000_000L * 400;

    private final Engine engine = new Engine();
    private final Map<Long, Object[]> rows = new HashMap<>();
    private final List<Object[]> steps = new ArrayList<>();
    private final Projector projector = new Projector(engine.view(), this::put);
    private final RecordSealer sealer = new RecordSealer(JournalEnd.EMPTY);
    private final JournalRecord record = new JournalRecord();
    private long nowNs;

    private void put(Table table, Object... row) {
        if (table == Table.TRANSACTIONS) {
            rows.put((Long) row[0], row);
        } else if (table == Table.TRANSACTION_STEPS) {
            steps.add(row);
        }
    }

    private void take(byte[] command) {
        UnsafeBuffer asked = new UnsafeBuffer(command);
        int length = engine.decide(nowNs, asked, 0);
        UnsafeBuffer outcome = new UnsafeBuffer(new byte[length]);
        engine.encodeOutcome(outcome, 0);
        int sealed = sealer.seal(sealer.sequence() + 1, nowNs, Engine.LOGIC_VERSION, 0, 0, 1, asked, 0, command.length,
                outcome, 0, length);
        see(record.wrap(sealer.buffer(), 0, sealed));
    }

    private void see(JournalRecord next) {
        projector.before(next);
        engine.apply(next.timestampNs(), next.buffer(), next.commandOffset(), next.buffer(), next.outcomeOffset());
        projector.after(next);
    }

    private List<AgedTransaction> aged() {
        for (byte[] bytes : FixtureJournals.records(withClosedBatches())) {
            see(record.wrap(new UnsafeBuffer(bytes), 0, bytes.length));
            nowNs = record.timestampNs() + LATER_NS;
        }
        take(NodeCommands.configApplied(EngineJson.write(
                engine.config().change().memory(new MemoryPolicy(0, 0, 0, 1, 0)).refundWindowDays(YEARS).build())));
        take(NodeCommands.dayOpened(20_280_101));
        take(NodeCommands.dayOpened(20_280_102));
        take(NodeCommands.dayOpened(20_280_103));
        return engine.view(nowNs).aged(Long.MAX_VALUE).items();
    }

    private static Path withClosedBatches() {
        return FixtureJournals.newest().stream().filter(file -> file.endsWith("seed-004.records.gz")).findFirst()
                .orElseThrow();
    }

    @Test
    void shouldKeepItsRowWhenATransactionLeavesMemory() {
        List<AgedTransaction> aged = aged();
        assertFalse(aged.isEmpty());
        Map<Long, Object[]> before = new HashMap<>(rows);
        int stepsBefore = steps.size();
        take(NodeCommands.evictTransactions(aged));
        for (AgedTransaction gone : aged) {
            assertNull(engine.view().facts(gone.id()));
            assertNotNull(rows.get(gone.id()));
        }
        assertEquals(before, rows);
        assertEquals(stepsBefore, steps.size());
    }

    @Test
    void shouldGoOnWithItsRowWhenATransactionComesBackAndIsFollowed() {
        AgedTransaction sale = cameBack();
        Object[] before = rows.get(sale.id());
        flagDispute(sale.id());
        Object[] after = rows.get(sale.id()).clone();
        assertEquals(true, after[DISPUTED]);
        after[DISPUTED] = before[DISPUTED];
        after[POSITION] = before[POSITION];
        assertArrayEquals(before, after);
        assertEquals(sale.id(), steps.getLast()[0]);
    }

    /** A settled sale that left memory and was fetched again. */
    private AgedTransaction cameBack() {
        List<AgedTransaction> aged = aged();
        AgedTransaction sale = aged.stream().filter(
                each -> "PURCHASE".equals(rows.get(each.id())[TYPE]) && "SETTLED".equals(rows.get(each.id())[STATE]))
                .findFirst().orElseThrow();
        take(NodeCommands.evictTransactions(aged));
        take(NodeCommands.recallTransaction(sale.id(), new Lookup.Found(sale.image()), engine.view().evictions()));
        return sale;
    }

    @Test
    void shouldCountInItsRowWhatIsRefundedOfATransactionThatCameBack() {
        AgedTransaction sale = cameBack();
        long before = (Long) rows.get(sale.id())[REFUNDED];
        ask(new RegistryCommand.RequestRefund(by("olga", Role.OPERATOR), sale.id(), 1, RefundCause.GOODS_DEFECT, null,
                before));
        Object[] refund = rows.get(engine.view().idBelow(Long.MAX_VALUE));
        assertEquals(sale.id(), refund[ORIGINAL]);
        Object[] after = rows.get(sale.id());
        assertEquals(before + 1, after[REFUNDED]);
        assertEquals(sealer.sequence(), after[POSITION]);
        assertEquals(2, steps.stream().filter(step -> sealer.sequence() == (Long) step[1]).count());
    }

    private static CommandHeader by(String name, Role role) {
        return new CommandHeader("c1", name, List.of(role), "cardholder", CommandHeader.ANY_VERSION, 0);
    }

    private void ask(RegistryCommand command) {
        take(NodeCommands.operatorCommand(EngineJson.write(command)));
    }

    private void flagDispute(long saleId) {
        ask(new RegistryCommand.FlagDispute(by("rita", Role.RISK), saleId,
                new Proof("letter", "0123456789abcdef".repeat(4))));
    }
}
