package org.pointsman.network;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;
import org.pointsman.iso.TerminalTlv;
import org.pointsman.iso.TerminalTlvWriter;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/** Writes frames of the network dialect into one reused buffer, which is to be wiped after each. Not thread-safe. */
final class UpstreamEncoder {
    /** F53 of a PIN block of ISO 9564 format 0 under a double-length key, the track in clear. */
    private static final long PIN_WITH_PAN_TRIPLE_DES = 2_600_000_000_000_000L;
    /** F22 and F25 of a message that no terminal sent. */
    private static final int KEYED_NO_PIN = 12;
    private static final int SCANNED_NO_PIN = 32;
    private static final int NORMAL = 0;
    private static final int MID_LENGTH = 15;
    private static final int AUTH_CODE_LENGTH = 6;
    private static final int ELEMENT_HEADER = 5;
    private static final int ORIGINAL_LENGTH = 42;
    private static final int ORIGINAL_STAN = 4;
    private static final int ORIGINAL_TRANSMISSION = 10;
    private static final int ORIGINAL_ACQUIRER_END = 31;

    private final IsoCodec codec;
    private final Framing framing;
    private final WireTime time;
    private final long acquirerId;
    private final int acquirerDigits;
    private final int defaultCurrency;
    private int processingCode;
    private int currency;
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer frame;
    private final byte[] mid = new byte[MID_LENGTH];
    private final byte[] authCode = new byte[AUTH_CODE_LENGTH];
    private final TerminalTlvWriter elements = new TerminalTlvWriter();
    private final UnsafeBuffer code = new UnsafeBuffer(new byte[ELEMENT_HEADER + Exchange.MAX_CODE]);
    private final UnsafeBuffer chip = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer original = new UnsafeBuffer(new byte[ORIGINAL_LENGTH]);

    UpstreamEncoder(Dialect dialect, NetworkSettings settings, WireTime time) {
        codec = dialect.codec();
        framing = dialect.framing();
        acquirerId = Long.parseLong(settings.acquirerId());
        acquirerDigits = settings.acquirerId().length();
        defaultCurrency = settings.currency();
        frame = new UnsafeBuffer(new byte[framing.maxFrame()]);
        this.time = time;
    }

    /** What was encoded last. */
    DirectBuffer frame() {
        return frame;
    }

    /** F3 of what was encoded last; {@link Card#NONE} when it has none. */
    int processingCode() {
        return processingCode;
    }

    /** F49 of what was encoded last; {@link Card#NONE} when it has none. */
    int currency() {
        return currency;
    }

    long acquirerId() {
        return acquirerId;
    }

    /** Overwrites the last frame. */
    void wipe() {
        frame.setMemory(0, frame.capacity(), (byte) 0);
    }

    /** A request that follows nothing, or one that names its original; returns the length of the frame. */
    int request(EffectDecoder effect, IsoMessage request, Card card, long pinBlock) {
        Transaction transaction = Transaction.of(effect.transactionCode());
        begin(MessageTypes.request(transaction));
        putCard(card);
        putProcessingCode(transaction);
        putAmount(effect, transaction);
        putTimes(effect);
        putExpiry(card);
        carry(request, 22);
        putSequence(card);
        carry(request, 25);
        carry(request, 26);
        putAcquirer();
        carry(request, 35);
        putReference(effect);
        carry(request, 49);
        currency = request.has(49) ? (int) request.longValue(49) : Card.NONE;
        putPin(request, pinBlock);
        carry(request, 55);
        putCode(card);
        if (transaction.followsUp()) {
            putOriginal(effect);
        }
        return end();
    }

    /** A reversal or its repeat; returns the length of the frame. */
    int reversal(EffectDecoder effect, Card card) {
        begin(effect.attempt() == 0 ? MessageTypes.REVERSAL : MessageTypes.REVERSAL_REPEAT);
        putStored(effect, card, Transaction.of(effect.original()));
        putOriginal(effect);
        return end();
    }

    /** Asks what became of the sale named by F90, or asks again; returns the length of the frame. */
    int inquiry(EffectDecoder effect, Card card) {
        begin(effect.attempt() == 0 ? MessageTypes.INQUIRY : MessageTypes.INQUIRY_REPEAT);
        putStored(effect, card, Transaction.of(effect.original()));
        putOriginal(effect);
        return end();
    }

    private void putStored(EffectDecoder effect, Card card, Transaction transaction) {
        putCard(card);
        putProcessingCode(transaction);
        writer.number(4, effect.amountMinor());
        putTimes(effect);
        putExpiry(card);
        putSequence(card);
        putAcquirer();
        putReference(effect);
        putCurrency(effect);
        putChipData(effect);
        putCode(card);
    }

    /** An advice or its repeat; returns the length of the frame. */
    int advice(EffectDecoder effect, Card card) {
        Transaction transaction = Transaction.of(effect.transactionCode());
        begin(effect.attempt() == 0 ? MessageTypes.ADVICE : MessageTypes.ADVICE_REPEAT);
        putStored(effect, card, transaction);
        if (transaction.followsUp()) {
            putOriginal(effect);
        }
        return end();
    }

    /** What a chip did with a script of the message named by F90, or its repeat; returns the length of the frame. */
    int notice(EffectDecoder effect, Card card) {
        begin(effect.attempt() == 0 ? MessageTypes.NOTICE : MessageTypes.NOTICE_REPEAT);
        putCard(card);
        putProcessingCode(Transaction.of(effect.original()));
        putTimes(effect);
        putExpiry(card);
        putSequence(card);
        putAcquirer();
        putReference(effect);
        putChipData(effect);
        putOriginal(effect);
        return end();
    }

    private void putChipData(EffectDecoder effect) {
        effect.skipCardEnvelope();
        effect.wrapReplyData(chip);
        if (chip.capacity() > 0) {
            writer.bytes(55, chip, 0, chip.capacity());
        }
    }

    /** A refund without a terminal's request, or its repeat; returns the length of the frame. */
    int refund(EffectDecoder effect, Card card) {
        begin(MessageTypes.REQUEST);
        putCard(card);
        putProcessingCode(Transaction.REFUND);
        writer.number(4, effect.amountMinor());
        putTimes(effect);
        putExpiry(card);
        writer.number(22, card.scanned() ? SCANNED_NO_PIN : KEYED_NO_PIN);
        putSequence(card);
        writer.number(25, NORMAL);
        putAcquirer();
        putReference(effect);
        putCurrency(effect);
        putCode(card);
        putOriginal(effect);
        return end();
    }

    /** Sign-on, sign-off or echo; returns the length of the frame. */
    int management(int code, int stan, long nowNs) {
        begin(MessageTypes.MANAGEMENT);
        writer.number(7, WireTime.transmission(nowNs)).number(11, stan);
        putAcquirer();
        writer.number(70, code);
        return end();
    }

    /** The answer to the network's own management message; returns the length of the frame. */
    int managementAnswer(IsoMessage request, byte[] responseCode) {
        begin(MessageTypes.MANAGEMENT_ANSWER);
        carry(request, 7);
        carry(request, 11);
        carry(request, 32);
        writer.bytes(39, responseCode);
        carry(request, 70);
        return end();
    }

    private void begin(int messageType) {
        writer.wrap(codec, frame, framing.messageOffset(0), messageType);
        processingCode = Card.NONE;
        currency = Card.NONE;
    }

    private int end() {
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        return framing.frameLength(length);
    }

    private void carry(IsoMessage from, int field) {
        if (writer.fits(from, field)) {
            writer.copy(from, field);
        }
    }

    private void putCard(Card card) {
        if (card.panLength() > 0 && !card.scanned()) {
            writer.bytes(2, card.pan(), 0, card.panLength());
        }
    }

    /** F59 A3, as a terminal sends it: no card number is as long as the longest code. */
    private void putCode(Card card) {
        if (card.scanned()) {
            int length = elements.wrap(code, 0, code.capacity())
                    .bytes(TerminalTlv.QR_CODE, card.pan(), 0, card.panLength()).finish();
            writer.bytes(59, code, 0, length);
            code.setMemory(0, code.capacity(), (byte) 0);
        }
    }

    private void putAmount(EffectDecoder effect, Transaction transaction) {
        if (transaction != Transaction.BALANCE) {
            writer.number(4, effect.amountMinor());
        }
    }

    private void putTimes(EffectDecoder effect) {
        writer.number(7, WireTime.transmission(effect.timeNs())).number(11, effect.stan())
                .number(12, time.localTime(effect.timeNs())).number(13, time.localDate(effect.timeNs()));
    }

    private void putExpiry(Card card) {
        if (card.expiry() != Card.NONE) {
            writer.number(14, card.expiry());
        }
    }

    private void putSequence(Card card) {
        if (card.sequence() != Card.NONE) {
            writer.number(23, card.sequence());
        }
    }

    private void putAcquirer() {
        writer.number(32, acquirerId, acquirerDigits);
    }

    private void putReference(EffectDecoder effect) {
        writer.number(37, effect.transactionId(), 12);
        effect.getAuthCode(authCode, 0);
        if (authCode[0] != 0) {
            writer.bytes(38, authCode);
        }
        effect.getMid(mid, 0);
        writer.asciiLong(41, effect.tid()).bytes(42, mid);
    }

    private void putProcessingCode(Transaction transaction) {
        processingCode = (int) processingCode(transaction);
        writer.number(3, processingCode);
    }

    // Effects of older journals have none.
    private void putCurrency(EffectDecoder effect) {
        boolean told = effect.currency() > 0;
        currency = told ? effect.currency() : defaultCurrency;
        writer.number(49, currency, 3);
    }

    private void putPin(IsoMessage request, long pinBlock) {
        if (request.has(52)) {
            writer.asciiLong(52, pinBlock).number(53, PIN_WITH_PAN_TRIPLE_DES);
        }
    }

    /** F90: message type, STAN and F7 of the original, acquirer and forwarder, zero-filled. */
    private void putOriginal(EffectDecoder effect) {
        original.setMemory(0, ORIGINAL_LENGTH, (byte) '0');
        putDigits(ORIGINAL_STAN, MessageTypes.request(Transaction.of(effect.original())));
        putDigits(ORIGINAL_TRANSMISSION, effect.originalStan());
        putDigits(ORIGINAL_TRANSMISSION + 10, WireTime.transmission(effect.originalTimeNs()));
        putDigits(ORIGINAL_ACQUIRER_END, acquirerId);
        writer.bytes(90, original, 0, ORIGINAL_LENGTH);
    }

    private void putDigits(int end, long number) {
        long rest = number;
        for (int at = end - 1; rest > 0; at--) {
            original.putByte(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static long processingCode(Transaction transaction) {
        return switch (transaction) {
            case PURCHASE, COMPLETION, COMPLETION_NOTICE, OFFLINE_SALE, E_CASH_SALE -> 0;
            case PURCHASE_VOID, PREAUTH_VOID, COMPLETION_VOID -> 20_000;
            case PREAUTH, ADDITIONAL_PREAUTH -> 30_000;
            case REFUND -> 200_000;
            case ADJUSTMENT, TIP -> 220_000;
            case BALANCE -> 310_000;
            default -> throw new IllegalArgumentException(transaction + " is never sent upstream");
        };
    }
}
