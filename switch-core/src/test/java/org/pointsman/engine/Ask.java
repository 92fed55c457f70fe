package org.pointsman.engine;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.table.ScopeHoldTable;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.Ascii;
import org.pointsman.records.Authentication;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;

/** A terminal's message in the making; everything has a sensible value until it is changed. */
final class Ask {
    private static final byte[] NOTHING = {};
    private static final byte[] WORKING_KEYS = {2, 1, 2, 2, 3, 4, 0};

    private final EngineFixture fixture;
    private final Transaction transaction;
    private final String tid;
    private String mid;
    private int stan;
    private int batch;
    private long amountMinor = 100_00;
    private int currency = 156;
    private int entryMode = 51;
    private Card card = Card.UNION;
    private Service service = Service.CARD;
    private long voucherRrn;
    private Authentication verdict = Authentication.AUTHENTIC;
    private int keyGeneration;
    private long keyCounter;
    private long fingerprint;
    private short pinSent;
    private int routeTable;
    private int routeList;
    private long exchangeId;
    private TransactionView original;
    private long originalRrn = -1;
    private int originalDate = -1;
    private boolean traceKnown = true;
    private String authCode = "";
    private String serial = "";
    private long firmware;
    private byte[] batchData = NOTHING;
    private byte[] chipData = NOTHING;
    private int localTime = -1;
    private int localDate = -1;
    private long tipMinor = -1;

    Ask(EngineFixture fixture, Transaction transaction, String tid) {
        this.fixture = fixture;
        this.transaction = transaction;
        this.tid = tid;
        mid = EngineFixture.midOf(tid);
        stan = fixture.nextStan();
        batch = fixture.batch(tid);
        exchangeId = fixture.nextExchange();
        keyGeneration = fixture.generation(tid);
        if (!transaction.financial() && transaction.reverses() == null) {
            verdict = Authentication.NO_MAC_NEEDED;
            keyGeneration = 0;
        }
    }

    Ask mid(String value) {
        mid = value;
        return this;
    }

    Ask stan(int value) {
        stan = value;
        return this;
    }

    int stan() {
        return stan;
    }

    Ask batch(int value) {
        batch = value;
        return this;
    }

    Ask amount(long minor) {
        amountMinor = minor;
        return this;
    }

    Ask currency(int value) {
        currency = value;
        return this;
    }

    Ask entryMode(int value) {
        entryMode = value;
        return this;
    }

    Ask card(Card value) {
        card = value;
        return this;
    }

    /** A code scanned in the place of a card. */
    Ask code(Card value, Service whose) {
        card = value;
        service = whose;
        entryMode = 32;
        return this;
    }

    /** No card and no code, but what a voucher names. */
    Ask voucher(long rrn) {
        voucherRrn = rrn;
        return code(Card.NONE, Service.CARD);
    }

    /** The voucher beside the code. */
    Ask withVoucher(long rrn) {
        voucherRrn = rrn;
        return this;
    }

    Ask pin() {
        pinSent = 1;
        return this;
    }

    /** Where a gateway has found the card in a table of ranges. */
    Ask ranged(int table, int list) {
        routeTable = table;
        routeList = list;
        return this;
    }

    Ask verdict(Authentication value) {
        verdict = value;
        return this;
    }

    Ask keyCounter(long value) {
        keyCounter = value;
        return this;
    }

    Ask generation(int value) {
        keyGeneration = value;
        return this;
    }

    Ask serial(String value) {
        serial = value;
        return this;
    }

    /** F59 A2/05. */
    Ask firmware(String version) {
        firmware = ScopeHoldTable.version(version);
        return this;
    }

    /** F12 and F13. */
    Ask madeAt(int hhmmss, int monthDay) {
        localTime = hhmmss;
        localDate = monthDay;
        return this;
    }

    /** F48 of a tip. */
    Ask tip(long minor) {
        tipMinor = minor;
        return this;
    }

    /** F55 as the gateway forwards it. */
    Ask chip(byte... tags) {
        chipData = tags;
        return this;
    }

    /** F48 as the gateway reads it. */
    Ask batchData(byte[] record) {
        batchData = record;
        return this;
    }

    /** Names the original of a void or refund as its slip prints it. */
    Ask original(TransactionView value) {
        original = value;
        originalRrn = value.id();
        originalDate = value.businessDate() % 10_000;
        return this;
    }

    /** Names the original of a completion or its void as its slip prints it: by code and date, without a reference. */
    Ask authorisation(TransactionView value) {
        original(value);
        originalRrn = -1;
        authCode = value.f38();
        return this;
    }

    Ask authCode(String value) {
        authCode = value;
        return this;
    }

    /** F61.1 and F61.2 are zeros. */
    Ask traceUnknown() {
        traceKnown = false;
        return this;
    }

    Ask originalRrn(long value) {
        originalRrn = value;
        return this;
    }

    Ask originalDate(int monthDay) {
        originalDate = monthDay;
        return this;
    }

    /** Sent once more: another exchange, all else the same. */
    Ask again() {
        exchangeId = fixture.nextExchange();
        return this;
    }

    /** The same key with other content, as the gateway's fingerprint tells. */
    Ask otherContent() {
        fingerprint = 1;
        return this;
    }

    long exchangeId() {
        return exchangeId;
    }

    Ask exchangeId(long value) {
        exchangeId = value;
        return this;
    }

    Told send() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        return fixture.take(buffer, encode(buffer, new TerminalRequestEncoder(), new MessageHeaderEncoder()));
    }

    int encode(UnsafeBuffer buffer, TerminalRequestEncoder command, MessageHeaderEncoder header) {
        command.wrapAndApplyHeader(buffer, 0, header).exchangeId(exchangeId).tid(Ascii.eight(tid))
                .amountMinor(amountMinor).fingerprint(fingerprint()).originalRrn(originalRrn).stan(stan).batch(batch)
                .processingCode(0).keyGeneration(keyGeneration).keyCounter(keyCounter)
                .originalBatch(original(original == null ? -1 : original.batch()))
                .originalStan(original(original == null ? -1 : original.stan())).originalDate(originalDate)
                .bin(card.bin()).last4(card.last4()).panLength((byte) card.pan().length())
                .transaction((short) transaction.code()).verdict((short) verdict.code()).errorField((short) 0)
                .mti((short) 200).conditionCode((short) 0).messageType((short) 22).managementCode((short) 0)
                .entryMode((short) entryMode).currency((short) currency).reversalReason(0).localTime(localTime)
                .localDate(localDate).mid(mid).originalAuthCode(authCode).service((short) service.code())
                .voucherRrn(voucherRrn).firmware(firmware).tipMinor(tipMinor).pinSent(pinSent).routeTable(routeTable)
                .routeList(routeList);
        byte[] token = card.token();
        buffer.putBytes(command.offset() + TerminalRequestEncoder.panTokenEncodingOffset(), token);
        byte[] keys = transaction == Transaction.SIGN_ON ? WORKING_KEYS : NOTHING;
        byte[] device = serial.getBytes(StandardCharsets.US_ASCII);
        command.putCardEnvelope(card.envelope(), 0, card.envelope().length).putWorkingKeys(keys, 0, keys.length)
                .putSerial(device, 0, device.length).putBatchData(batchData, 0, batchData.length)
                .putChipData(chipData, 0, chipData.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
    }

    private int original(int number) {
        return traceKnown ? number : 0;
    }

    private long fingerprint() {
        return fingerprint != 0 ? fingerprint : amountMinor * 31 + originalRrn * 37 + card.bin() + mid.hashCode();
    }
}
