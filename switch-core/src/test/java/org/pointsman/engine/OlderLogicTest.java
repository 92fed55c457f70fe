package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.view.SafItem;
import org.pointsman.engine.view.SafQuery;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TimePassedEncoder;

/** Outcomes of logic version 1, which polled a link that was down, lead to a state this version goes on from. */
class OlderLogicTest {
    private static final int STAN = 4_711;
    private static final byte[] NOTHING = {};

    private final EngineFixture host = new EngineFixture();

    private long owed() {
        long id = host.purchase().send().transactionId();
        host.nowNs += EngineFixture.TIMEOUT_MS * 1_000_000;
        host.timePassed();
        return id;
    }

    private void recorded(Expiry expiry, long id, int stan) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        UnsafeBuffer command = new UnsafeBuffer(new byte[64]);
        new TimePassedEncoder().wrapAndApplyHeader(command, 0, header);
        UnsafeBuffer outcome = new UnsafeBuffer(new byte[256]);
        OutcomeEncoder encoder = new OutcomeEncoder().wrapAndApplyHeader(outcome, 0, header);
        encoder.transactionId(-1).originalId(-1).action((short) OutcomeKind.EXPIRE.code())
                .result((short) Result.APPROVED.code()).expiriesCount(1).next().transactionId(id)
                .nextDueNs(host.nowNs + 500_000_000).upstreamStan(stan).expiry((short) expiry.code());
        encoder.putEffects(NOTHING, 0, 0).putEvents(NOTHING, 0, 0).putKeys(NOTHING, 0, 0).putAnswer(NOTHING, 0, 0);
        host.engine.apply(host.nowNs, command, 0, outcome, 0);
    }

    private SafItem row() {
        return host.engine.view().reversals(new SafQuery(null, null, 0, 1)).items().getFirst();
    }

    @Test
    void shouldWaitInTheQueueWhenItWasDelayedBeforeItsFirstSending() {
        long id = owed();
        recorded(Expiry.REVERSAL_DELAYED, id, StanAllocator.NONE);
        assertEquals("WAITING", row().state());
        assertEquals(id, host.timePassed().only(EffectKind.SEND_REVERSAL).transactionId());
    }

    @Test
    void shouldGoOnWithItsNumberWhenItWasSentAndDelayed() {
        long id = owed();
        recorded(Expiry.REVERSAL_SENT, id, STAN);
        assertEquals(List.of("OWED", 1, STAN), List.of(row().state(), row().attempts(), row().reversalStan()));
        recorded(Expiry.REVERSAL_DELAYED, id, StanAllocator.NONE);
        assertEquals("WAITING", row().state());
        Told.Effect again = host.timePassed().only(EffectKind.SEND_REVERSAL);
        assertEquals(List.of(STAN, 1), List.of(again.stan(), again.attempt()));
    }
}
