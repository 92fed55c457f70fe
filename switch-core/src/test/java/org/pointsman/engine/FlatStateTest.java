package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.EffectKind;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Lifetimes;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.Role;

/**
 * Every collection of the state, found by reflection, is no larger after 400 days than after 200 of the same life: what
 * is over leaves. One that a part gains is looked at at once.
 */
class FlatStateTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int HALF = 200;
    private static final int DAYS = 30;
    private static final Proof LETTER = new Proof("letter", "0123456789abcdef".repeat(4));
    private static final String TILL = EngineFixture.A;

    /** These have a bound in numbers, which so short a life does not reach. */
    private static final Set<String> BOUND_IN_NUMBERS = Set.of("RegistryState.commands", "RegistryState.approvals",
            "Outbox.deliveries", "Outbox.byState{}", "Footnotes.closings", "Footnotes.closings{}", "Footnotes.steps",
            "Footnotes.steps{}", "Approval.approvedBy", "CommandHeader.roles", "CloseException.reasons",
            "ExceptionClosing.reasons", "Mandate.approvedBy");

    private final EngineFixture host = new EngineFixture();
    private final EngineState state = EngineMemory.stateOf(host.engine);
    private LocalDate date = LocalDate.of(2026, 11, 23);

    @Test
    void shouldNotGrowWhenDaysPass() {
        configure();
        live(HALF);
        Map<String, Integer> before = sizes();
        live(HALF);
        Map<String, Integer> grown = new TreeMap<>();
        sizes().forEach((collection, size) -> {
            if (size > before.getOrDefault(collection, 0)) {
                grown.put(collection, size - before.getOrDefault(collection, 0));
            }
        });
        grown.keySet().removeIf(BOUND_IN_NUMBERS::contains);
        assertEquals(Map.of(), grown);
        assertTrue(before.values().stream().mapToInt(size -> size).sum() > 100, before.toString());
    }

    private void configure() {
        NoticeRoute everything = new NoticeRoute(NoticeAudience.OPERATOR, NoticeChannel.EMAIL, null,
                List.of(NoticeKind.values()));
        host.configure(host.engine.config().change().memory(new MemoryPolicy(0, 7, 1, 3, 0, DAYS, DAYS))
                .registry(host.engine.config().registry().keeping(new Lifetimes(1, DAYS))
                        .telling(new NoticeSettings(List.of(everything), 1, 2, 3, 0, 0, 0)))
                .build());
    }

    private void live(int days) {
        for (int day = 0; day < days; day++) {
            trade();
            desk();
            registry();
            people();
            host.settlement(TILL, Sums.of(host, TILL)).send();
            host.signOn(TILL);
            host.nowNs += DAY_NS;
            host.pass(0);
            date = date.plusDays(1);
            host.openDay(Integer.parseInt(date.format(DateTimeFormatter.BASIC_ISO_DATE)));
            evict();
            host.steps.clear();
        }
    }

    private void trade() {
        TransactionView sale = host.sale(100_00);
        host.reply(host.refund(sale).amount(10_00).send().sent()).send();
        TransactionView taken = host.sale(20_00);
        host.reply(host.voidOf(taken).send().sent()).send();
        TransactionView held = host.held(50_00);
        host.reply(host.completion(held).send().sent()).send();
        host.held(60_00);
        host.purchase().send();
        host.reversalOf(host.sale(30_00)).send();
        for (Told.Effect reversal : host.pass(EngineFixture.TIMEOUT_MS)) {
            if (reversal.kind() == EffectKind.SEND_REVERSAL) {
                host.reply(reversal).send();
            }
        }
    }

    private void desk() {
        TransactionView sale = host.sale(100_00);
        if (host.operator(new RequestRefund(host.by(Role.OPERATOR), sale.id(), 5_00, RefundCause.OTHER, null,
                -1)) instanceof Waiting waiting) {
            host.operator(new Approve(host.by(Role.APPROVER), waiting.approvalId()));
            host.timePassed().of(EffectKind.SEND_REFUND).forEach(refund -> host.reply(refund).send());
        }
        host.accepted(new FlagDispute(host.by(Role.RISK), sale.id(), LETTER));
        host.accepted(new ReleaseDispute(host.by(Role.RISK), sale.id(), LETTER));
    }

    private void registry() {
        host.hold(EngineFixture.B, HoldReason.MAINTENANCE);
        host.accepted(new LiftHold(host.by(Role.OPERATOR), EngineFixture.B, HoldReason.MAINTENANCE, false, null));
        Ordering.of(host, EngineFixture.MID).underReview().step(Role.APPROVER, "anna", CaseStep.REJECT);
    }

    private void people() {
        for (long id : state.exceptions.toLongArray()) {
            Waiting waiting = host.operator(
                    new CloseException(host.by(Role.OPERATOR), id, null, List.of(), false)) instanceof Waiting asked
                            ? asked
                            : null;
            if (waiting != null) {
                host.operator(new Approve(host.by(Role.APPROVER), waiting.approvalId()));
            }
        }
        for (Delivery due : List.copyOf(state.registry.deliveriesWaitingAfter(null))) {
            host.accepted(new RecordDelivery(host.by(Role.SYSTEM), due.id(), due.attempts() + 1,
                    DeliveryResult.DELIVERED, "250"));
        }
    }

    private void evict() {
        List<AgedTransaction> aged = host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
        while (!aged.isEmpty()) {
            byte[] command = NodeCommands.evictTransactions(aged);
            host.take(new UnsafeBuffer(command), command.length);
            aged = host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
        }
    }

    /** Sizes of collections by class and field, of all objects together. */
    private Map<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>(new StateGraph(host.engine).sizes());
        sizes.put("transactions", state.transactions.count());
        sizes.put("settlements", state.settlements.count());
        return sizes;
    }
}
