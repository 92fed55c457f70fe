package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.security.PanVault;
import org.pointsman.security.WorkingKeys;

/**
 * Turns an open request into a TerminalRequest command. Of card data it lets through BIN, last four, token and
 * envelope.
 */
final class CommandEncoder {
    private static final int CAPACITY = 2048;
    private static final int MID_LENGTH = 15;
    private static final int AUTH_CODE_LENGTH = 6;
    private static final int BIN_DIGITS = 6;
    private static final int TIP_DIGITS = 12;
    /** Expiry or card sequence in an envelope when the terminal sent none. */
    private static final int NOT_SENT = 0xFFFF;
    private static final String FINGERPRINT_KEY = "0000000000000000000";

    private final PanVault vault;
    private final CardRanges ranges;
    private final RequestFingerprint fingerprint;
    private final DeviceFacts device = new DeviceFacts();
    private final BatchEncoder batch;
    private final ChipData chip = new ChipData();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TerminalRequestEncoder command = new TerminalRequestEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer token = new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]);
    private final UnsafeBuffer envelope = new UnsafeBuffer(new byte[PanVault.ENVELOPE_MAX_LENGTH]);
    private final UnsafeBuffer keys = new UnsafeBuffer(new byte[CAPACITY]);

    CommandEncoder(PanVault vault, CardRanges ranges) {
        this.vault = vault;
        this.ranges = ranges;
        batch = new BatchEncoder(vault);
        UnsafeBuffer constant = new UnsafeBuffer(new byte[FINGERPRINT_KEY.length()]);
        constant.putStringWithoutLengthAscii(0, FINGERPRINT_KEY);
        vault.token(constant, 0, constant.capacity(), token, 0);
        fingerprint = new RequestFingerprint(token);
    }

    /** Where {@link #encode} writes. */
    DirectBuffer buffer() {
        return buffer;
    }

    /** Encodes with header; returns the length. */
    int encode(OpenRequest open) {
        Exchange exchange = open.exchange();
        IsoMessage request = exchange.request();
        command.wrapAndApplyHeader(buffer, 0, header);
        putFindings(open, request);
        putNumbers(request);
        putReferences(request);
        putCard(exchange);
        putEntry(exchange, request);
        command.tipMinor(tip(open, request));
        command.fingerprint(fingerprint.of(request, token));
        putVariable(open, exchange);
        return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
    }

    private void putFindings(OpenRequest open, IsoMessage request) {
        command.exchangeId(open.id()).tid(open.tid())
                .keyGeneration(open.generation() == null ? 0 : open.generation().number()).keyCounter(open.keyCounter())
                .transaction((short) open.transaction().code()).verdict((short) open.verdict().code())
                .errorField((short) open.errorField()).mti((short) request.mti());
    }

    private void putNumbers(IsoMessage request) {
        command.amountMinor(request.longValue(4)).stan((int) request.longValue(11))
                .processingCode((int) request.longValue(3)).conditionCode((short) request.longValue(25))
                .entryMode((short) request.longValue(22)).currency((short) request.longValue(49))
                .messageType((short) request.longValue(60, 0, 2)).batch((int) request.longValue(60, 2, 6))
                .managementCode((short) request.longValue(60, 8, 3)).localTime((int) request.longValue(12))
                .localDate((int) request.longValue(13));
    }

    private void putReferences(IsoMessage request) {
        command.originalRrn(request.longValue(37)).originalBatch((int) request.longValue(61, 0, 6))
                .originalStan((int) request.longValue(61, 6, 6)).originalDate((int) request.longValue(61, 12, 4))
                .reversalReason(request.has(39) ? request.byteAt(39, 0) << 8 | request.byteAt(39, 1) : 0);
        putText(request, 42, TerminalRequestEncoder.midEncodingOffset(), MID_LENGTH);
        putText(request, 38, TerminalRequestEncoder.originalAuthCodeEncodingOffset(), AUTH_CODE_LENGTH);
    }

    private void putText(IsoMessage request, int field, int position, int length) {
        int start = command.offset() + position;
        buffer.setMemory(start, length, (byte) 0);
        if (request.rawLength(field) == length) {
            buffer.putBytes(start, request.buffer(), request.valueOffset(field), length);
        }
    }

    private void putCard(Exchange exchange) {
        int panLength = exchange.panLength();
        token.setMemory(0, PanVault.TOKEN_LENGTH, (byte) 0);
        if (panLength > 0) {
            vault.token(exchange.pan(), 0, panLength, token, 0);
        }
        command.bin(panLength > 0 ? exchange.pan().parseNaturalIntAscii(0, BIN_DIGITS) : -1)
                .last4((short) (panLength > 0 ? exchange.pan().parseNaturalIntAscii(panLength - 4, 4) : 0))
                .panLength((byte) panLength);
        putRange(exchange.pan(), panLength);
        buffer.putBytes(command.offset() + TerminalRequestEncoder.panTokenEncodingOffset(), token, 0,
                PanVault.TOKEN_LENGTH);
    }

    // The engine sees six digits of the number: the range is found here, by all of them.
    private void putRange(DirectBuffer pan, int panLength) {
        CardRanges.Held held = ranges.held();
        int list = held == null || panLength == 0
                ? RangeTable.NONE
                : held.table().find(RangeTable.key(pan, 0, panLength));
        command.routeTable(list == RangeTable.NONE ? 0 : held.number()).routeList(Math.max(list, 0));
    }

    private void putEntry(Exchange exchange, IsoMessage request) {
        command.voucherRrn(exchange.voucher()).service((short) exchange.service().code())
                .readCapability((byte) request.longValue(60, 11, 1)).pinSent((short) (exchange.hasPin() ? 1 : 0));
        device.read(request);
        command.firmware(device.firmware());
    }

    private static long tip(OpenRequest open, IsoMessage request) {
        boolean told = open.transaction() == Transaction.TIP && request.length(48) == TIP_DIGITS;
        return told ? request.longValue(48, 0, TIP_DIGITS) : IsoMessage.NONE;
    }

    private void putVariable(OpenRequest open, Exchange exchange) {
        command.putCardEnvelope(envelope, 0, seal(exchange));
        command.putWorkingKeys(keys, 0, open.workingKeys() == null ? 0 : putKeys(open.workingKeys()));
        command.putSerial(device.buffer(), device.serialOffset(), device.serialLength());
        device.wipe();
        command.putBatchData(batch.buffer(), 0, batch.encode(open.transaction(), exchange.request()));
        command.putChipData(chip.buffer(), 0, chip.read(open.transaction(), exchange.request()));
    }

    private int seal(Exchange exchange) {
        if (exchange.panLength() == 0) {
            return 0;
        }
        if (exchange.service().scanned()) {
            return vault.sealCode(exchange.id(), exchange.pan(), 0, exchange.panLength(), envelope, 0);
        }
        long sequence = exchange.request().longValue(CardReader.CARD_SEQUENCE);
        return vault.seal(exchange.id(), exchange.pan(), 0, exchange.panLength(), orNotSent(exchange.expiry()),
                orNotSent(sequence), envelope, 0);
    }

    private static int orNotSent(long value) {
        return value < 0 ? NOT_SENT : (int) value;
    }

    private int putKeys(WorkingKeys issued) {
        int end = putKey(issued.wrappedPik(), 0);
        end = putKey(issued.wrappedMak(), end);
        return putKey(issued.wrappedTdk(), end);
    }

    private int putKey(byte[] wrapped, int position) {
        int length = wrapped == null ? 0 : wrapped.length;
        keys.putByte(position, (byte) length);
        if (length > 0) {
            keys.putBytes(position + 1, wrapped);
        }
        return position + 1 + length;
    }
}
