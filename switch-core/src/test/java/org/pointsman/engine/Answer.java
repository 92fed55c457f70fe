package org.pointsman.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Meaning;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NetworkReplyEncoder;

/** A network's answer in the making: approval of what was sent until it is changed. */
final class Answer {
    private final EngineFixture fixture;
    private final Told.Effect request;
    private String code = "00";
    private String authCode = "AUTH01";
    private long amountMinor;
    private int settlementDate = 1123;
    private int network;
    private int stan;
    private int mismatch;
    private byte[] replyData = {};

    Answer(EngineFixture fixture, Told.Effect request) {
        this.fixture = fixture;
        this.request = request;
        amountMinor = request.amountMinor();
        network = request.network();
        stan = request.stan();
    }

    Answer code(String value) {
        code = value;
        authCode = "00".equals(value) ? authCode : "";
        return this;
    }

    Answer authCode(String value) {
        authCode = value;
        return this;
    }

    Answer amount(long minor) {
        amountMinor = minor;
        return this;
    }

    Answer settlementDate(int monthDay) {
        settlementDate = monthDay;
        return this;
    }

    Answer network(int value) {
        network = value;
        return this;
    }

    Answer stan(int value) {
        stan = value;
        return this;
    }

    /** Another card, processing code or currency than was sent. */
    Answer mismatch() {
        mismatch = 1;
        return this;
    }

    // The standard table, as a link reads it from its dialect.
    private Meaning meaning(boolean repeated) {
        boolean advice = request.kind() == EffectKind.SEND_ADVICE;
        return switch (code) {
            case "00" -> Meaning.APPROVED;
            case "10" -> repeated ? Meaning.DECLINED : Meaning.PARTLY_APPROVED;
            case "11", "16", "A2", "A4", "A5", "A6" -> repeated ? Meaning.DECLINED : Meaning.APPROVED;
            case "25" -> repeated && !advice ? Meaning.NEVER_SEEN : Meaning.DECLINED;
            case "90" -> Meaning.TRY_AGAIN;
            case "94" -> repeated && !advice ? Meaning.DECLINED : advice ? Meaning.APPROVED : Meaning.DOES_NOT_TELL;
            case "06", "09", "68", "91", "96", "98" -> repeated ? Meaning.TRY_AGAIN : Meaning.DOES_NOT_TELL;
            default -> Meaning.DECLINED;
        };
    }

    Answer replyData(byte... value) {
        replyData = value;
        return this;
    }

    Told send() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        return fixture.take(buffer, encode(buffer, new NetworkReplyEncoder(), new MessageHeaderEncoder()));
    }

    int encode(UnsafeBuffer buffer, NetworkReplyEncoder reply, MessageHeaderEncoder header) {
        boolean repeated = request.kind() == EffectKind.SEND_REVERSAL || request.kind() == EffectKind.SEND_ADVICE
                || request.kind() == EffectKind.SEND_INQUIRY;
        int stored = repeated ? 1 : 0;
        reply.wrapAndApplyHeader(buffer, 0, header).transactionId(request.transactionId()).amountMinor(amountMinor)
                .stan(stan).settlementDate(settlementDate).network((short) network).stored((short) stored)
                .responseCode(Ascii.two(code)).meaning((short) meaning(repeated).code()).mismatch((short) mismatch)
                .authCode(authCode).putReplyData(replyData, 0, replyData.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength();
    }
}
