package org.pointsman.engine;

import org.pointsman.records.Authentication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.table.Recalls;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;

/** What leaves memory and what stays (domain 5). */
class HotWindowTest extends EngineTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int HOT_DAYS = 2;
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));

    private final Map<Long, byte[]> images = new TreeMap<>();
    private int day;

    @BeforeEach
    void remember() {
        host.configure(EngineFixture.config(64).change().memory(new MemoryPolicy(0, 0, 1, HOT_DAYS, 0)).build());
    }

    private void days(int days) {
        for (int opened = 0; opened < days; opened++) {
            host.nowNs += DAY_NS;
            host.openDay(EngineFixture.TODAY + ++day);
        }
    }

    private void settle() {
        host.settle(EngineFixture.A);
        host.signOn(EngineFixture.A);
    }

    private List<AgedTransaction> aged() {
        return host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
    }

    private void evict(List<AgedTransaction> archived) {
        byte[] command = NodeCommands.evictTransactions(archived);
        host.take(new UnsafeBuffer(command), command.length);
    }

    private void evictAll() {
        for (List<AgedTransaction> slice = aged(); !slice.isEmpty(); slice = aged()) {
            evict(slice);
        }
    }

    private boolean stays(TransactionView of) {
        days(HOT_DAYS);
        evictAll();
        return host.transaction(of.id()) != null;
    }

    @Test
    void shouldForgetASaleWithAllThatIsKeptForItWhenItsBatchIsClosedAndItsDaysAreOver() {
        TransactionView sale = host.approved(host.purchase());
        host.answerLost(sale.id());
        settle();
        days(HOT_DAYS - 1);
        assertEquals(List.of(), aged());
        days(1);
        evictAll();
        EngineState state = EngineMemory.stateOf(host.engine);
        assertNull(host.transaction(sale.id()));
        assertEquals(List.of(0, 0, 0, sale.id() + 1), List.of(state.transactions.count(), state.replyData.size(),
                state.answersLost.size(), state.evictedBelow));
        assertEquals(-1, state.duplicates.find(state.terminals.find(Ascii.eight(EngineFixture.A)),
                Transaction.PURCHASE.code(), sale.batch(), sale.stan()));
        host.assertReplays();
    }

    @Test
    void shouldShowOneThatLeftFromItsImageAsItWas() {
        TransactionView sale = host.sale(100_00);
        host.reply(host.refund(sale).amount(40_00).send().sent()).send();
        settle();
        days(HOT_DAYS);
        Map<Long, byte[]> archived = new TreeMap<>();
        List<TransactionView> before = new ArrayList<>();
        for (List<AgedTransaction> slice = aged(); !slice.isEmpty(); slice = aged()) {
            slice.forEach(each -> archived.put(each.id(), each.image()));
            slice.forEach(each -> before.add(host.engine.view().transaction(each.id())));
            evict(slice);
        }
        assertEquals(2, before.size());
        for (TransactionView each : before) {
            assertNull(host.transaction(each.id()));
            assertEquals(each, host.engine.view().archived(each.id(), archived.get(each.id())));
            assertNull(host.engine.view().archived(each.id() + 1, archived.get(each.id())));
        }
    }

    @TestFactory
    List<DynamicTest> shouldKeepWhatIsOpenHoweverOldItIs() {
        Map<String, Supplier<TransactionView>> open = new TreeMap<>();
        open.put("in an open batch", () -> host.sale(100_00));
        open.put("in flight", () -> host.transaction(host.purchase().send().transactionId()));
        open.put("owed to a network", () -> {
            TransactionView sale = host.transaction(host.purchase().send().transactionId());
            host.link(0, false);
            return sale;
        });
        open.put("authorised", () -> settled(host.held(50_00)));
        open.put("disputed", () -> {
            TransactionView sale = settled(host.sale(100_00));
            host.accepted(new FlagDispute(host.by(Role.RISK), sale.id(), LETTER));
            return sale;
        });
        open.put("a refund waits for its approval", () -> {
            TransactionView sale = settled(host.sale(100_00));
            assertInstanceOf(Waiting.class, host.operator(
                    new RequestRefund(host.by(Role.OPERATOR), sale.id(), 60_00, RefundCause.OTHER, null, -1)));
            return sale;
        });
        open.put("an exception waits for a second person", () -> {
            TransactionView sale = settled(host.sale(100_00));
            TransactionView reversal = host.transaction(host.reversalOf(sale).send().transactionId());
            assertInstanceOf(Waiting.class,
                    host.operator(new CloseException(host.by(Role.OPERATOR), reversal.id(), null)));
            return reversal;
        });
        open.put("followed by what is in the window", () -> {
            TransactionView sale = settled(host.sale(100_00));
            days(1);
            host.reply(host.refund(sale).amount(1_00).send().sent()).send();
            settle();
            return sale;
        });
        open.put("for people", () -> {
            TransactionView sale = settled(host.sale(100_00));
            return host.transaction(host.reversalOf(sale).send().transactionId());
        });
        List<DynamicTest> tests = new ArrayList<>();
        open.forEach((why, transaction) -> tests.add(DynamicTest.dynamicTest(why, () -> {
            host = new EngineFixture();
            day = 0;
            remember();
            TransactionView kept = transaction.get();
            days(HOT_DAYS - 1);
            evictAll();
            assertNotNull(host.transaction(kept.id()));
            days(why.startsWith("followed") ? 0 : 4);
            evictAll();
            assertNotNull(host.transaction(kept.id()));
            host.assertReplays();
        })));
        return tests;
    }

    private TransactionView settled(TransactionView transaction) {
        settle();
        return transaction;
    }

    @Test
    void shouldKeepWhatIsNotAsItWasArchived() {
        TransactionView sale = settled(host.sale(100_00));
        days(HOT_DAYS);
        List<AgedTransaction> archived = aged();
        AgedTransaction other = new AgedTransaction(sale.id(), 0, new byte[0], archived.getFirst().checksum() + 1);
        evict(List.of(other));
        assertNotNull(host.transaction(sale.id()));
        evict(archived);
        assertNull(host.transaction(sale.id()));
    }

    @Test
    void shouldForgetARefundBeforeItsSale() {
        TransactionView sale = host.sale(100_00);
        TransactionView refund = host.approved(host.refund(sale).amount(10_00));
        settle();
        days(HOT_DAYS);
        evict(aged());
        assertNull(host.transaction(refund.id()));
        assertNotNull(host.transaction(sale.id()));
        evict(aged());
        assertNull(host.transaction(sale.id()));
        assertEquals(0, EngineMemory.stateOf(host.engine).transactions.count());
    }

    @Test
    void shouldLeaveTheReversalOfWhatIsGoneToPeople() {
        TransactionView sale = settled(host.sale(100_00));
        stays(sale);
        Told told = host.reversalOf(sale).send();
        assertEquals("00", told.f39());
        assertEquals(List.of("REVERSAL_TOO_LATE"), host.transaction(told.transactionId()).exceptions());
    }

    @Test
    void shouldRefuseARepeatOfWhatIsGone() {
        Ask sale = host.purchase();
        TransactionView approved = settled(host.approved(sale));
        stays(approved);
        assertEquals("77", sale.again().send().f39());
    }

    @Test
    void shouldUseTheSameSlotsWhenDayFollowsDay() {
        EngineState state = EngineMemory.stateOf(host.engine);
        int most = 0;
        for (int date = 0; date < 3 * HOT_DAYS; date++) {
            for (int sale = 0; sale < 50; sale++) {
                host.sale(100 + sale);
            }
            settle();
            days(1);
            evictAll();
            most = Math.max(most, state.transactions.newest());
        }
        assertEquals((HOT_DAYS - 1) * 50, state.transactions.count());
        assertEquals(HOT_DAYS * 50 - 1, most);
    }

    // ---- and what comes back

    private TransactionView gone(long amountMinor) {
        TransactionView sale = settled(host.sale(amountMinor));
        days(HOT_DAYS);
        archive();
        return sale;
    }

    /** Evicts all there is, and keeps the images. */
    private void archive() {
        for (List<AgedTransaction> slice = aged(); !slice.isEmpty(); slice = aged()) {
            slice.forEach(each -> images.put(each.id(), each.image()));
            evict(slice);
        }
    }

    private Told take(byte[] command) {
        return host.take(new UnsafeBuffer(command), command.length);
    }

    private Told resume(long id, Lookup lookup) {
        take(NodeCommands.recallTransaction(id, lookup, host.engine.view().evictions()));
        return take(NodeCommands.resumeRequest(id));
    }

    private Lookup found(long id) {
        return new Lookup.Found(images.get(id));
    }

    @Test
    void shouldRefundASaleThatComesBackFromTheArchiveAndNoMoreThanRemains() {
        TransactionView sale = gone(100_00);
        Told asked = host.refund(sale).amount(70_00).send();
        assertEquals(List.of(OutcomeKind.RECALL, List.of()), List.of(asked.action(), asked.effects()));
        assertEquals(List.of(sale.id()), host.engine.view().recallsWanted().ids());
        Told sent = resume(sale.id(), found(sale.id()));
        assertEquals(OutcomeKind.FORWARD, sent.action());
        host.reply(sent.sent()).send();
        assertEquals(List.of("PART_REFUNDED", 70_00L),
                List.of(host.transaction(sale.id()).state(), host.transaction(sale.id()).refundedMinor()));
        settle();
        days(HOT_DAYS);
        archive();
        assertNull(host.transaction(sale.id()));
        assertEquals(OutcomeKind.RECALL, host.refund(sale).amount(30_01).send().action());
        assertEquals("64", resume(sale.id(), found(sale.id())).f39());
        assertEquals(OutcomeKind.FORWARD, host.refund(sale).amount(30_00).send().action());
    }

    @Test
    void shouldRefundUnderTheNumberTheRequestHasUsedAlready() {
        TransactionView sale = gone(100_00);
        host.renewKeys(EngineFixture.A, WrappedKeys.base("FFFF1000000100000000"), "654321");
        int generation = host.keys.find(Ascii.eight(EngineFixture.A)).confirmed();
        host.ask(Transaction.SIGN_ON, EngineFixture.A).verdict(Authentication.AUTHENTIC).generation(generation)
                .keyCounter(1).send();
        assertEquals(OutcomeKind.RECALL,
                host.refund(sale).amount(70_00).generation(generation).keyCounter(2).send().action());
        assertEquals(OutcomeKind.FORWARD, resume(sale.id(), found(sale.id())).action());
        assertEquals("A0", host.refund(sale).amount(10_00).generation(generation).keyCounter(2).send().f39());
    }

    @Test
    void shouldCountTheRefundsOfASaleThatComesBack() {
        RefundPolicy policy = host.engine.config().refunds();
        host.configure(
                host.engine.config().change().refunds(policy.with(new RefundLimits(1, 0, false, true, 0))).build());
        TransactionView sale = host.sale(100_00);
        host.approved(host.refund(sale).amount(10_00));
        settle();
        days(HOT_DAYS);
        archive();
        host.refund(sale).amount(1_00).send();
        assertEquals("61", resume(sale.id(), found(sale.id())).f39());
    }

    @Test
    void shouldSayWhatTheArchiveSays() {
        TransactionView sale = gone(100_00);
        Ask refund = host.refund(sale).amount(1_00);
        refund.send();
        assertEquals("96", resume(sale.id(), new Lookup.Damaged("here")).f39());
        refund.again().send();
        assertEquals("25", resume(sale.id(), new Lookup.Absent()).f39());
        assertEquals(0, host.engine.recalls());
    }

    @Test
    void shouldBelieveNoImageOfAnotherTransaction() {
        TransactionView first = host.sale(100_00);
        TransactionView second = gone(100_00);
        host.refund(first).amount(1_00).send();
        assertEquals("96", resume(first.id(), found(second.id())).f39());
        assertNull(host.transaction(first.id()));
    }

    @Test
    void shouldAnswerInTimeWhenTheArchiveSaysNothing() {
        TransactionView sale = gone(100_00);
        Told asked = host.refund(sale).amount(1_00).send();
        assertEquals(List.of(), host.pass(9_999));
        List<Told.Effect> answers = host.pass(1);
        assertEquals(List.of("96"), answers.stream().map(Told.Effect::f39).toList());
        assertEquals(asked.transactionId(), answers.getFirst().transactionId());
        assertEquals(OutcomeKind.NONE, resume(sale.id(), found(sale.id())).action());
    }

    @Test
    void shouldAskTheArchiveOnceForAllThatWait() {
        TransactionView sale = gone(100_00);
        host.refund(sale).amount(1_00).send();
        host.refund(sale).amount(2_00).send();
        assertEquals(List.of(sale.id()), host.engine.view().recallsWanted().ids());
        Told first = resume(sale.id(), found(sale.id()));
        assertEquals(List.of(sale.id()), host.engine.view().recallsReady());
        Told second = take(NodeCommands.resumeRequest(sale.id()));
        assertEquals(List.of(OutcomeKind.FORWARD, OutcomeKind.FORWARD), List.of(first.action(), second.action()));
    }

    @Test
    void shouldAskForNothingThatNeverLeft() {
        TransactionView sale = gone(100_00);
        assertEquals("25", host.refund(sale).originalRrn(sale.id() + 1_000).send().f39());
    }

    @Test
    void shouldLetNobodyWaitWhenTooManyDo() {
        TransactionView sale = gone(100_00);
        for (int waiting = 0; waiting < Recalls.MOST; waiting++) {
            assertEquals(OutcomeKind.RECALL, host.refund(sale).amount(1_00).send().action());
        }
        assertEquals("96", host.refund(sale).amount(1_00).send().f39());
        host.nodeStarted(2);
        assertEquals(0, host.engine.recalls());
    }

    @Test
    void shouldTakeReversalsAndRepeatsAndNothingNewWhenMemoryIsFull() {
        Ask sale = host.purchase();
        TransactionView sold = host.approved(sale);
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 0, 1, HOT_DAYS, 1)).build());
        Ask next = host.purchase();
        assertEquals(List.of("96", OutcomeKind.NONE), List.of(next.send().f39(), next.again().send().action()));
        assertEquals("00", sale.again().send().f39());
        assertEquals("00", host.reversalOf(sold).send().f39());
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 0, 1, HOT_DAYS, 9)).build());
        assertEquals(OutcomeKind.FORWARD, next.again().send().action());
    }

    @Test
    void shouldAskTheArchiveAgainWhenSomethingElseHasLeftSinceItWasAsked() {
        TransactionView sale = gone(100_00);
        TransactionView other = host.sale(100_00);
        settle();
        days(HOT_DAYS);
        long before = host.engine.view().evictions();
        host.refund(sale).amount(1_00).send();
        archive();
        assertNull(host.transaction(other.id()));
        for (Lookup old : List.of(found(sale.id()), new Lookup.Absent(), new Lookup.Damaged("here"))) {
            assertEquals(OutcomeKind.NONE, take(NodeCommands.recallTransaction(sale.id(), old, before)).action());
            assertEquals(OutcomeKind.NONE, take(NodeCommands.resumeRequest(sale.id())).action());
        }
        assertNull(host.transaction(sale.id()));
        assertEquals(List.of(sale.id()), host.engine.view().recallsWanted().ids());
        assertEquals(OutcomeKind.FORWARD, resume(sale.id(), found(sale.id())).action());
        host.assertReplays();
    }

    @Test
    void shouldKeepWhatARequestWaitsForUntilItGoesOn() {
        TransactionView sale = gone(100_00);
        List<AgedTransaction> archived = List.of(new AgedTransaction(sale.id(), 0, images.get(sale.id()),
                HotWindow.checksum(new UnsafeBuffer(images.get(sale.id())))));
        host.refund(sale).amount(1_00).send();
        take(NodeCommands.recallTransaction(sale.id(), found(sale.id()), host.engine.view().evictions()));
        assertEquals(List.of(), aged());
        evict(archived);
        assertNotNull(host.transaction(sale.id()));
        assertEquals(OutcomeKind.FORWARD, take(NodeCommands.resumeRequest(sale.id())).action());
    }

    @Test
    void shouldNotSayOfTheOriginalOfANoticeWithoutANumberThatItNeverWasUnlessItIsKnown() {
        TransactionView refund = settled(host.approved(host.refund(host.sale(100_00)).amount(1_00)));
        assertEquals("25", noticeByTrace(refund));
        days(HOT_DAYS);
        archive();
        assertEquals("96", noticeByTrace(refund));
        assertEquals("25", noticeByTrace(host.approved(host.refund(host.sale(50_00)).amount(1_00))));
        host.assertReplays();
    }

    // No script comes with a refund: its trace number names no original of a notice.
    private String noticeByTrace(TransactionView original) {
        return host.ask(Transaction.SCRIPT_NOTICE, EngineFixture.A).original(original).originalRrn(-1).card(Card.NONE)
                .amount(-1).chip((byte) 0x95, (byte) 2, (byte) 1, (byte) 2).send().f39();
    }

    @Test
    void shouldFetchTheOriginalOfEveryFollowUpThatNamesItsNumber() {
        TransactionView sale = gone(100_00);
        TransactionView held = settled(host.held(50_00));
        for (Ask ask : List.of(host.voidOf(sale),
                host.ask(Transaction.TIP, EngineFixture.A).original(sale).amount(110_00).tip(10_00))) {
            assertEquals(OutcomeKind.RECALL, ask.send().action());
            assertEquals("12", resume(sale.id(), found(sale.id())).f39());
            archive();
        }
        assertEquals(OutcomeKind.RECALL, host.ask(Transaction.SCRIPT_NOTICE, EngineFixture.A).original(sale)
                .card(Card.NONE).amount(-1).chip((byte) 1).send().action());
        assertEquals(OutcomeKind.ACCEPT_ADVICE, resume(sale.id(), found(sale.id())).action());
        assertNotNull(held);
    }

    @Test
    void shouldNotDenyWhatMayHaveLeftAndIsNamedOtherwise() {
        TransactionView held = settled(host.held(50_00));
        TransactionView sale = host.sale(100_00);
        settle();
        host.nowNs += 60 * DAY_NS;
        days(HOT_DAYS);
        archive();
        assertNull(host.transaction(held.id()));
        assertEquals("22", host.completion(held).send().f39());
        assertEquals("22", host.preAuthVoid(held).send().f39());
        assertEquals("25", host.completion(held).originalDate((EngineFixture.TODAY + day) % 10_000).send().f39());
        assertEquals("12", host.ask(Transaction.TIP, EngineFixture.A).original(sale).originalRrn(-1).amount(110_00)
                .tip(10_00).send().f39());
        assertEquals(0, host.engine.recalls());
    }

    @Test
    void shouldLetASaleLeaveWhoseRefundCameBackBeforeIt() {
        TransactionView sale = host.sale(100_00);
        TransactionView refund = host.approved(host.refund(sale).amount(10_00));
        settle();
        days(HOT_DAYS);
        archive();
        archive();
        for (TransactionView each : List.of(refund, sale)) {
            take(NodeCommands.recallTransaction(each.id(), found(each.id()), host.engine.view().evictions()));
            assertNotNull(host.transaction(each.id()));
        }
        TransactionView other = host.approved(host.refund(sale).amount(20_00));
        settle();
        archive();
        assertNull(host.transaction(refund.id()));
        assertNotNull(host.transaction(sale.id()), "followed by " + other);
        days(HOT_DAYS);
        archive();
        archive();
        assertNull(host.transaction(sale.id()));
    }
}
