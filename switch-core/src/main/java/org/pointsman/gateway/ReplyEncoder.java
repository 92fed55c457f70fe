package org.pointsman.gateway;

import org.pointsman.records.Transaction;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;
import org.pointsman.iso.TransactionRow;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.WireTime;
import org.pointsman.security.MacAlgorithm;

/**
 * Turns the answer of the engine into a frame: the fields of the dialect's reply, host-owned ones from the effect, the
 * others as the terminal sent them (dialect section 5). Not thread-safe.
 */
final class ReplyEncoder {
    private static final int CAPACITY = 8192;
    private static final int AUTH_CODE_LENGTH = 6;
    private static final int REPLY_DATA_HEAD = 3;
    /** Reply data that are no field: the processing requirement. */
    private static final int HEADER = 0;
    private static final int BATCH_DIGIT = 2;
    private static final int BATCH_DIGITS = 6;
    /** Fields of a refusal whose request fits no row. */
    private static final int[] UNCLASSIFIED = {3, 4, 11, 12, 13, 25, 32, 37, 39, 41, 42, 49, 60, 64};

    private final Dialect dialect;
    private final Framing framing;
    private final ResultCodes codes;
    private final MacAlgorithm mac;
    private final WireTime time;
    private final byte[] acquirerId;
    private final IsoWriter writer = new IsoWriter();
    private final PaymentFields payment;
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer replyData = new UnsafeBuffer(new byte[0]);
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[CAPACITY]);

    private EffectDecoder effect;
    private OpenRequest open;
    private boolean approved;
    private boolean macPlaced;
    private boolean macMissing;
    private int messageAt;
    private int frameLength;

    ReplyEncoder(Dialect dialect, ZoneOffset zone, String acquirerId, Voucher voucher) {
        this.dialect = dialect;
        payment = new PaymentFields(writer, voucher);
        this.acquirerId = acquirerId.getBytes(StandardCharsets.US_ASCII);
        framing = dialect.framing();
        codes = new ResultCodes(dialect);
        mac = DialectMac.of(dialect);
        time = new WireTime(zone);
    }

    /** Where {@link #encode} writes. */
    DirectBuffer buffer() {
        return reply;
    }

    /** Encodes the frame of an answer; returns its length. */
    int encode(EffectDecoder answer, OpenRequest request) {
        begin(answer, request);
        TransactionRow row = open.row();
        messageAt = framing.messageOffset(0);
        writer.wrap(dialect.codec(), reply, messageAt, responseMti(row));
        for (int field : fields(row)) {
            put(field);
        }
        // a sign-on that proves who it is from is answered so
        if (dialect.dukpt() != null && open.transaction() == Transaction.SIGN_ON) {
            putMac(Authenticator.MAC);
        }
        int length = writer.finish();
        if (macPlaced) {
            sign();
        }
        framing.putLength(reply, 0, length);
        // an exchange keeps its frame without the length prefix
        framing.answerPrologue(open.exchange().frame(), -framing.lengthBytes(), reply, 0);
        putRequirement();
        frameLength = framing.frameLength(length);
        return frameLength;
    }

    /** Forgets the frame that was encoded last: it may name a card. */
    void wipe() {
        reply.setMemory(0, frameLength, (byte) 0);
        frameLength = 0;
    }

    /** Whether the frame that was encoded last lacks the MAC it needs, because a device has to make it. */
    boolean macMissing() {
        return macMissing;
    }

    /** Keeps the frame that was encoded last, with what a device is asked for. */
    void park(OpenRequest request, int length, Result result) {
        request.awaits(Awaited.ANSWER_MAC);
        int macAt = writer.lastOffset();
        ParkedReply parked = request.reply();
        parked.keep(reply, length, macAt, effect.transactionId(), result);
        wipe();
        request.mac()
                .set(request.id(), request.generation().wrappedMak(), mac, parked.frame(), messageAt, macAt - messageAt)
                .urgent(true);
    }

    /** Completes a frame that was kept. */
    void sign(ParkedReply parked, long f64) {
        writer.replace(dialect.codec(), Authenticator.MAC, parked.frame(), parked.macAt(), f64);
    }

    private void putRequirement() {
        if (replyData.capacity() > REPLY_DATA_HEAD && replyData.getByte(0) == HEADER) {
            framing.putRequirement(reply, 0, replyData.getByte(REPLY_DATA_HEAD));
        }
    }

    private void begin(EffectDecoder answer, OpenRequest request) {
        effect = answer;
        open = request;
        macPlaced = false;
        macMissing = false;
        approved = Result.of(answer.result()) == Result.APPROVED;
        answer.skipCardEnvelope();
        answer.wrapReplyData(replyData);
    }

    private int responseMti(TransactionRow row) {
        return row == null ? (open.exchange().request().mti() / 10 + 1) * 10 : row.responseMti();
    }

    private int[] fields(TransactionRow row) {
        if (row == null) {
            return UNCLASSIFIED;
        }
        return approved ? row.approvedReply() : row.declinedReply();
    }

    private void put(int field) {
        switch (field) {
            case 2, 14, 59, 63 -> putPayment(field);
            case 12 -> writer.number(field, time.localTime(effect.timeNs()));
            case 13 -> writer.number(field, time.localDate(effect.timeNs()));
            case 15 -> putNumber(field, effect.settlementDate());
            case 32 -> writer.bytes(field, acquirerId);
            case 37 -> putNumber(field, effect.transactionId());
            case 38 -> putAuthCode();
            case 39 -> putResult();
            case 44, 54, 55 -> putReplyData(field);
            case 48 -> putTotals(field);
            case 60 -> putBatch(field);
            case 62 -> putDownload(field);
            case 64 -> putMac(field);
            default -> echo(field);
        }
    }

    /** Zero and below: there is none. */
    private void putNumber(int field, long value) {
        if (value > 0) {
            writer.number(field, value);
        }
    }

    private void putPayment(int field) {
        if (approved) {
            payment.put(field, effect, open);
        }
    }

    private void putAuthCode() {
        int offset = effect.offset() + EffectDecoder.authCodeEncodingOffset();
        if (effect.buffer().getByte(offset) != 0) {
            writer.bytes(38, effect.buffer(), offset, AUTH_CODE_LENGTH);
        }
    }

    private void putResult() {
        int code = effect.responseCode() == 0 ? codes.of(Result.of(effect.result())) : effect.responseCode();
        scratch.putShort(0, (short) code, ByteOrder.BIG_ENDIAN);
        writer.bytes(39, scratch, 0, Short.BYTES);
    }

    private void putTotals(int field) {
        if (!putReplyData(field)) {
            echo(field);
        }
    }

    private boolean putReplyData(int field) {
        int at = 0;
        while (at + REPLY_DATA_HEAD <= replyData.capacity()) {
            int length = replyData.getShort(at + 1, ByteOrder.BIG_ENDIAN) & 0xFFFF;
            if (replyData.getByte(at) == field) {
                writer.bytes(field, replyData, at + REPLY_DATA_HEAD, length);
                return true;
            }
            at += REPLY_DATA_HEAD + length;
        }
        return false;
    }

    private void putBatch(int field) {
        IsoMessage request = open.exchange().request();
        if (effect.batch() < 0 || request.length(field) < BATCH_DIGIT + BATCH_DIGITS) {
            echo(field);
            return;
        }
        int length = request.copyBytes(field, scratch, 0);
        scratch.putNaturalPaddedIntAscii(BATCH_DIGIT, BATCH_DIGITS, effect.batch());
        writer.bytes(field, scratch, 0, length);
    }

    private void putDownload(int field) {
        if (approved && open.workingKeys() != null) {
            writer.bytes(field, open.workingKeys().f62());
        } else {
            putReplyData(field);
        }
    }

    /** Only its place: {@link #sign} fills it, because the MAC covers the finished bitmap. */
    private void putMac(int field) {
        macPlaced = signed();
        if (macPlaced) {
            writer.asciiLong(field, 0);
        }
    }

    private boolean signed() {
        return approved && open.generation() != null;
    }

    private void sign() {
        macMissing = open.macEngine() == null;
        if (!macMissing) {
            writer.replaceLast(open.macEngine().mac(reply, messageAt, writer.lastOffset() - messageAt));
        }
    }

    private void echo(int field) {
        boolean ours = (dialect.hostOwnedFields() & IsoMessage.bit(field)) != 0;
        if (!ours && open.exchange().request().has(field)) {
            writer.copy(open.exchange().request(), field);
        }
    }
}
