package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;

/** What is open of a terminal is found without going through the house, whatever came before. */
class OpenTransactionsTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int STEPS = 400;
    private static final int MINUTES_MS = 200_000;
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));

    private final EngineFixture host = new EngineFixture();
    private final List<Told.Effect> unanswered = new ArrayList<>();
    private final List<TransactionView> stood = new ArrayList<>();
    private final List<Long> approvals = new ArrayList<>();
    private final List<AgedTransaction> archive = new ArrayList<>();
    private final Set<TransactionState> met = EnumSet.noneOf(TransactionState.class);
    private int day;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHaveWhatAWalkThroughTheHouseHasWhenEverythingWasDone(long seed) {
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 7, 1, 2, 0)).build());
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random);
            OpenWalk.assertIndexed(host.engine);
            remember();
        }
        OpenWalk.assertIndexed(WrittenState.copy(host.engine));
        assertTrue(met.containsAll(Set.of(TransactionState.SENT, TransactionState.AUTHORISED,
                TransactionState.AWAITING_APPROVAL, TransactionState.REVERSAL_PENDING)), met.toString());
        assertTrue(!archive.isEmpty());
    }

    private void step(Random random) {
        switch (random.nextInt(24)) {
            case 0, 1 -> sent(host.ask(Transaction.PURCHASE, till(random)).amount(10_00).send());
            case 2, 3 -> sent(host.ask(Transaction.PREAUTH, till(random)).amount(10_00).send());
            case 4, 5, 6, 16, 17, 18 -> answer(random, "00");
            case 7 -> answer(random, "05");
            case 8 -> host.pass(random.nextInt(20_000));
            case 9, 19, 20, 21 -> followUp(random);
            case 10, 22 -> deskRefund(random);
            case 11, 23 -> approve(random);
            case 12 -> dispute(random);
            case 13 -> newDay();
            case 14 -> forget(random);
            default -> rarely(random);
        }
    }

    private static String till(Random random) {
        return random.nextInt(4) > 0 ? EngineFixture.A : EngineFixture.B;
    }

    private void sent(Told told) {
        unanswered.addAll(told.of(EffectKind.SEND));
    }

    private void answer(Random random, String code) {
        if (!unanswered.isEmpty()) {
            Told.Effect of = unanswered.remove(random.nextInt(unanswered.size()));
            host.reply(of).code(code).authCode("C%05d".formatted(of.transactionId() % 100_000)).send();
            TransactionView now = host.transaction(of.transactionId());
            if (now != null && now.tid().equals(EngineFixture.A) && now.originalId() < 0) {
                stood.add(now);
            }
        }
    }

    private void followUp(Random random) {
        if (stood.isEmpty()) {
            return;
        }
        TransactionView of = stood.get(random.nextInt(stood.size()));
        boolean held = of.state().equals("AUTHORISED");
        sent(switch (random.nextInt(4)) {
            case 0 -> held ? host.completion(of).send() : host.refund(of).amount(1_00).send();
            case 1 -> held ? host.preAuthVoid(of).send() : host.refund(of).amount(10_00).send();
            case 2 -> host.reversalOf(of).send();
            default -> held ? host.completion(of).send() : host.voidOf(of).send();
        });
    }

    private void deskRefund(Random random) {
        if (!stood.isEmpty() && host.operator(new RequestRefund(host.by(Role.OPERATOR),
                stood.get(random.nextInt(stood.size())).id(), 1_00, RefundCause.FRAUD_DISPUTE,
                random.nextBoolean() ? LETTER : null, -1)) instanceof Waiting waiting) {
            approvals.add(waiting.approvalId());
        }
    }

    private void approve(Random random) {
        if (!approvals.isEmpty()) {
            host.operator(new Approve(host.by(Role.APPROVER), approvals.remove(random.nextInt(approvals.size()))));
            unanswered.addAll(host.timePassed().of(EffectKind.SEND_REFUND));
        }
    }

    private void dispute(Random random) {
        if (!stood.isEmpty()) {
            long id = stood.get(random.nextInt(stood.size())).id();
            host.operator(random.nextBoolean()
                    ? new FlagDispute(host.by(Role.RISK), id, LETTER)
                    : new ReleaseDispute(host.by(Role.RISK), id, LETTER));
        }
    }

    private void remember() {
        EngineState state = EngineMemory.stateOf(host.engine);
        TransactionRecord record = new TransactionRecord();
        for (int slot = state.transactions.newest(); slot >= 0; slot = state.transactions.before(slot)) {
            met.add(state.transactions.wrap(slot, record).state());
        }
    }

    private void newDay() {
        for (String till : List.of(EngineFixture.A, EngineFixture.B)) {
            host.settlement(till, Sums.of(host, till)).send();
            host.signOn(till);
        }
        host.nowNs += DAY_NS;
        host.timePassed();
        host.openDay(EngineFixture.TODAY + ++day);
    }

    private void forget(Random random) {
        List<AgedTransaction> aged = host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
        if (!aged.isEmpty()) {
            archive.addAll(aged);
            take(NodeCommands.evictTransactions(aged));
        } else if (!archive.isEmpty()) {
            AgedTransaction back = archive.get(random.nextInt(archive.size()));
            take(NodeCommands.recallTransaction(back.id(), new Lookup.Found(back.image()),
                    host.engine.view().evictions()));
        }
    }

    private void take(byte[] command) {
        host.take(new UnsafeBuffer(command), command.length);
    }

    private void rarely(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> host.link(0, false);
            case 1 -> host.nodeStarted(host.engine.epoch() + 1);
            default -> host.pass(MINUTES_MS);
        }
        host.pass(1);
        host.link(0, random.nextInt(8) > 0);
    }
}
