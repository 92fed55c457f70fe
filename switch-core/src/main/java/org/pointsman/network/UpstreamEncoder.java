package org.pointsman.network;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;
import org.pointsman.iso.OriginalPart;
import org.pointsman.iso.TerminalTlv;
import org.pointsman.iso.TerminalTlvWriter;
import org.pointsman.iso.UpstreamValue;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/**
 * Writes frames of the network's dialect, field by field as its tables say, into one reused buffer, which is to be
 * wiped after each. Not thread-safe.
 */
final class UpstreamEncoder {
    private static final int MID_LENGTH = 15;
    private static final int AUTH_CODE_LENGTH = 6;
    private static final int ELEMENT_HEADER = 5;
    private static final int MAX_ORIGINAL = 128;
    private static final int LL = 2;
    private static final int RESPONSE_CODE = 39;

    private final IsoCodec codec;
    private final Framing framing;
    private final UpstreamTable table;
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
    private final UnsafeBuffer pin = new UnsafeBuffer(new byte[2 * Long.BYTES]);
    private final int pinLength;
    private final UnsafeBuffer original = new UnsafeBuffer(new byte[MAX_ORIGINAL]);

    // Of the message being written.
    private EffectDecoder effect;
    private Card card;
    /** What the terminal sent; null when none did. */
    private IsoMessage request;
    private boolean pinSent;
    private int transactionCode;
    private long timeNs;
    private int stan;

    UpstreamEncoder(Dialect dialect, UpstreamTable table, NetworkSettings settings, WireTime time) {
        codec = dialect.codec();
        framing = dialect.framing();
        this.table = table;
        pinLength = dialect.zonePin().blockLength();
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

    /** Of the business zone. */
    WireTime time() {
        return time;
    }

    /** Overwrites the last frame. */
    void wipe() {
        frame.setMemory(0, frame.capacity(), (byte) 0);
        pin(false, 0, 0);
    }

    /**
     * Says which PIN the next request has.
     *
     * @param sent whether it has one
     * @param tail the last eight bytes of a block of 16
     */
    UpstreamEncoder pin(boolean sent, long block, long tail) {
        pinSent = sent;
        pin.putLong(0, block, ByteOrder.BIG_ENDIAN);
        pin.putLong(Long.BYTES, tail, ByteOrder.BIG_ENDIAN);
        return this;
    }

    /** What a terminal asks for, with the PIN told before; returns the length of the frame. */
    int request(EffectDecoder sent, IsoMessage fromTerminal, Card itsCard) {
        request = fromTerminal;
        return write(table.message(sent.transactionCode()), false, sent, sent.transactionCode(), itsCard);
    }

    /** A reversal or its repeat; returns the length of the frame. */
    int reversal(EffectDecoder sent, Card itsCard) {
        return write(table.reversal(sent.original()), sent.attempt() > 0, sent, sent.original(), itsCard);
    }

    /** Asks what became of the original, or asks again; returns the length of the frame. */
    int inquiry(EffectDecoder sent, Card itsCard) {
        return write(table.inquiry(sent.original()), sent.attempt() > 0, sent, sent.original(), itsCard);
    }

    /** An advice or a notice, or its repeat; returns the length of the frame. */
    int advice(EffectDecoder sent, Card itsCard) {
        return write(table.message(sent.transactionCode()), sent.attempt() > 0, sent, sent.transactionCode(), itsCard);
    }

    /** A refund without a terminal's request, or its repeat; returns the length of the frame. */
    int refund(EffectDecoder sent, Card itsCard) {
        return write(table.storedRefund(), sent.attempt() > 0, sent, Transaction.REFUND.code(), itsCard);
    }

    /** Sign-on, sign-off or echo; returns the length of the frame. */
    int management(int managementCode, int itsStan, long nowNs) {
        UpstreamMessage message = table.managementMessage();
        stan = itsStan;
        timeNs = nowNs;
        begin(message.mti);
        for (int i = 0; i < message.fields.length; i++) {
            if (message.values[i] == UpstreamValue.MANAGEMENT_CODE) {
                writer.number(message.fields[i], managementCode);
            } else {
                put(message.fields[i], message.values[i], message.constants[i]);
            }
        }
        return end();
    }

    /** The answer to the network's own management message; returns the length of the frame. */
    int managementAnswer(IsoMessage asked, byte[] responseCode) {
        begin(table.management().answerMti());
        for (int field : table.managementAnswer()) {
            if (field == RESPONSE_CODE) {
                writer.bytes(field, responseCode);
            } else {
                carry(asked, field);
            }
        }
        return end();
    }

    private int write(UpstreamMessage message, boolean repeat, EffectDecoder sent, int aboutCode, Card itsCard) {
        effect = sent;
        card = itsCard;
        transactionCode = aboutCode;
        stan = sent.stan();
        timeNs = sent.timeNs();
        begin(repeat ? message.repeatMti : message.mti);
        for (int i = 0; i < message.fields.length; i++) {
            put(message.fields[i], message.values[i], message.constants[i]);
        }
        request = null;
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

    private void put(int field, UpstreamValue value, byte[] constant) {
        switch (value) {
            case PAN -> putCard(field);
            case PROCESSING_CODE -> putProcessingCode(field);
            case AMOUNT -> writer.number(field, effect.amountMinor());
            case TRANSMISSION -> writer.number(field, WireTime.transmission(timeNs));
            case STAN -> writer.number(field, stan);
            case LOCAL_TIME -> writer.number(field, time.localTime(timeNs));
            case LOCAL_DATE -> writer.number(field, time.localDate(timeNs));
            case LOCAL_DATE_TIME -> writer.number(field, time.localDateTime(timeNs));
            case EXPIRY -> putUnlessNone(field, card.expiry());
            case CARD_SEQUENCE -> putUnlessNone(field, card.sequence());
            case ENTRY_MODE -> putEntryMode(field);
            case CONDITION -> putCondition(field, constant);
            case PIN_CAPTURE, TRACK_2 -> carry(request, field);
            case ACQUIRER, FORWARDER -> writer.number(field, acquirerId, acquirerDigits);
            case REFERENCE -> writer.number(field, effect.transactionId(), 12);
            case AUTH_CODE -> putAuthCode(field);
            case TERMINAL -> writer.asciiLong(field, effect.tid());
            case MERCHANT -> putMerchant(field);
            case CURRENCY -> putCurrency(field);
            case PIN_BLOCK -> putPin(field);
            case PIN_CONTROL -> putPinControl(field, constant);
            case CHIP_DATA -> putChipData(field);
            case SCANNED_CODE -> putCode(field);
            case ORIGINAL -> putOriginal(field);
            case CONSTANT -> writer.bytes(field, constant);
            case MANAGEMENT_CODE -> throw new IllegalStateException("a management code in a financial message");
        }
    }

    private void carry(IsoMessage from, int field) {
        if (from != null && writer.fits(from, field)) {
            writer.copy(from, field);
        }
    }

    private void putUnlessNone(int field, int number) {
        if (number != Card.NONE) {
            writer.number(field, number);
        }
    }

    private void putCard(int field) {
        if (card.panLength() > 0 && !card.scanned()) {
            writer.bytes(field, card.pan(), 0, card.panLength());
        }
    }

    /** A3, as a terminal sends it: no card number is as long as the longest code. */
    private void putCode(int field) {
        if (card.scanned()) {
            int length = elements.wrap(code, 0, code.capacity())
                    .bytes(TerminalTlv.QR_CODE, card.pan(), 0, card.panLength()).finish();
            writer.bytes(field, code, 0, length);
            code.setMemory(0, code.capacity(), (byte) 0);
        }
    }

    private void putProcessingCode(int field) {
        processingCode = table.processingCode(transactionCode, effect.original());
        writer.number(field, processingCode);
    }

    private void putEntryMode(int field) {
        byte[][] modes = table.entryModes();
        if (modes != null) {
            putMode(field, modes);
        } else if (request != null) {
            carry(request, field);
        } else {
            writer.number(field, table.entryMode(card.scanned()));
        }
    }

    private void putMode(int field, byte[][] modes) {
        long told = request == null ? table.entryMode(card.scanned()) : request.longValue(field);
        byte[] mode = told >= 0 && told < modes.length ? modes[(int) told] : null;
        if (mode != null) {
            writer.bytes(field, mode);
        }
    }

    private void putCondition(int field, byte[] usual) {
        if (request == null) {
            writer.bytes(field, usual);
        } else {
            carry(request, field);
        }
    }

    private void putAuthCode(int field) {
        effect.getAuthCode(authCode, 0);
        if (authCode[0] != 0) {
            writer.bytes(field, authCode);
        }
    }

    private void putMerchant(int field) {
        effect.getMid(mid, 0);
        writer.bytes(field, mid);
    }

    // Effects of older journals have none.
    private void putCurrency(int field) {
        if (request != null) {
            carry(request, field);
            currency = request.has(field) ? (int) request.longValue(field) : Card.NONE;
        } else {
            currency = effect.currency() > 0 ? effect.currency() : defaultCurrency;
            writer.number(field, currency, 3);
        }
    }

    private void putPin(int field) {
        if (request != null && pinSent) {
            writer.bytes(field, pin, 0, pinLength);
        }
    }

    private void putPinControl(int field, byte[] constant) {
        if (request != null && pinSent) {
            writer.bytes(field, constant);
        }
    }

    private void putChipData(int field) {
        if (request != null) {
            carry(request, field);
            return;
        }
        effect.skipCardEnvelope();
        effect.wrapReplyData(chip);
        if (chip.capacity() > 0) {
            writer.bytes(field, chip, 0, chip.capacity());
        }
    }

    private void putOriginal(int field) {
        original.setMemory(0, MAX_ORIGINAL, (byte) '0');
        int length = 0;
        for (OriginalPart part : table.originalParts()) {
            length = putPart(part, length);
        }
        writer.bytes(field, original, 0, length);
    }

    private int putPart(OriginalPart part, int from) {
        if (part == OriginalPart.ACQUIRER_LL) {
            putDigits(from + LL, acquirerDigits);
            putDigits(from + LL + acquirerDigits, acquirerId);
            return from + LL + acquirerDigits;
        }
        putDigits(from + part.digits(), originalPart(part));
        return from + part.digits();
    }

    private long originalPart(OriginalPart part) {
        return switch (part) {
            case MTI -> table.originalMti(effect.original());
            case STAN -> effect.originalStan();
            case TRANSMISSION -> WireTime.transmission(effect.originalTimeNs());
            case LOCAL_DATE_TIME -> time.localDateTime(effect.originalTimeNs());
            case ACQUIRER, ACQUIRER_LL -> acquirerId;
            case NO_FORWARDER -> 0;
        };
    }

    private void putDigits(int end, long number) {
        long rest = number;
        for (int at = end - 1; rest > 0; at--) {
            original.putByte(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
