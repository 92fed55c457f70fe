package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Authentication;
import org.pointsman.security.CardData;

/** Requests with a scanned code, and their replies (dialect section 13). */
class ScannedCodeMessagesTest {
    private static final String CODE = "6220000000000000001";
    private static final long RRN = 93_100_000_006L;
    private static final String VOUCHER = "A402000012900093100000006";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        rig.assertIdle();
    }

    private static Request payment() {
        return new Request(Vectors.QR_PURCHASE);
    }

    private static Request refund(String f59) {
        return new Request(Vectors.REFUND).without(35).with(22, "032").with(59, f59);
    }

    private TerminalRequestDecoder send(String frame) {
        terminal.send(frame);
        return rig.sequencer.last();
    }

    private void approve(Service service) {
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.APPROVED).rrn(RRN).settledOn(401)
                .service(service));
    }

    @Test
    void shouldReadTheCodeOfThePublishedRequest() {
        TerminalRequestDecoder command = send(Vectors.QR_PURCHASE);
        assertEquals(Authentication.AUTHENTIC, Authentication.of(command.verdict()));
        assertEquals(Service.UNIONPAY_QR, Service.of(command.service()));
        assertEquals(622000, command.bin());
        assertEquals(1, command.last4());
        assertEquals(19, command.panLength());
        assertEquals(32, command.entryMode());
        assertEquals(6, command.readCapability());
        assertEquals(0, command.pinSent());
        assertEquals(0, command.voucherRrn());
        approve(Service.UNIONPAY_QR);
    }

    @Test
    void shouldSealTheCodeAndShowNothingOfIt() {
        TerminalRequestDecoder command = send(Vectors.QR_PURCHASE);
        byte[] bytes = new byte[command.buffer().capacity()];
        command.buffer().getBytes(0, bytes);
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(CODE.substring(4)));
        UnsafeBuffer envelope = new UnsafeBuffer(0, 0);
        command.wrapCardEnvelope(envelope);
        CardData card = new CardData();
        assertTrue(Keys.vault().open(command.exchangeId(), envelope, 0, envelope.capacity(), card));
        assertTrue(card.scanned());
        assertEquals(CODE, new String(card.pan(), 0, card.panLength(), StandardCharsets.US_ASCII));
        approve(Service.UNIONPAY_QR);
    }

    @Test
    void shouldAnswerWithTheVoucherAndWithoutTheCode() {
        send(Vectors.QR_PURCHASE);
        approve(Service.UNIONPAY_QR);
        IsoMessage reply = Request.parse(terminal.lastFrame());
        assertEquals(VOUCHER, reply.text(59));
        assertEquals("CUP", reply.text(63));
        assertFalse(reply.has(2));
        assertFalse(reply.has(14));
        assertEquals(new Request(terminal.lastFrame()).signed(Keys.SINGLE), terminal.lastFrame());
    }

    @Test
    void shouldGiveNoVoucherWhenItIsDeclined() {
        send(Vectors.QR_PURCHASE);
        rig.answer(new Answer(rig.sequencer.last().exchangeId(), Result.NETWORK_DECLINED).rrn(RRN).code("51"));
        assertFalse(Request.parse(terminal.lastFrame()).has(59));
    }

    @Test
    void shouldNameThePaymentAgainWhenItIsRefunded() {
        TerminalRequestDecoder command = send(refund("A402000012900093100000002").signed(Keys.SINGLE));
        assertEquals(Authentication.AUTHENTIC, Authentication.of(command.verdict()));
        assertEquals(93_100_000_002L, command.voucherRrn());
        assertEquals(-1, command.bin());
        assertEquals(0, command.panLength());
        assertEquals(0, command.cardEnvelopeLength());
        approve(Service.UNIONPAY_QR);
        IsoMessage reply = Request.parse(terminal.lastFrame());
        assertEquals("A402000012900093100000002", reply.text(59));
        assertEquals("CUP", reply.text(63));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({"A3018280000000000000001, AUTHENTIC, ALIPAY", "A3024300000000000000000000001, AUTHENTIC, ALIPAY",
            "A3018130000000000000001, AUTHENTIC, WECHAT",
            "A200801003123A30196220000000000000001, AUTHENTIC, UNIONPAY_QR",
            "A3019990000000000000001, CARD_DATA_UNUSABLE, CARD", "A301962200000000000000X1, CARD_DATA_UNUSABLE, CARD",
            "A3020622000000000000000, CARD_DATA_UNUSABLE, CARD",
            "A3025300000000000000000000001A, CARD_DATA_UNUSABLE, CARD", "A3000, CARD_DATA_UNUSABLE, CARD",
            "A402000012900093100000002, CARD_DATA_UNUSABLE, CARD"})
    void shouldTellWhoseCodePaysOrThatNoneDoes(String f59, Authentication verdict, Service service) {
        TerminalRequestDecoder command = send(payment().with(59, f59).signed(Keys.SINGLE));
        assertEquals(verdict, Authentication.of(command.verdict()));
        assertEquals(service, Service.of(command.service()));
        rig.answer(new Answer(command.exchangeId(), Result.NOT_SUPPORTED));
    }

    @ParameterizedTest(name = "{0}: {1}, voucher {2}")
    @CsvSource({"A30196220000000000000001, AUTHENTIC, 0", "A402000012901093100000002, AUTHENTIC, -1",
            "A30196220000000000000001A402000012900093100000002, AUTHENTIC, 93100000002",
            "A402000012900093100000002A30196220000000000000001, AUTHENTIC, 93100000002",
            "A3019990000000000000001A402000012900093100000002, CARD_DATA_UNUSABLE, 0",
            "A200801003123, CARD_DATA_UNUSABLE, 0"})
    void shouldReadCodeOrVoucherOfARefund(String f59, Authentication verdict, long voucherRrn) {
        TerminalRequestDecoder command = send(refund(f59).signed(Keys.SINGLE));
        assertEquals(verdict, Authentication.of(command.verdict()));
        assertEquals(voucherRrn, command.voucherRrn());
        rig.answer(new Answer(command.exchangeId(), Result.NOT_SUPPORTED));
    }

    @Test
    void shouldTakeNoCodeWhereNobodyScansOrAPinIsSent() {
        assertUnusable(payment().without(59));
        assertUnusable(payment().with(22, "022"));
        assertUnusable(payment().with(26, "12").with(52, "B2747148402E794C").with(53, "2600000000000000"));
        assertUnusable(payment().mti(100).with(3, "030000").with(25, "06").with(60, "10000001000600"));
        assertUnusable(payment().with(3, "310000").with(60, "01000001000600"));
    }

    private void assertUnusable(Request request) {
        TerminalRequestDecoder command = send(request.signed(Keys.SINGLE));
        assertEquals(Authentication.CARD_DATA_UNUSABLE, Authentication.of(command.verdict()));
        rig.answer(new Answer(command.exchangeId(), Result.NOT_SUPPORTED));
    }

    @Test
    void shouldReadACardWhenOneIsSentBesideTheCode() {
        TerminalRequestDecoder command = send(
                payment().with(2, "6200123456789010").with(14, "3012").signed(Keys.SINGLE));
        assertEquals(Service.CARD, Service.of(command.service()));
        assertEquals(620012, command.bin());
        approve(Service.CARD);
        assertEquals("6200123456789010", Request.parse(terminal.lastFrame()).text(2));
        assertFalse(Request.parse(terminal.lastFrame()).has(59));
    }

    @Test
    void shouldSayWhetherAPinCameAndWhatTheTerminalReads() {
        TerminalRequestDecoder withPin = send(Vectors.PURCHASE);
        assertEquals(1, withPin.pinSent());
        assertEquals(-1, withPin.readCapability());
        approve(Service.CARD);
        TerminalRequestDecoder noPin = send(new Request(Vectors.PURCHASE).without(26).without(52).without(53)
                .with(22, "072").with(60, "22000001000600").signed(Keys.SINGLE));
        assertEquals(72, noPin.entryMode());
        assertEquals(0, noPin.pinSent());
        assertEquals(6, noPin.readCapability());
        approve(Service.CARD);
    }

    @Test
    void shouldForgetTheCodeWithTheExchange() {
        send(Vectors.QR_PURCHASE);
        approve(Service.UNIONPAY_QR);
        TerminalRequestDecoder next = send(payment().without(59).signed(Keys.SINGLE));
        assertEquals(Service.CARD, Service.of(next.service()));
        assertEquals(0, next.panLength());
        rig.answer(new Answer(next.exchangeId(), Result.NOT_SUPPORTED));
    }
}
