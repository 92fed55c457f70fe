package org.pointsman.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.allocation.Garbage;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.TimePassedEncoder;

/** What deciding and applying allocate. */
public final class EngineGarbage {
    /** The warm-up takes the engine past its first tables. */
    private static final int WARM_UP = 11_000;

    final EngineFixture host;
    private final UnsafeBuffer request = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer timePassed = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer outcome = new UnsafeBuffer(new byte[4096]);
    private final TerminalRequestEncoder requestEncoder = new TerminalRequestEncoder();
    private final NetworkReplyEncoder replyEncoder = new NetworkReplyEncoder();
    private final OutcomeDecoder outcomeDecoder = new OutcomeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int stan = 1_000;
    private long nowNs;

    EngineGarbage() {
        this(EngineFixture.config(64));
    }

    EngineGarbage(EngineConfig config) {
        host = new EngineFixture(config);
        nowNs = host.nowNs;
    }

    /**
     * Looks for garbage.
     *
     * @param limit steps in a window
     * @return what was found, or null
     */
    public static String hunt(int limit) {
        long approved = new EngineGarbage().ofAPurchase(limit);
        if (approved > 0) {
            return approved + " bytes for a purchase";
        }
        long reversed = new EngineGarbage().ofAReversedPurchase(limit);
        return reversed > 0 ? reversed + " bytes for a purchase that is reversed" : null;
    }

    /** Bytes for a purchase and its approval. */
    long ofAPurchase(int calls) {
        host.purchase().encode(request, requestEncoder, new MessageHeaderEncoder());
        Told.Effect sent = host.purchase().send().sent();
        host.reply(sent).encode(reply, replyEncoder, new MessageHeaderEncoder());
        return Garbage.bytesPerCall(WARM_UP, calls, this::purchase);
    }

    /** Bytes for a purchase without an answer and its reversal. */
    long ofAReversedPurchase(int calls) {
        host.purchase().encode(request, requestEncoder, new MessageHeaderEncoder());
        Told.Effect sent = host.purchase().send().sent();
        Told.Effect reversal = host.pass(EngineFixture.TIMEOUT_MS).getLast();
        nowNs = host.nowNs;
        host.reply(sent.to(0)).encode(reply, replyEncoder, new MessageHeaderEncoder());
        new TimePassedEncoder().wrapAndApplyHeader(timePassed, 0, new MessageHeaderEncoder());
        replyEncoder.stored((short) 1);
        host.reply(reversal).send();
        return Garbage.bytesPerCall(WARM_UP, calls, this::reversedPurchase);
    }

    /** State of the last purchase. */
    String lastState() {
        return host.transaction(replyEncoder.buffer().getLong(replyEncoder.offset())).state();
    }

    private void purchase() {
        nowNs += 10_000;
        requestEncoder.stan(++stan).exchangeId(stan);
        step(request);
        replyEncoder.transactionId(outcomeDecoder.transactionId()).stan(outcomeDecoder.upstreamStan());
        step(reply);
    }

    private void reversedPurchase() {
        requestEncoder.stan(++stan).exchangeId(stan);
        step(request);
        replyEncoder.transactionId(outcomeDecoder.transactionId());
        nowNs += EngineFixture.TIMEOUT_MS * 1_000_000;
        step(timePassed);
        step(timePassed);
        replyEncoder.stan(outcomeDecoder.expiries().next().upstreamStan());
        step(reply);
    }

    private void step(UnsafeBuffer command) {
        host.engine.decide(nowNs, command, 0);
        host.engine.encodeOutcome(outcome, 0);
        host.engine.apply(nowNs, command, 0, outcome, 0);
        outcomeDecoder.wrapAndApplyHeader(outcome, 0, header);
    }
}
