package org.pointsman.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.exchange.Exchange;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;

/** What a network gets for what a terminal sent, field by field. */
class UpstreamEncodingTest {
    /** PIN 123456 with card 6200123456789010, ISO 9564 format 0. */
    private static final String CLEAR_PIN_BLOCK = "06123575BA9876FE";
    private static final String ORIGINAL = "0200" + "000417" + "0401013100" + "00000012900" + "00000000000";

    @TempDir
    Path directory;
    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory).up();
    }

    @Test
    void shouldEncodeAPurchaseWithItsPinUnderTheZoneKey() throws GeneralSecurityException {
        rig.sendPurchase();
        WireMessage sent = rig.written();
        assertEquals(CLEAR_PIN_BLOCK, decryptUnderZoneKey(sent.get(52)));
        assertEquals(200, sent.mti);
        assertEquals(
                "{2=6200123456789010, 3=000000, 4=000000010000, 7=0401013100, 11=000417, 12=093100, 13=0401, "
                        + "14=3012, 22=021, 25=00, 26=12, 32=00012900, 35=6200123456789010D301222000000000000, "
                        + "37=093100000002, 41=10000001, 42=999290058120001, 49=156, 53=2600000000000000}",
                sent.without(52).fields.toString());
    }

    @Test
    void shouldEncodeAVoidWithItsOriginal() {
        Exchange exchange = rig.exchange(TerminalRequests.VOID);
        rig.send(exchange.id(), Transaction.PURCHASE_VOID, 93_100_000_003L, 418, 10_000);
        WireMessage sent = rig.written();
        assertEquals(200, sent.mti);
        assertEquals("{2=6200123456789010, 3=020000, 4=000000010000, 7=0401013100, 11=000418, 12=093100, 13=0401, "
                + "14=3012, 22=022, 25=00, 32=00012900, 35=6200123456789010D301222000000000000, 37=093100000003, "
                + "41=10000001, 42=999290058120001, 49=156, 90=" + ORIGINAL + "}", sent.fields.toString());
    }

    @Test
    void shouldEncodeARefundWithItsOriginal() {
        Exchange exchange = rig.exchange(TerminalRequests.REFUND);
        rig.send(exchange.id(), Transaction.REFUND, 93_100_000_004L, 419, 4_000);
        WireMessage sent = rig.written();
        assertEquals(200, sent.mti);
        assertEquals("{2=6200123456789010, 3=200000, 4=000000004000, 7=0401013100, 11=000419, 12=093100, 13=0401, "
                + "14=3012, 22=022, 25=00, 32=00012900, 35=6200123456789010D301222000000000000, 37=093100000004, "
                + "41=10000001, 42=999290058120001, 49=156, 90=" + ORIGINAL + "}", sent.fields.toString());
    }

    @Test
    void shouldHoldMoneyWithAnAuthorisationRequest() {
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        rig.send(exchange.id(), Transaction.PREAUTH, 93_100_000_005L, 420, 10_000);
        WireMessage sent = rig.written();
        assertEquals(100, sent.mti);
        assertEquals("030000", sent.get(3));
        assertNull(sent.get(90));
    }

    @Test
    void shouldAskForABalanceWithoutAnAmount() {
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        rig.send(exchange.id(), Transaction.BALANCE, 93_100_000_007L, 422, 0);
        WireMessage sent = rig.written();
        assertEquals(200, sent.mti);
        assertEquals("310000", sent.get(3));
        assertNull(sent.get(4));
    }

    @ParameterizedTest
    @CsvSource({"COMPLETION, 000000", "PREAUTH_VOID, 020000"})
    void shouldNameThePreAuthorisationWhenSomethingFollowsIt(Transaction transaction, String processingCode) {
        Exchange exchange = rig.exchange(TerminalRequests.PURCHASE);
        rig.sendFollowUp(exchange.id(), transaction, 93_100_000_006L, 421, 10_000);
        WireMessage sent = rig.written();
        assertEquals(200, sent.mti);
        assertEquals(processingCode, sent.get(3));
        assertEquals("A00001", sent.get(38));
        assertEquals("0100" + ORIGINAL.substring(4), sent.get(90));
    }

    @Test
    void shouldEncodeAReversalFromTheCardEnvelope() {
        rig.sendReversal(420, 0);
        WireMessage sent = rig.written();
        assertEquals(420, sent.mti);
        assertEquals("{2=6200123456789010, 3=000000, 4=000000010000, 7=0401013100, 11=000420, 12=093100, 13=0401, "
                + "14=3012, 32=00012900, 37=093100000002, 41=10000001, 42=999290058120001, 49=156, 90=" + ORIGINAL
                + "}", sent.fields.toString());
    }

    @Test
    void shouldCarryAScannedCodeInTheFieldOfItsOwn() {
        Exchange exchange = rig.exchange(TerminalRequests.QR_PURCHASE);
        exchange.pan().putStringWithoutLengthAscii(0, LinkRig.CODE);
        exchange.code(LinkRig.CODE.length(), Service.UNIONPAY_QR);
        rig.send(exchange.id(), Transaction.PURCHASE, 93_100_000_008L, 423, 100);
        WireMessage sent = rig.written();
        assertEquals("{3=000000, 4=000000000100, 7=0401013100, 11=000423, 12=093100, 13=0401, 22=032, 25=00, "
                + "32=00012900, 37=093100000008, 41=10000001, 42=999290058120001, 49=156, 59=A3019" + LinkRig.CODE
                + "}", sent.fields.toString());
        assertEquals("\0".repeat(24), exchange.request().text(59));
    }

    @Test
    void shouldOpenTheStoredCodeOfARefundByVoucher() {
        Exchange exchange = rig.exchange(TerminalRequests.QR_PURCHASE);
        rig.sendStored(exchange.id(), Transaction.REFUND, 93_100_000_009L, 424, 77);
        WireMessage sent = rig.written();
        assertEquals("A3019" + LinkRig.CODE, sent.get(59));
        assertNull(sent.get(2));
        assertEquals(ORIGINAL, sent.get(90));
    }

    @Test
    void shouldGiveBackARefundWhoseStoredCodeCannotBeOpened() {
        Exchange exchange = rig.exchange(TerminalRequests.QR_PURCHASE);
        rig.sendStored(exchange.id(), Transaction.REFUND, 93_100_000_009L, 424, 78);
        assertTrue(rig.output.written.isEmpty(), "something was written");
        assertEquals(List.of("unsent 3 rrn=93100000009 stan=424"), rig.sequencer.commands);
        assertEquals(1, rig.counters.envelopesRefused());
        assertTrue(exchange.borrow(exchange.id()), "given back");
    }

    @Test
    void shouldReverseWithTheStoredCode() {
        rig.sendCodeReversal(425);
        WireMessage sent = rig.written();
        assertEquals(420, sent.mti);
        assertEquals("A3019" + LinkRig.CODE, sent.get(59));
        assertNull(sent.get(2));
        assertNull(sent.get(14));
    }

    @Test
    void shouldMarkARepeatedReversalAndCarryTheAuthorisationCode() {
        rig.sendReversal(420, 1, "A00001", 77, 77);
        WireMessage sent = rig.written();
        assertEquals(421, sent.mti);
        assertEquals("A00001", sent.get(38));
        assertEquals(ORIGINAL, sent.get(90));
    }

    @Test
    void shouldEncodeAnAdviceFromTheCardEnvelope() {
        rig.sendAdvice(Transaction.OFFLINE_SALE, 420, 0);
        WireMessage sent = rig.written();
        assertEquals(220, sent.mti);
        assertEquals(
                "{2=6200123456789010, 3=000000, 4=000000010000, 7=0401013100, 11=000420, 12=093100, 13=0401, "
                        + "14=3012, 32=00012900, 37=093100000002, 38=A00001, 41=10000001, 42=999290058120001, 49=156}",
                sent.fields.toString());
    }

    @Test
    void shouldNameTheOriginalOfACompletionNoticeAndMarkItsRepeat() {
        rig.sendAdvice(Transaction.COMPLETION_NOTICE, 420, 1);
        WireMessage sent = rig.written();
        assertEquals(221, sent.mti);
        assertEquals(ORIGINAL, sent.get(90));
    }

    @ParameterizedTest
    @CsvSource({"TIP", "ADJUSTMENT"})
    void shouldTellTheNewAmountOfASale(Transaction transaction) {
        rig.sendAdvice(transaction, 420, 0);
        WireMessage sent = rig.written();
        assertEquals(220, sent.mti);
        assertEquals(List.of("220000", "000000010000", ORIGINAL), List.of(sent.get(3), sent.get(4), sent.get(90)));
    }

    @Test
    void shouldForwardAScriptNoticeWithItsChipData() {
        rig.sendChipAdvice(Transaction.SCRIPT_NOTICE, 420, 0, "95020102");
        WireMessage sent = rig.written();
        assertEquals(620, sent.mti);
        assertEquals("{2=6200123456789010, 3=000000, 7=0401013100, 11=000420, 12=093100, 13=0401, 14=3012, "
                + "32=00012900, 37=093100000002, 41=10000001, 42=999290058120001, 55=95020102, 90=" + ORIGINAL + "}",
                sent.fields.toString());
        rig.receive(WireMessage.answerTo(sent));
        assertEquals(1, rig.sequencer.commands.size());
        rig.sendChipAdvice(Transaction.SCRIPT_NOTICE, 421, 1, "95020102");
        assertEquals(621, rig.written().mti);
    }

    @Test
    void shouldForwardASaleFromTheChipWithItsCertificate() {
        rig.sendChipAdvice(Transaction.E_CASH_SALE, 420, 0, "95020102");
        WireMessage sent = rig.written();
        assertEquals(220, sent.mti);
        assertEquals("95020102", sent.get(55));
    }

    @Test
    void shouldAskWhatBecameOfASale() {
        rig.sendInquiry(420, 0);
        WireMessage sent = rig.written();
        assertEquals(600, sent.mti);
        assertEquals("{2=6200123456789010, 3=000000, 4=000000010000, 7=0401013100, 11=000420, 12=093100, 13=0401, "
                + "14=3012, 32=00012900, 37=093100000002, 41=10000001, 42=999290058120001, 49=156, 90=" + ORIGINAL
                + "}", sent.fields.toString());
        rig.receive(WireMessage.answerTo(sent));
        assertEquals(List.of("reply 3 rrn=93100000002 stan=420 F39=00 F38= F4=10000 F15=-1 stored=1 data="),
                rig.sequencer.commands);
    }

    @Test
    void shouldMarkTheRepeatOfAnInquiry() {
        rig.sendInquiry(420, 2);
        assertEquals(601, rig.written().mti);
    }

    @Test
    void shouldTellTheEngineThatAnAdviceIsTaken() {
        rig.sendAdvice(Transaction.OFFLINE_SALE, 420, 1);
        WireMessage answer = WireMessage.answerTo(rig.written());
        assertEquals(230, answer.mti);
        rig.receive(answer);
        assertEquals(1, rig.sequencer.commands.size());
    }

    @Test
    void shouldEncodeARefundFromTheCardEnvelopeAndItsRepeatTheSame() {
        rig.sendRefund(421, 0, 77, 77);
        WireMessage sent = rig.written();
        assertEquals(200, sent.mti);
        assertEquals("{2=6200123456789010, 3=200000, 4=000000004000, 7=0401013100, 11=000421, 12=093100, 13=0401, "
                + "14=3012, 22=012, 25=00, 32=00012900, 37=093100000003, 38=A00001, 41=10000001, 42=999290058120001, "
                + "49=156, 90=" + ORIGINAL + "}", sent.fields.toString());
        rig.sendRefund(421, 1, 77, 77);
        assertEquals(sent.fields, rig.written().fields);
    }

    @Test
    void shouldWipeWhatIsSensitiveOnceItIsWritten() {
        Exchange exchange = rig.sendPurchase();
        assertEquals("0".repeat(35), exchange.request().text(35));
        assertEquals("0".repeat(16), exchange.request().text(52));
        assertEquals("000002", exchange.request().text(11));
        assertTrue(exchange.borrow(exchange.id()), "given back");
    }

    @Test
    void shouldSendThePinInTheFormatTheNetworkTakes() throws IOException, GeneralSecurityException {
        Path own = Files.createDirectory(directory.resolve("own"));
        Path shipped = LinkRig.dialects().resolve("iso87-binary");
        for (String file : List.of("packager.xml", "upstream.xml")) {
            Files.copy(shipped.resolve(file), own.resolve(file));
        }
        Files.writeString(own.resolve("dialect.xml"), "<dialect name='own'><include file='"
                + shipped.resolve("dialect.xml") + "'/><pin zone='iso-3'/></dialect>");
        LinkRig other = new LinkRig(directory, Dialect.load(own)).up();
        other.sendPurchase();
        long block = Long.parseUnsignedLong(decryptUnderZoneKey(other.written().get(52)), 16);
        assertTrue("%016X".formatted(block ^ 0x012345678901L).matches("36123456[A-F]{8}"));
    }

    @Test
    void shouldKeepTheCardForTheNextLinkWhenNothingIsWritten() {
        rig.core.connection(0).onDisconnected(rig.nowNs);
        Exchange exchange = rig.sendPurchase();
        assertEquals("6200123456789010D301222000000000000", exchange.request().text(35));
        assertFalse(exchange.request().text(52).matches("0+"));
    }

    private static String decryptUnderZoneKey(String block) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(HexFormat.of().parseHex(LinkRig.ZONE_KEY), 24);
        System.arraycopy(key, 0, key, 16, 8);
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "DESede"));
        return HexFormat.of().withUpperCase().formatHex(cipher.doFinal(HexFormat.of().parseHex(block)));
    }
}
