package org.pointsman.gateway;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.Service;

/** Builds the effect of an answer, as the engine would. */
final class Answer {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final EffectEncoder effect = new EffectEncoder();
    private final UnsafeBuffer replyData = new UnsafeBuffer(new byte[512]);
    private int replyDataLength;

    Answer(long exchangeId, Result result) {
        effect.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).exchangeId(exchangeId)
                .effect((short) EffectKind.ANSWER.code()).result((short) result.code()).settlementDate(-1).batch(-1)
                .timeNs(epochNs("2026-04-01T09:31:00+08:00")).transactionId(-1);
    }

    static long epochNs(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond());
    }

    Answer kind(EffectKind kind) {
        effect.effect((short) kind.code());
        return this;
    }

    Answer at(String time) {
        effect.timeNs(epochNs(time));
        return this;
    }

    Answer rrn(long transactionId) {
        effect.transactionId(transactionId);
        return this;
    }

    Answer settledOn(int monthDay) {
        effect.settlementDate(monthDay);
        return this;
    }

    Answer authCode(String code) {
        effect.authCode(code);
        return this;
    }

    Answer code(String f39) {
        effect.responseCode(Ascii.two(f39));
        return this;
    }

    Answer service(Service service) {
        effect.service((short) service.code());
        return this;
    }

    Answer batch(int batch) {
        effect.batch(batch);
        return this;
    }

    Answer data(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        replyData.putByte(replyDataLength, (byte) field);
        replyData.putShort(replyDataLength + 1, (short) bytes.length, ByteOrder.BIG_ENDIAN);
        replyData.putBytes(replyDataLength + 3, bytes);
        replyDataLength += 3 + bytes.length;
        return this;
    }

    UnsafeBuffer encode() {
        effect.putCardEnvelope(buffer, 0, 0).putReplyData(replyData, 0, replyDataLength);
        return new UnsafeBuffer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + effect.encodedLength());
    }
}
