package org.pointsman.network;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableRingBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.Meaning;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;
import org.pointsman.records.SendFailedEncoder;

/**
 * What the link tells the engine, in order. A command the sequencer refuses waits here, and all after it: as long as
 * one waits, the link reads nothing and begins nothing, so that the effects under way bound what can wait.
 */
final class CommandQueue {
    private static final int[] REPLY_DATA_FIELDS = {44, 54, 55};
    private static final int REPLY_DATA_HEADER = 3;
    private static final int WAITING_BYTES_PER_EFFECT = 64;
    private static final int WAITING_BYTES_FIXED = 1 << 16;
    private static final int AUTH_CODE_LENGTH = 6;
    /** Networks that write a year in F15 write it in front. */
    static final int MONTH_DAY = 10_000;

    private final Sequencer sequencer;
    private final short network;
    private final ExpandableRingBuffer waiting;
    private final ExpandableRingBuffer.MessageConsumer offerWaiting = this::offerWaiting;
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[8_192]);
    private final UnsafeBuffer value = new UnsafeBuffer(new byte[4_096]);
    private final byte[] authCode = new byte[AUTH_CODE_LENGTH];
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NetworkReplyEncoder reply = new NetworkReplyEncoder();
    private final SendFailedEncoder sendFailed = new SendFailedEncoder();
    private final LinkChangedEncoder linkChanged = new LinkChangedEncoder();

    CommandQueue(Sequencer sequencer, int network, int maxOpenExchanges) {
        this.sequencer = sequencer;
        this.network = (short) network;
        int maxBytes = Math.addExact(WAITING_BYTES_FIXED,
                Math.multiplyExact(maxOpenExchanges, WAITING_BYTES_PER_EFFECT));
        waiting = new ExpandableRingBuffer(4_096, Integer.highestOneBit(maxBytes - 1) << 1, true);
    }

    /** Whether the sequencer has refused something that still waits. */
    boolean waiting() {
        return !waiting.isEmpty();
    }

    /** Offers again what waits. */
    void retry() {
        if (waiting()) {
            waiting.consume(offerWaiting, Integer.MAX_VALUE);
        }
    }

    void linkChanged(boolean up) {
        linkChanged.wrapAndApplyHeader(command, 0, header).network(network).up((short) (up ? 1 : 0));
        offer(MessageHeaderEncoder.ENCODED_LENGTH + linkChanged.encodedLength());
    }

    void sendFailed(long transactionId, int stan) {
        sendFailed.wrapAndApplyHeader(command, 0, header).transactionId(transactionId).stan(stan).network(network);
        offer(MessageHeaderEncoder.ENCODED_LENGTH + sendFailed.encodedLength());
    }

    /** A refusal by the link itself: nothing was written. */
    void decline(long transactionId, int stan, int responseCode) {
        reply.wrapAndApplyHeader(command, 0, header).transactionId(transactionId).amountMinor(IsoMessage.NONE)
                .stan(stan).settlementDate(IsoMessage.NONE).network(network).stored((short) 0)
                .responseCode(responseCode).meaning((short) Meaning.DECLINED.code()).mismatch((short) 0)
                .putAuthCode(cleared(authCode), 0).putReplyData(value, 0, 0);
        offer(MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }

    /** The answer of the network. */
    void reply(PendingRequest request, IsoMessage answer, int responseCode, Meaning meaning) {
        reply.wrapAndApplyHeader(command, 0, header).transactionId(request.transactionId)
                .amountMinor(answer.longValue(4)).stan(request.stan)
                .settlementDate((int) answer.longValue(15) % MONTH_DAY).network(network)
                .stored((short) (request.stored() ? 1 : 0)).responseCode(responseCode).meaning((short) meaning.code())
                .mismatch((short) (request.sameMoney(answer) ? 0 : 1)).putAuthCode(authCodeOf(answer), 0)
                .putReplyData(value, 0, collectReplyData(answer));
        offer(MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }

    private byte[] authCodeOf(IsoMessage answer) {
        cleared(authCode);
        for (int i = 0; i < Math.min(AUTH_CODE_LENGTH, answer.rawLength(38)); i++) {
            authCode[i] = (byte) answer.byteAt(38, i);
        }
        return authCode;
    }

    private int collectReplyData(IsoMessage answer) {
        int at = 0;
        for (int field : REPLY_DATA_FIELDS) {
            if (answer.has(field)) {
                int length = answer.copyBytes(field, value, at + REPLY_DATA_HEADER);
                value.putByte(at, (byte) field);
                value.putByte(at + 1, (byte) (length >>> Byte.SIZE));
                value.putByte(at + 2, (byte) length);
                at += REPLY_DATA_HEADER + length;
            }
        }
        return at;
    }

    private void offer(int length) {
        boolean taken = !waiting() && sequencer.offerReserved(command, 0, length);
        if (!taken && !waiting.append(command, 0, length)) {
            throw new IllegalStateException("network " + network + ": more commands than effects");
        }
    }

    private boolean offerWaiting(DirectBuffer buffer, int offset, int length, int headOffset) {
        return sequencer.offerReserved(buffer, offset, length);
    }

    private static byte[] cleared(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
        return bytes;
    }
}
