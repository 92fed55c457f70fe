package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.TimePassedEncoder;

/** A purchase and its approval make no garbage (design section 1, principle 6). */
class EngineAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Between two growths of the tables, and inside their first slab. */
    private static final int WARM_UP = 11_000;
    private static final int MEASURED = 5_000;

    private final EngineFixture host = new EngineFixture();
    private final UnsafeBuffer request = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer timePassed = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[4096]);
    private final TerminalRequestEncoder requestEncoder = new TerminalRequestEncoder();
    private final NetworkReplyEncoder replyEncoder = new NetworkReplyEncoder();
    private final OutcomeDecoder outcomeDecoder = new OutcomeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int stan = 1_000;
    private long nowNs = host.nowNs;

    @Test
    void shouldMakeNoGarbageWhenAPurchaseIsApproved() {
        host.purchase().encode(request, requestEncoder, new MessageHeaderEncoder());
        Told.Effect sent = host.purchase().send().sent();
        host.reply(sent).encode(reply, replyEncoder, new MessageHeaderEncoder());
        repeat(WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(MEASURED);
        assertEquals(0, (THREADS.getCurrentThreadAllocatedBytes() - before) / MEASURED, "bytes for a purchase");
        assertEquals(1, host.engine.view().inFlight());
        assertEquals("APPROVED", host.transaction(replyEncoder.buffer().getLong(replyEncoder.offset())).state());
    }

    @Test
    void shouldMakeNoGarbageWhenAPurchaseTimesOutAndIsReversed() {
        host.purchase().encode(request, requestEncoder, new MessageHeaderEncoder());
        Told.Effect sent = host.purchase().send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        nowNs = host.nowNs;
        host.reply(sent.to(0)).encode(reply, replyEncoder, new MessageHeaderEncoder());
        new TimePassedEncoder().wrapAndApplyHeader(timePassed, 0, new MessageHeaderEncoder());
        replyEncoder.stored((short) 1);
        host.reply(reversal).send();
        repeatReversed(WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeatReversed(MEASURED);
        assertEquals(0, (THREADS.getCurrentThreadAllocatedBytes() - before) / MEASURED, "bytes for a reversal");
        assertEquals(0, host.engine.view().reversalsOwed());
    }

    private void repeatReversed(int times) {
        for (int i = 0; i < times; i++) {
            requestEncoder.stan(++stan).exchangeId(stan);
            step(request);
            replyEncoder.transactionId(outcomeDecoder.transactionId());
            nowNs += EngineFixture.TIMEOUT_MS * 1_000_000;
            step(timePassed);
            step(timePassed);
            replyEncoder.stan(outcomeDecoder.expiries().next().upstreamStan());
            step(reply);
        }
    }

    private void repeat(int times) {
        for (int i = 0; i < times; i++) {
            purchase();
        }
    }

    private void purchase() {
        nowNs += 10_000;
        requestEncoder.stan(++stan).exchangeId(stan);
        step(request);
        replyEncoder.transactionId(outcomeDecoder.transactionId()).stan(outcomeDecoder.upstreamStan());
        step(reply);
    }

    private void step(UnsafeBuffer command) {
        host.engine.decide(nowNs, command, 0);
        host.engine.encodeOutcome(outcome, 0);
        host.engine.apply(nowNs, command, 0, outcome, 0);
        outcomeDecoder.wrapAndApplyHeader(outcome, 0, header);
    }
}
