package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.HotWindow;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.LadderStep;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.OperatorAnswer;

/**
 * What decide has found so far; encoded once it is complete. Reused for every command, makes no garbage but for
 * registry events and changes of keys. At most sixteen effects.
 */
public final class OutcomeDraft {
    public static final int MAX_EFFECTS = 16;
    static final int MAX_EXPIRIES = 16;

    private static final byte[] NOTHING = {};
    private static final int MAX_EFFECT_LENGTH = 1024;
    private static final int LENGTH_PREFIX = Short.BYTES;

    private final OutcomeEncoder encoder = new OutcomeEncoder();
    private final EffectEncoder effect = new EffectEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(new byte[MAX_EFFECTS * (MAX_EFFECT_LENGTH + LENGTH_PREFIX)]);
    private final long[] expiryIds = new long[HotWindow.SLICE];
    private final long[] expiryDueNs = new long[HotWindow.SLICE];
    private final int[] expiryStans = new int[HotWindow.SLICE];
    private final Expiry[] expiries = new Expiry[HotWindow.SLICE];
    private int expiryCount;
    private int effectCount;
    private int effectsLength;
    private final KeyChanges keys = new KeyChanges();
    private byte[] events = NOTHING;
    private byte[] answer = NOTHING;

    private OutcomeKind action;
    private Result result;
    private long transactionId;
    private long originalId;
    private long deadlineNs;
    private int upstreamStan;
    private int keyGeneration;
    private int network;
    private int settlementDate;
    private LadderStep decidedAt;
    private int holdPlace;
    private int holdReason;
    private long holdSinceMs;
    private int limit;
    private long limitBound;
    private long limitUsed;
    private int standing;
    private int standIn;

    public void begin() {
        action = OutcomeKind.NONE;
        result = Result.APPROVED;
        transactionId = -1;
        originalId = -1;
        deadlineNs = 0;
        upstreamStan = StanAllocator.NONE;
        keyGeneration = 0;
        network = Networks.NONE;
        settlementDate = -1;
        decidedAt = LadderStep.UNKNOWN;
        standIn = 0;
        clearCause();
        expiryCount = 0;
        effectCount = 0;
        effectsLength = 0;
        events = NOTHING;
        answer = NOTHING;
        keys.begin();
    }

    private void clearCause() {
        holdPlace = 0;
        holdReason = 0;
        holdSinceMs = 0;
        limit = 0;
        limitBound = 0;
        limitUsed = 0;
        standing = 0;
    }

    /** Which step of the ladder had the answer, and what it found. */
    void decidedAt(LadderStep step, Cause cause) {
        decidedAt = step;
        standing = cause.standing();
        holdPlace = cause.place().code();
        if (cause.hold() != null) {
            holdReason = cause.hold().reason().ordinal() + 1;
            holdSinceMs = cause.hold().placedAtMs();
        }
        if (cause.limit() != null) {
            limit = cause.limit().kind().code();
            limitBound = cause.limit().bound();
            limitUsed = cause.limit().used();
        }
    }

    public void action(OutcomeKind newAction) {
        action = newAction;
    }

    public OutcomeKind action() {
        return action;
    }

    void result(Result newResult) {
        result = newResult;
    }

    void transactionId(long id) {
        transactionId = id;
    }

    long transactionId() {
        return transactionId;
    }

    void originalId(long id) {
        originalId = id;
    }

    void deadlineNs(long newDeadlineNs) {
        deadlineNs = newDeadlineNs;
    }

    void upstreamStan(int stan) {
        upstreamStan = stan;
    }

    void keyGeneration(int generation) {
        keyGeneration = generation;
    }

    /** Approved by the stand-in terms of this number. */
    void standIn(int terms) {
        standIn = terms + 1;
    }

    void network(int number) {
        network = number;
    }

    void settlementDate(int monthDay) {
        settlementDate = monthDay;
    }

    public void events(byte[] json) {
        events = json;
    }

    /** What the operator is answered. */
    void answer(OperatorAnswer said) {
        answer = EngineJson.write(said);
    }

    /** What gateways are told of keys. */
    KeyChanges keys() {
        return keys;
    }

    void expire(Expiry expiry, long id, long nextDueNs, int stan) {
        expiries[expiryCount] = expiry;
        expiryIds[expiryCount] = id;
        expiryDueNs[expiryCount] = nextDueNs;
        expiryStans[expiryCount++] = stan;
    }

    int roomForExpiries() {
        return MAX_EXPIRIES - expiryCount;
    }

    int roomForEvictions() {
        return HotWindow.SLICE - expiryCount;
    }

    int roomForEffects() {
        return MAX_EFFECTS - effectCount;
    }

    /** Begins an effect with everything absent; {@link #endEffect} completes it. */
    EffectEncoder effect(EffectKind kind) {
        if (effectCount == MAX_EFFECTS) {
            throw new IllegalStateException("more than " + MAX_EFFECTS + " effects of one command");
        }
        int at = effectsLength + LENGTH_PREFIX;
        effects.setMemory(at, MessageHeaderEncoder.ENCODED_LENGTH + EffectEncoder.BLOCK_LENGTH, (byte) 0);
        effect.wrapAndApplyHeader(effects, at, header);
        effect.effect((short) kind.code()).originalStan(StanAllocator.NONE).settlementDate(-1).batch(-1)
                .network((short) Networks.NONE).amountMinor(-1);
        return effect;
    }

    /** Completes an effect without card envelope or reply data. */
    void endEffect() {
        endEffect(effects, 0, 0, effects, 0, 0);
    }

    void endEffect(DirectBuffer envelope, int envelopeOffset, int envelopeLength, DirectBuffer reply, int replyOffset,
            int replyLength) {
        effect.putCardEnvelope(envelope, envelopeOffset, envelopeLength);
        effect.putReplyData(reply, replyOffset, replyLength);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + effect.encodedLength();
        effects.putShort(effectsLength, (short) length);
        effectsLength += LENGTH_PREFIX + length;
        effectCount++;
    }

    /** Bytes {@link #encode} writes. */
    public int encodedLength() {
        return MessageHeaderEncoder.ENCODED_LENGTH + OutcomeEncoder.BLOCK_LENGTH
                + OutcomeEncoder.ExpiriesEncoder.HEADER_SIZE
                + expiryCount * OutcomeEncoder.ExpiriesEncoder.sbeBlockLength() + OutcomeEncoder.effectsHeaderLength()
                + effectsLength + OutcomeEncoder.eventsHeaderLength() + events.length
                + OutcomeEncoder.keysHeaderLength() + keys.length() + OutcomeEncoder.answerHeaderLength()
                + answer.length;
    }

    /** Writes the outcome with its SBE header. */
    public void encode(MutableDirectBuffer buffer, int offset) {
        encoder.wrapAndApplyHeader(buffer, offset, header).transactionId(transactionId).originalId(originalId)
                .deadlineNs(deadlineNs).upstreamStan(upstreamStan).keyGeneration(keyGeneration)
                .action((short) action.code()).result((short) result.code()).network((short) network)
                .settlementDate(settlementDate).decidedAt((short) decidedAt.code()).holdPlace((short) holdPlace)
                .holdReason((short) holdReason).limitKind((short) limit).standing((short) standing)
                .holdSinceMs(holdSinceMs).limitBound(limitBound).limitUsed(limitUsed).standIn((short) standIn);
        OutcomeEncoder.ExpiriesEncoder group = encoder.expiriesCount(expiryCount);
        for (int i = 0; i < expiryCount; i++) {
            group.next().transactionId(expiryIds[i]).nextDueNs(expiryDueNs[i]).upstreamStan(expiryStans[i])
                    .expiry((short) expiries[i].code());
        }
        encoder.putEffects(effects, 0, effectsLength);
        encoder.putEvents(events, 0, events.length);
        encoder.putKeys(keys.buffer(), 0, keys.length());
        encoder.putAnswer(answer, 0, answer.length);
    }
}
