package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.SendFailedEncoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;

/** Upstream numbers when the counter has gone round: a request that no network takes uses up two hundred of them. */
class StanWrapTest {
    private static final int NETWORKS = 200;
    private static final int LAST_STAN = 999_999;
    private static final int FIRST_OF_THE_TURN = 10;

    private final EngineFixture host = new EngineFixture(config());
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[4096]);
    private final OutcomeDecoder told = new OutcomeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final TerminalRequestEncoder request = new TerminalRequestEncoder();
    private final SendFailedEncoder sendFailed = new SendFailedEncoder();

    private static EngineConfig config() {
        return EngineFixture.config(64).change()
                .networks(IntStream.range(0, NETWORKS).mapToObj(i -> new EngineConfig.Network("n" + i, 3_000)).toList())
                .routes(List.of(new EngineConfig.Route("62", 16, 19, IntStream.range(0, NETWORKS).boxed().toList())))
                .build();
    }

    @Test
    void shouldReuseOnlyWhatIsSettledWhenTheCounterComesRound() {
        IntStream.range(0, NETWORKS).forEach(network -> host.link(network, true));
        host.purchase().send();
        host.reply(host.pass(3_000).getLast()).send();
        host.purchase().send();
        assertEquals(4, host.pass(3_000).getLast().stan());
        assertEquals(5, host.purchase().send().sent().stan());
        List<Integer> given = failEverywhere();
        while (given.getFirst() < given.getLast()) {
            given = failEverywhere();
        }
        given.addAll(failEverywhere());
        assertEquals(List.of(1, 2, 6, 7, 8, 9, 10), given.stream().filter(s -> s <= FIRST_OF_THE_TURN).toList());
    }

    @Test
    void shouldLeaveTheNumberToItsNewOwnerWhenTheAnsweredSaleIsReversed() {
        IntStream.range(0, NETWORKS).forEach(network -> host.link(network, true));
        TransactionView sale = host.sale(100_00);
        for (int last = 0; last < LAST_STAN - NETWORKS; last = failEverywhere().getLast()) {
            assertTrue(last >= 0);
        }
        Told.Effect owner = host.purchase().send().sent();
        while (owner.stan() != 1) {
            host.reply(owner).code("51").send();
            owner = host.purchase().send().sent();
        }
        host.ask(Transaction.REVERSAL, EngineFixture.A).stan(sale.stan()).amount(100_00).send();
        host.reply(host.timePassed().of(EffectKind.SEND_REVERSAL).getFirst()).send();
        assertEquals("REVERSED", host.transaction(sale.id()).state());
        List<Integer> given = failEverywhere();
        while (given.getFirst() < given.getLast()) {
            given = failEverywhere();
        }
        assertFalse(given.contains(owner.stan()));
    }

    private List<Integer> failEverywhere() {
        List<Integer> given = new ArrayList<>();
        host.purchase().encode(command, request, headerEncoder);
        for (step(); OutcomeKind.of(told.action()) != OutcomeKind.DECLINE_SENT; step()) {
            given.add(told.upstreamStan());
            sendFailed.wrapAndApplyHeader(command, 0, headerEncoder).transactionId(told.transactionId())
                    .stan(told.upstreamStan()).network(told.network());
        }
        return given;
    }

    private void step() {
        host.engine.decide(host.nowNs, command, 0);
        host.engine.encodeOutcome(outcome, 0);
        host.engine.apply(host.nowNs, command, 0, outcome, 0);
        told.wrapAndApplyHeader(outcome, 0, header);
    }
}
