package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalMatrix;
import org.pointsman.engine.table.DeviceMonitor;
import org.pointsman.engine.table.DuplicateIndex;
import org.pointsman.engine.table.OpenedDays;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.Recalls;
import org.pointsman.engine.table.RefundOrders;
import org.pointsman.engine.table.RefundTally;
import org.pointsman.engine.table.RiskMonitor;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.section.StateSection;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Result;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.TerminalMatrix;
import org.pointsman.security.TerminalKeys;

/** The digest sees every part of the state: each is changed alone, and put back. */
class StateDigestTest extends EngineTest {
    /** What follows from something else that the digest reads, or never changes. */
    private static final Set<String> DERIVED = Set.of("Networks.timeoutNs", "Networks.saf", "SafQueues.forStandIn",
            "Networks.alternates", "Networks.asked", "Networks.undoesUntold", "Networks.rules", "RouteTables.lists",
            "RouteTables.settings", "EngineState.outcomeSchema", "OfflineRules.terminals", "OfflineRules.policy",
            "TransactionTable.slotById", "EffectivePolicies.config", "EffectivePolicies.businessDate",
            "EffectivePolicies.lowBin", "EffectivePolicies.highBin", "EffectivePolicies.terms",
            "EffectivePolicies.limited", "TerminalTable.indexByTid", "Slots.size", "Slots.hashOfSlot", "Slots.depth",
            "OpenTransactions.chunks", "OpenTransactions.heads", "RecordList.links", "RefundOrders.byId",
            "RefundOrders.byOriginal", "FundsTable.indexByMid", "FundsTable.mids", "FundsTable.settings");
    /** Changed by tests of their own below. */
    private static final Set<String> CHANGED_BELOW = Set.of("KeyAges.issuedNs", "RetestTickets.tests",
            "ServiceMonitor.watches", "RiskMonitor.chunks", "RiskMonitor.suspects", "DeviceMonitor.refusedSignOns",
            "DeviceMonitor.wrongClocks", "DeviceMonitor.otherDevices", "DeviceMonitor.findings", "ReplyData.pages",
            "EngineState.chipData", "EngineState.waiting", "DuplicateIndex.earlier", "Slots.directory",
            "OpenedDays.dates", "Recalls.waiting", "Recalls.uncounted", "OpenedDays.firstIds", "EngineState.unbalanced",
            "EngineState.answersLost", "EngineState.closing", "EngineState.disputed", "EngineState.exceptions",
            "SafQueues.queues", "RefundOrders.byNumber", "RefundOrders.former", "FundsQueue.lists", "FundsQueue.ready",
            "RefundTally.counts", "RefundTally.lastNs", "Networks.config", "Networks.settings",
            "TransactionTable.chunks", "TerminalTable.chunks", "TerminalTable.keys", "TerminalTable.devices",
            "SettlementTable.chunks", "RouteTables.held", "StandIn.books", "OpenBatches.chunks",
            "ScopeHoldTable.merchants", "ScopeHoldTable.firmware");

    private EngineState state;

    @BeforeEach
    void trade() throws ReflectiveOperationException {
        TransactionView sale = host.sale(100_00);
        host.refund(sale).send();
        host.settlement(EngineFixture.B, Sums.domestic(1, 1, 1, 1)).send();
        host.purchase().send();
        state = (EngineState) field(Engine.class.getDeclaredField("state"), host.engine);
    }

    private static Object field(Field field, Object of) throws ReflectiveOperationException {
        field.setAccessible(true);
        return field.get(of);
    }

    private void assertSeen(String what, long before) {
        assertNotEquals(before, host.engine.digest(), () -> what + " was changed and the digest does not show it");
    }

    @Test
    void shouldShowEveryFieldOfTheState() throws ReflectiveOperationException {
        change(state);
    }

    private void change(Object part) throws ReflectiveOperationException {
        for (Field field : part.getClass().getDeclaredFields()) {
            String name = part.getClass().getSimpleName() + "." + field.getName();
            if (!Modifier.isStatic(field.getModifiers()) && !DERIVED.contains(name) && !CHANGED_BELOW.contains(name)) {
                change(name, field, part);
            }
        }
    }

    private void change(String name, Field field, Object part) throws ReflectiveOperationException {
        Object value = field(field, part);
        switch (value) {
            case Number _,Boolean _ -> changeScalar(name, field, part, value);
            case long[] _,int[] _,boolean[] _ -> changeElement(name, value);
            case Registry _,TerminalMatrix _,OriginalMatrix _,TransactionRecord _ -> assertNotNull(value);
            default -> {
                assertTrue(value.getClass().getPackageName().startsWith(Engine.class.getPackageName()),
                        () -> "say how the digest shows " + name);
                if (part == state || name.endsWith("Index.slots")) {
                    change(value);
                }
            }
        }
    }

    private void changeScalar(String name, Field field, Object part, Object value) throws ReflectiveOperationException {
        long before = host.engine.digest();
        field.set(part, other(value));
        assertSeen(name, before);
        field.set(part, value);
        assertEquals(before, host.engine.digest());
    }

    private void changeElement(String name, Object array) {
        // Money has room for merchants that are not there yet.
        int last = name.equals("FundsTable.cells") ? 0 : Array.getLength(array) - 1;
        for (int i : List.of(0, last)) {
            Object value = Array.get(array, i);
            long before = host.engine.digest();
            Array.set(array, i, other(value));
            assertSeen(name, before);
            Array.set(array, i, value);
        }
    }

    private static Object other(Object value) {
        return switch (value) {
            case Long number -> number + 1;
            case Integer number -> number - 1;
            case Boolean flag -> !flag;
            default -> throw new IllegalArgumentException("no other value for " + value);
        };
    }

    @Test
    void shouldShowWhenKeysWereIssued() throws ReflectiveOperationException {
        EngineFixture other = new EngineFixture();
        EngineState set = (EngineState) field(Engine.class.getDeclaredField("state"), other.engine);
        long before = other.engine.digest();
        set.keyAges.issued(0, set.keyAges.issuedNs(0) + 1);
        assertNotEquals(before, other.engine.digest());
    }

    @Test
    void shouldShowTestsAndWatchesOfServices() {
        TransactionRecord probe = state.transactions.wrap(0, new TransactionRecord());
        long before = host.engine.digest();
        state.retests.open(probe.terminal(), new Retest(EngineFixture.A, RetestCause.BINDING, Long.MAX_VALUE, 1, 2));
        assertSeen("a test", before);
        before = host.engine.digest();
        state.retests.approved(probe);
        assertSeen("a probe", before);
        state.retests.close(probe.terminal());
        state.serviceMonitor.open(host.nowNs, probe.terminal(), Long.MAX_VALUE);
        before = host.engine.digest();
        state.serviceMonitor.answered(host.nowNs, probe, true);
        assertSeen("a decline", before);
        state.serviceMonitor.told(EngineFixture.A);
    }

    @Test
    void shouldShowTablesOfRangesAndWhatWasApprovedInStandIn() throws ReflectiveOperationException {
        EngineFixture other = new EngineFixture();
        other.sale(100);
        EngineState set = (EngineState) field(Engine.class.getDeclaredField("state"), other.engine);
        TransactionRecord sale = set.transactions.wrap(0, new TransactionRecord());
        set.configure(other.engine.config().change().standIns(List.of(StandInTerms.DEFAULT)).build());
        long before = other.engine.digest();
        set.routes.change("ab".repeat(32), 2, "[]");
        long between = other.engine.digest();
        set.standIn.add(0, 5, 7, sale.merchant(), sale.buffer(), sale.tokenOffset());
        assertEquals(3, Set.of(before, between, other.engine.digest()).size());
    }

    @Test
    void shouldShowWhatIsCountedOfPayments() {
        TransactionRecord sale = state.transactions.wrap(0, new TransactionRecord());
        host.configure(host.engine.config().change()
                .checks(new CheckPolicy(0, 5, "", 0, 0, new RiskPolicy(10, 2, 100, 0, 0, 0))).build());
        RiskMonitor watch = new RiskMonitor(state.terminals, state.networks);
        for (int terminal = 0; terminal < state.terminals.count(); terminal++) {
            watch.follow(terminal);
        }
        assertSeen(watch, () -> watch.answered(host.nowNs, sale, true));
        assertSeen(watch, () -> watch.answered(host.nowNs, sale, true));
        watch.follow(sale.terminal());
        assertTrue(watch.suspects());
    }

    @Test
    void shouldShowWhatIsCountedOfDevices() {
        DeviceMonitor watch = new DeviceMonitor(state.terminals);
        assertSeen(watch, () -> watch.refused(0, 3));
        assertSeen(watch, () -> watch.refused(0, 3));
        assertSeen(watch, () -> watch.refused(0, 3));
        assertTrue(watch.found());
        assertSeen(watch, () -> watch.wrongClock(1, 1_000));
        assertSeen(watch, () -> watch.otherDevice(1));
        assertSeen(watch, () -> watch.otherDevice(1, "SN-1"));
        assertSeen(watch, () -> watch.told(EngineFixture.A, NoticeKind.MISUSE));
        assertSeen(watch, watch::newDay);
    }

    private static void assertSeen(StateSection part, Runnable change) {
        long before = digest(part);
        change.run();
        assertNotEquals(before, digest(part));
    }

    private static long digest(StateSection part) {
        StateDigest digest = new StateDigest();
        part.write(digest);
        return digest.value();
    }

    @Test
    void shouldShowBatchesThatDoNotAddUpAndAnswersThatWereLost() {
        long before = host.engine.digest();
        host.answerLost(state.transactions.wrap(0, new TransactionRecord()).id());
        assertSeen("an answer lost", before);
        before = host.engine.digest();
        state.unbalanced.addInt(2);
        assertSeen("a batch that does not add up", before);
        state.unbalanced.removeInt(2);
    }

    @Test
    void shouldShowWhatWaitsForTheArchive() {
        Recalls recalls = new Recalls();
        assertSeen(recalls, () -> recalls.add(new Recall(1, 2, 3, new byte[]{4}, null)));
        assertSeen(recalls, () -> recalls.answered(1, Result.ORIGINAL_NOT_FOUND));
        assertSeen(recalls, recalls::clear);
        assertSeen(recalls, () -> recalls.cameAlone(7));
        assertSeen(recalls, () -> recalls.leavesAlone(7));
    }

    @Test
    void shouldShowTheDaysThatWereOpened() {
        OpenedDays days = new OpenedDays();
        assertSeen(days, () -> days.open(EngineFixture.TODAY, 7));
        long once = digest(days);
        OpenedDays others = new OpenedDays();
        others.open(EngineFixture.TODAY, 8);
        assertNotEquals(once, digest(others));
    }

    @Test
    void shouldShowEveryByteOfATransaction() {
        TransactionRecord record = new TransactionRecord();
        for (int slot = state.transactions.newest(); slot >= 0; slot = state.transactions.before(slot)) {
            state.transactions.wrap(slot, record);
            assertEveryByteSeen((UnsafeBuffer) record.buffer(), 0, TransactionRecord.LENGTH);
        }
    }

    @Test
    void shouldShowEveryByteOfATerminal() {
        int rowLength = 128;
        UnsafeBuffer chunk = (UnsafeBuffer) state.terminals.midBuffer(1);
        assertEveryByteSeen(chunk, state.terminals.midOffset(1) - state.terminals.midOffset(0), rowLength);
    }

    @Test
    void shouldShowEveryByteOfABatchAndOfASettlement() throws ReflectiveOperationException {
        assertEveryByteSeen(firstChunk(state.batches), 0, 64);
        assertEveryByteSeen(firstChunk(state.settlements), 0, Settlement.LENGTH);
    }

    private static UnsafeBuffer firstChunk(Object table) throws ReflectiveOperationException {
        return (UnsafeBuffer) ((List<?>) field(table.getClass().getDeclaredField("chunks"), table)).getFirst();
    }

    private void assertEveryByteSeen(UnsafeBuffer buffer, int from, int length) {
        long before = host.engine.digest();
        for (int at = from; at < from + length; at++) {
            byte value = buffer.getByte(at);
            buffer.putByte(at, (byte) (value ^ 1));
            assertSeen("byte " + (at - from), before);
            buffer.putByte(at, value);
        }
        assertEquals(before, host.engine.digest());
    }

    @Test
    void shouldShowTheKeysOfATerminal() {
        long before = host.engine.digest();
        TerminalKeys keys = state.terminals.keys(0);
        state.terminals.keys(0, TerminalKeys.of(keys.wrappedTmk()));
        assertSeen("generations", before);
        state.terminals.keys(0, new TerminalKeys(new byte[16], keys.confirmed(), keys.generations()));
        assertSeen("the master key", before);
        state.terminals.keys(0, new TerminalKeys(keys.wrappedTmk(), keys.confirmed() + 1, keys.generations()));
        assertSeen("the confirmed generation", before);
        state.terminals.keys(0, keys);
    }

    @Test
    void shouldShowAnswersKeptAndRepeatsWaiting() {
        long before = host.engine.digest();
        long known = state.transactions.wrap(0, new TransactionRecord()).id();
        state.replyData.put(known, new byte[]{1});
        assertSeen("issuer data", before);
        state.replyData.remove(known);
        state.chipData.put(1, new byte[]{1});
        assertSeen("chip data", before);
        state.chipData.remove(1);
        LongArrayList waiting = new LongArrayList();
        waiting.addLong(7);
        state.waiting.put(2, waiting);
        long one = host.engine.digest();
        assertSeen("a waiting repeat", before);
        waiting.addLong(8);
        assertSeen("a second waiting repeat", one);
        state.waiting.remove(2);
        assertEquals(before, host.engine.digest());
    }

    @Test
    void shouldShowTheQueuesOfReversalsAndTheExceptions() throws ReflectiveOperationException {
        change(state.saf.queue(0));
        change(state.saf.queue(0).waiting);
        change(state.saf.queue(0).parked);
        change(state.saf.debts());
        long before = host.engine.digest();
        state.exceptions.addLong(7);
        assertSeen("an exception", before);
        state.exceptions.clear();
    }

    @Test
    void shouldShowWhatHadATraceNumberBefore() {
        TransactionTable table = new TransactionTable();
        table.add(1, new TransactionRecord());
        table.add(2, new TransactionRecord());
        DuplicateIndex usedAnew = new DuplicateIndex(table);
        usedAnew.add(0);
        usedAnew.add(1);
        DuplicateIndex usedOnce = new DuplicateIndex(table);
        usedOnce.add(1);
        assertEquals(usedOnce.find(0, 0, 0, 0), usedAnew.find(0, 0, 0, 0));
        assertNotEquals(digest(usedOnce), digest(usedAnew));
    }

    @Test
    void shouldShowTheQueuesAndOrdersOfRefunds() throws ReflectiveOperationException {
        host.pass(EngineFixture.TIMEOUT_MS);
        change(state.refundSends.queue(0));
        change(state.refundSends.debts());
        RefundTally tally = new RefundTally();
        tally.added(1, 7);
        assertNotEquals(digest(new RefundTally()), digest(tally));
        RefundOrders orders = new RefundOrders();
        CommandHeader header = host.by(Role.OPERATOR);
        orders.add(new RequestRefund(header, 1, 1, RefundCause.OTHER, null, -1));
        orders.answered(new CommandResult(header.commandId(), "", 1, ""));
        assertNotEquals(digest(new RefundOrders()), digest(orders));
        orders.forget(0, 2, 0);
        assertNotEquals(digest(new RefundOrders()), digest(orders));
    }

    @Test
    void shouldShowSettingsHoldsAndApprovals() {
        long before = host.engine.digest();
        host.configure(EngineFixture.config(63));
        assertSeen("settings", before);
        before = host.engine.digest();
        host.hold(EngineFixture.C, HoldReason.MAINTENANCE);
        assertSeen("a hold", before);
        before = host.engine.digest();
        host.cancel(EngineFixture.C);
        assertSeen("a cancellation", before);
    }

    @Test
    void shouldShowWhatIsHeldAsAWhole() {
        long before = digest(state.scopeHolds);
        host.holdScope(HoldScope.FIRMWARE, "V1.02", HoldReason.MAINTENANCE);
        assertNotEquals(before, digest(state.scopeHolds));
        before = digest(state.scopeHolds);
        host.holdScope(HoldScope.MERCHANT, EngineFixture.MID, HoldReason.MAINTENANCE);
        assertNotEquals(before, digest(state.scopeHolds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void shouldBeTheSameForTheSameStepsOnly(int more) {
        EngineFixture other = new EngineFixture();
        TransactionView sale = other.sale(100_00);
        other.refund(sale).send();
        other.settlement(EngineFixture.B, Sums.domestic(1, 1, 1, 1)).send();
        other.purchase().send();
        for (int i = 0; i < more; i++) {
            other.purchase().send();
        }
        assertEquals(more == 0, other.engine.digest() == host.engine.digest());
        assertTrue(other.engine.digest() != 0);
    }
}
