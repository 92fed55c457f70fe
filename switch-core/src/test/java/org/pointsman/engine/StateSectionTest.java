package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.config.RouteWhen;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.TableRule;
import org.pointsman.engine.section.DamagedStateException;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Recall;
import org.pointsman.engine.table.TableMemory;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.fixture.Fixtures;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Transaction;
import org.pointsman.records.Result;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReminder;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.Appointment;
import org.pointsman.registry.model.AppointmentState;
import org.pointsman.registry.model.CaseFeedback;
import org.pointsman.registry.model.ContactDirection;
import org.pointsman.registry.model.ContactKind;
import org.pointsman.registry.model.ContactMatter;
import org.pointsman.registry.model.ContactNote;
import org.pointsman.registry.model.ContactNumbers;
import org.pointsman.registry.model.ContactSubject;
import org.pointsman.registry.model.Feedback;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeSums;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.OutboxNumbers;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.SettlementNumbers;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.ToldLately;
import org.pointsman.registry.state.RegistryPart;

/** What is written of a state is all of it, and what is read is what was written. */
class StateSectionTest {
    private static final int EVERY = 300;
    private static final Set<String> NOTHING = Set.of("0", "-1", "null", "false", "[]", "{}", "",
            "9223372036854775807");

    /** Constants. */
    private static final Set<String> ALWAYS_THE_SAME = Set.of("UsageTable.mostRows", "CaseShelf.most");

    private static final int HEAD = 12;
    private static final StandInTerms TERMS = new StandInTerms("night", StandInTerms.Mode.APPROVE, 5, 1,
            new StandInTerms.Cap(1, 2), StandInTerms.Cap.OPEN, new StandInTerms.Cap(0, 9), false, List.of());

    private final EngineFixture host = new EngineFixture();

    /**
     * A field that is not written, or not read, differs in a state that was read. One that no state here has with a
     * value of its own would not be missed: then a journal has to be added in which it has one.
     */
    @Test
    void shouldReadEveryFieldOfEveryPartWhateverItsState() {
        SortedMap<String, Set<String>> fresh = new StateGraph(new Engine()).byField();
        SortedMap<String, Set<String>> met = new TreeMap<>();
        Fixtures fixtures = Fixtures.all().getLast();
        for (String name : fixtures.names()) {
            Engine engine = new Engine();
            int step = 0;
            for (byte[] record : fixtures.records(name)) {
                apply(engine, record);
                if (++step % EVERY == 0) {
                    assertSame(name + " after record " + step, engine, met);
                }
            }
            assertSame(name + " after its last record", engine, met);
        }
        assertSame("what journals seldom have", rare(), met);
        Set<String> unmet = new TreeSet<>();
        met.forEach((field, values) -> {
            Set<String> own = new HashSet<>(values);
            own.removeAll(fresh.getOrDefault(field, NOTHING));
            if (own.isEmpty()) {
                unmet.add(field);
            }
        });
        assertEquals(new TreeSet<>(ALWAYS_THE_SAME), unmet, "fields that no state here has with a value of its own");
    }

    /** An engine in a state that no single command leads to, set by hand where what leads there is long. */
    private Engine rare() {
        host.approved(host.ask(Transaction.PURCHASE, EngineFixture.B));
        host.provision("10000009", "SN-1");
        Ordering.of(host, "999290058120077").approved().prepared().shipped().cancelAsked("999290058120077")
                .step(Role.APPROVER, "anna", CaseStep.APPROVE);
        Ordering.of(host, "999290058120077").underReview();
        Cancelling draining = Cancelling.of(host, EngineFixture.A).draining().unbinding(PaymentService.CARD);
        host.advanceClock(7);
        host.configure(host.engine.config().change()
                .checks(new CheckPolicy(0, 5, "", 0, 0, new RiskPolicy(10, 2, 100, 0, 0, 0))).build());
        EngineState state = EngineMemory.stateOf(host.engine);
        told(state);
        owed(state);
        settled(state);
        remember(state, aftercare(draining.file()));
        TransactionRecord sale = state.transactions.wrap(0, new TransactionRecord());
        state.alarms[1] = 3;
        state.unmatchedReplies = 2;
        state.checkFrom = 1;
        state.evictedBelow = 5;
        TableMemory.forgetOne(state.settlements, state.batches);
        forgottenRefund(state);
        state.evictions = 6;
        state.recalls.add(new Recall(1, 2, 3, new byte[]{4}, null));
        state.recalls.add(new Recall(1, 2, 3, new byte[]{4}, Result.APPROVED));
        state.recalls.cameAlone(5);
        state.closing.put(1, 3);
        state.disputed.addLong(7);
        state.replyData.put(sale.id(), new byte[]{1, 2});
        state.deviceMonitor.refused(1, 1);
        state.deviceMonitor.wrongClock(1, 1_000_000);
        state.deviceMonitor.otherDevice(1);
        state.riskMonitor.answered(host.nowNs, sale, true);
        state.riskMonitor.answered(host.nowNs, sale, true);
        state.retests.open(1, new Retest(EngineFixture.B, RetestCause.BINDING, Long.MAX_VALUE, 1, 2));
        state.retests.approved(sale);
        state.retests.declined(sale);
        remember(state, new Retest(EngineFixture.B, RetestCause.BINDING, Long.MAX_VALUE, 1, 2));
        state.duplicates.add(0);
        TableMemory.free(state.transactions);
        state.serviceMonitor.open(host.nowNs, 1, host.nowNs + 1);
        for (int answer = 0; answer < host.engine.config().registry().services().alarmAnswers(); answer++) {
            state.serviceMonitor.answered(host.nowNs, sale, true);
        }
        state.pendingFunds.add(0);
        routed(state, sale);
        assertTrue(state.pendingFunds.hasReady() && state.riskMonitor.suspects() && state.deviceMonitor.found());
        return host.engine;
    }

    private static void routed(EngineState state, TransactionRecord sale) {
        TableRule rule = new TableRule(16, 19, null, new RouteWhen(0, 0, 0, EngineFixture.MID, 0, 0), List.of("union"),
                "");
        TableRule stoodIn = new TableRule(16, 19, null, RouteWhen.ALWAYS, List.of("union"), "night");
        state.configure(state.networks.config().change().standIns(List.of(StandInTerms.DEFAULT, TERMS)).build());
        state.routes.change("ab".repeat(32), 2, EngineJson.rules(List.of(List.of(rule, stoodIn))));
        state.standIn.off(true);
        state.standIn.deny(LimitKind.STAND_IN_PIN);
        sale.standIn(true);
        state.saf.owe(state.transactions.find(sale.id()), 5);
        state.standIn.add(1, TimeUnit.HOURS.toNanos(2), 7, sale.merchant(), sale.buffer(), sale.tokenOffset());
    }

    @Test
    void shouldReadWhatWasWrittenBeforeThereWereTablesOfRanges() {
        byte[] older = beforeRanges(WrittenState.of(host.engine));
        new UnsafeBuffer(older).putInt(Long.BYTES, 4);
        Engine read = new Engine();
        read.read(new ByteArrayInputStream(older));
        byte[] again = beforeRanges(WrittenState.of(read));
        new UnsafeBuffer(again).putInt(Long.BYTES, 4);
        assertArrayEquals(older, again);
        assertEquals(0, read.view().workingKeys(EngineFixture.A).sinceNs(), "nobody wrote when they were issued");
    }

    /** The sections that were there before. */
    private static byte[] beforeRanges(byte[] state) {
        UnsafeBuffer written = new UnsafeBuffer(state);
        UnsafeBuffer older = new UnsafeBuffer(new byte[written.capacity()]);
        older.putBytes(0, written, 0, HEAD);
        int to = HEAD;
        for (int at = HEAD; at < written.capacity();) {
            int end = end(written, at);
            if (written.getInt(at) < 30) {
                older.putBytes(to, written, at, end - at);
                to += end - at;
            }
            at = end;
        }
        return Arrays.copyOf(older.byteArray(), to);
    }

    // Of a section, or of the mark behind the last one.
    private static int end(UnsafeBuffer written, int at) {
        int next = at + Integer.BYTES;
        if (written.getInt(at) == 0) {
            return next;
        }
        int length;
        do {
            length = written.getInt(next);
            next += 2 * Integer.BYTES + length;
        } while (length > 0);
        return next;
    }

    private void forgottenRefund(EngineState state) {
        RequestRefund asked = new RequestRefund(host.by(Role.OPERATOR), 1, 2, RefundCause.OTHER, null, -1).known(77,
                EngineFixture.B);
        state.refundOrders.add(asked);
        state.refundOrders.answered(new CommandResult(asked.header().commandId(), "print", 3, "text"));
        state.refundOrders.forget(77, 4, 0);
    }

    private void told(EngineState state) {
        NoticeRoute everything = new NoticeRoute(NoticeAudience.OPERATOR, NoticeChannel.EMAIL, null,
                List.of(NoticeKind.values()));
        host.configure(host.engine.config().change().registry(
                host.engine.config().registry().telling(new NoticeSettings(List.of(everything), 1, 2, 3, 0, 0, 0)))
                .build());
        host.accepted(new ReportDevice(host.by(Role.SYSTEM), EngineFixture.B, NoticeKind.MISUSE, "look"));
        host.accepted(new ReportDevice(host.by(Role.SYSTEM), EngineFixture.B, NoticeKind.MISUSE, "look again"));
        host.accepted(new RecordDelivery(host.by(Role.SYSTEM), 1, 1, DeliveryResult.DELIVERED, "250"));
        remember(state, new OutboxNumbers(2, 7));
        remember(state, new ToldLately("parked n0", 5));
        remember(state, new CaseReminder(1, "999290058120001", EngineFixture.B, 1, 5));
    }

    private static void settled(EngineState state) {
        Mandate both = new Mandate(7, "otto", "late", List.of("anna"));
        remember(state, new SettlementNumbers(4, 6));
        remember(state,
                new Difference(3, "cup", 20_261_129, DifferenceKind.OTHER_AMOUNT, "000000000042", "999290058120001",
                        EngineFixture.B, 100, 90, "file:1", 5, DifferenceOutcome.WRITTEN_OFF, both, 6, "file:2"));
        SettlementAdjustment adjustment = new SettlementAdjustment(5, "999290058120001", -10, "difference 3");
        remember(state, adjustment);
        remember(state, new SettlementDay(20_261_129, 20_261_128, 9, List.of("999290058120001"),
                List.of(EngineFixture.B), List.of(adjustment), true));
        remember(state, "999290058120001");
    }

    /** Of a terminal that is closed, and whose device is out. */
    private static CaseFile aftercare(CaseFile of) {
        return new CaseFile(of.id() + 90, of.type(), "10000077", of.hold(), of.terminalVersion(), CaseState.AFTERCARE,
                of.application(), of.review(), of.setup(), of.lifted(), 0, of.note(), of.history(), of.version(), null,
                of.cancellation());
    }

    private static void owed(EngineState state) {
        FeeConsent consent = new FeeConsent(1, "Ms Li", 2);
        Proof proof = new Proof("report", "0123456789abcdef".repeat(4));
        FeePosting posting = new FeePosting(3, FeeType.RENT, FeeEntry.CHARGE, 4, 5, "rent", "olga", 6, "bank", proof,
                consent, new Mandate(7, "otto", "late", List.of("anna")));
        FeePayout payout = new FeePayout(8, FeeType.DEPOSIT, 9, PayoutMethod.SETTLEMENT_ACCOUNT, proof,
                PayoutState.SENT, 10, 11, "bank", "olga", "anna", 12);
        remember(state, new FeeAccount(EngineFixture.B, "999290058120001", "ZFT", 13,
                new FeeSums(-14, 15, 16, 17, 18, 19, -20), consent, List.of(posting), 21, List.of(payout), 22, 23));
        ContactSubject about = new ContactSubject(25, EngineFixture.B, "999290058120001");
        remember(state, new ContactNumbers(26, 27));
        remember(state, new ContactNote(28, about, 29, ContactKind.MAIL, ContactMatter.COMPLAINT, ContactDirection.OUT,
                30, "Ms Li", "late", List.of(proof), "olga", 31));
        remember(state, new Appointment(32, about, ContactKind.VISIT, "Ms Li", 33, AppointmentState.HELD, "otto", 34));
        remember(state, new CaseFeedback(35, new Feedback(5, "well"), "Ms Li", 36));
        remember(state, FeeAccount.none(FeeAccount.ofOrder(24), "999290058120077"));
    }

    @SuppressWarnings("unchecked")
    private static <T> void remember(EngineState state, T one) {
        state.registry.parts().stream().filter(part -> part.type() == one.getClass())
                .forEach(part -> ((RegistryPart<T>) part).restore().accept(one));
    }

    private static void apply(Engine engine, byte[] bytes) {
        JournalRecord record = new JournalRecord().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                record.outcomeOffset());
    }

    private static void assertSame(String when, Engine engine, Map<String, Set<String>> met) {
        StateGraph live = new StateGraph(engine);
        Engine copy = WrittenState.copy(engine);
        OpenWalk.assertIndexed(copy);
        StateGraph read = new StateGraph(copy);
        live.byField().forEach((field, values) -> met.computeIfAbsent(field, _ -> new HashSet<>()).addAll(values));
        Set<String> different = new TreeSet<>();
        live.values().forEach((path, value) -> {
            if (!value.equals(read.values().get(path))) {
                different.add(path + " was " + value + ", is " + read.values().get(path));
            }
        });
        assertEquals(Set.of(), different, when);
        assertEquals(live.values().keySet(), read.values().keySet(), when);
    }

    @Test
    void shouldBeTheSameWhenNothingWasAppliedYet() {
        Engine nothing = new Engine();
        assertSame("nothing", nothing, new TreeMap<>());
        assertEquals(nothing.digest(), WrittenState.copy(nothing).digest());
    }

    @Test
    void shouldWriteTheSameBytesForTheSameState() {
        host.sale(100_00);
        byte[] written = WrittenState.of(host.engine);
        assertTrue(Arrays.equals(written, WrittenState.of(WrittenState.read(written))));
    }

    @Test
    void shouldRefuseEveryDamagedByteAndNameTheSection() {
        host.sale(100_00);
        byte[] written = WrittenState.of(host.engine);
        for (int at = 0; at < written.length; at += 1 + at / 64) {
            byte[] damaged = written.clone();
            damaged[at] = (byte) (damaged[at] ^ 4);
            DamagedStateException refusal = assertThrows(DamagedStateException.class, () -> WrittenState.read(damaged));
            assertTrue(
                    refusal.getMessage().matches(
                            "The written state is damaged at (the head|the end|section \\d+ \\([a-z -]+\\)): [^\\n]+"),
                    refusal.getMessage());
        }
    }

    @Test
    void shouldRefuseAStateThatEndsTooEarly() {
        byte[] written = WrittenState.of(host.engine);
        for (int length : List.of(0, 11, 13, written.length / 2, written.length - 5, written.length - 1)) {
            assertTrue(
                    assertThrows(DamagedStateException.class, () -> WrittenState.read(Arrays.copyOf(written, length)))
                            .getMessage().contains("the bytes end"));
        }
    }

    @Test
    void shouldReadNothingBehindTheState() {
        byte[] written = WrittenState.of(host.engine);
        ByteArrayInputStream stream = new ByteArrayInputStream(Arrays.copyOf(written, written.length + 3));
        new Engine().read(stream);
        assertEquals(3, stream.available());
    }

    @Test
    void shouldReadIntoANewEngineOnly() {
        byte[] written = WrittenState.of(host.engine);
        assertThrows(IllegalStateException.class, () -> host.engine.read(new ByteArrayInputStream(written)));
    }
}
