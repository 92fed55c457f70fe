package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.security.CardData;
import org.pointsman.security.PanVault;

class CommandTest {
    private static final String PAN = "6200123456789010";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    @AfterEach
    void shouldHaveGivenBackEveryCredit() {
        for (int i = 0; i < rig.sequencer.size() - rig.sequencer.reservedSize(); i++) {
            rig.answer(new Answer(rig.sequencer.request(i).exchangeId(), Result.APPROVED));
        }
        rig.assertIdle();
    }

    @Test
    void shouldCarryThePartsOfAPurchase() {
        TerminalRequestDecoder command = send(Vectors.PURCHASE);
        assertEquals(3, ExchangeId.gateway(command.exchangeId()));
        assertEquals(Keys.TID, command.tid());
        assertEquals("999290058120001", command.mid());
        assertEquals(10_000, command.amountMinor());
        assertEquals(2, command.stan());
        assertEquals(1, command.batch());
        assertEquals(0, command.processingCode());
        assertEquals(0, command.conditionCode());
        assertEquals(22, command.messageType());
        assertEquals(0, command.managementCode());
        assertEquals(21, command.entryMode());
        assertEquals(156, command.currency());
        assertEquals(200, command.mti());
        assertEquals(1, command.keyGeneration());
    }

    @Test
    void shouldCarryWhenTheTerminalSaysItSold() {
        TerminalRequestDecoder command = send(
                new Request(Vectors.PURCHASE).with(12, "235958").with(13, "1122").signed(Keys.SINGLE));
        assertEquals(235_958, command.localTime());
        assertEquals(1_122, command.localDate());
        assertEquals(-1, send(Vectors.PURCHASE).localTime());
    }

    @Test
    void shouldForwardOnlyWhatAChipSaysOfItsTransaction() {
        String card = "5A086200123456789010" + "5F2403301231" + "57";
        Request sale = new Request(Vectors.PURCHASE).without(26).without(52).with(22, "051").with(60, "3600000100050")
                .with(55, "95050000000000" + "5A086200123456789010" + "DF3102A1B2");
        assertEquals("95050000000000DF3102A1B2", chip(send(sale.signed(Keys.SINGLE))));
        assertEquals("", chip(send(sale.with(11, "000009").with(55, card).signed(Keys.SINGLE))));
        assertEquals("", chip(send(Vectors.PURCHASE)));
    }

    private static String chip(TerminalRequestDecoder command) {
        command.skipCardEnvelope();
        command.skipWorkingKeys();
        command.skipSerial();
        command.skipBatchData();
        byte[] chip = new byte[command.chipDataLength()];
        command.getChipData(chip, 0, chip.length);
        return HexFormat.of().withUpperCase().formatHex(chip);
    }

    @Test
    void shouldSayNoneForWhatAPurchaseDoesNotHave() {
        TerminalRequestDecoder command = send(Vectors.PURCHASE);
        assertEquals(-1, command.originalRrn());
        assertEquals(-1, command.originalBatch());
        assertEquals(-1, command.originalStan());
        assertEquals(-1, command.originalDate());
        assertEquals(0, command.reversalReason());
        assertEquals(0, command.originalAuthCode(0));
    }

    @Test
    void shouldNameTheOriginalOfARefund() {
        TerminalRequestDecoder command = send(Vectors.REFUND);
        assertEquals(93_100_000_002L, command.originalRrn());
        assertEquals("A00001", command.originalAuthCode());
        assertEquals(1, command.originalBatch());
        assertEquals(2, command.originalStan());
        assertEquals(401, command.originalDate());
    }

    @Test
    void shouldShowNoMoreOfTheCardThanFirstSixAndLastFour() {
        TerminalRequestDecoder command = send(Vectors.PURCHASE);
        assertEquals(620012, command.bin());
        assertEquals(9010, command.last4());
        assertEquals(16, command.panLength());
        byte[] bytes = new byte[command.buffer().capacity()];
        command.buffer().getBytes(0, bytes);
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(PAN));
    }

    @Test
    void shouldCarryATokenAndAnEnvelopeBoundToTheExchange() {
        TerminalRequestDecoder command = send(Vectors.PURCHASE);
        PanVault vault = Keys.vault();
        UnsafeBuffer token = new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]);
        UnsafeBuffer pan = new UnsafeBuffer(PAN.getBytes(StandardCharsets.US_ASCII));
        vault.token(pan, 0, pan.capacity(), token, 0);
        for (int i = 0; i < PanVault.TOKEN_LENGTH; i++) {
            assertEquals(token.getByte(i) & 0xFF, command.panToken(i));
        }
        UnsafeBuffer envelope = new UnsafeBuffer(0, 0);
        command.wrapCardEnvelope(envelope);
        CardData card = new CardData();
        assertTrue(vault.open(command.exchangeId(), envelope, 0, envelope.capacity(), card));
        assertFalse(vault.open(command.exchangeId() + 1, envelope, 0, envelope.capacity(), card));
    }

    @Test
    void shouldCarryTheNewKeysOfASignOn() {
        TerminalRequestDecoder command = send(Vectors.SIGN_ON);
        command.skipCardEnvelope();
        UnsafeBuffer keys = new UnsafeBuffer(0, 0);
        command.wrapWorkingKeys(keys);
        int pikLength = keys.getByte(0);
        int makLength = keys.getByte(1 + pikLength);
        byte[] mak = new byte[makLength];
        keys.getBytes(2 + pikLength, mak);
        assertArrayEquals(new byte[]{(byte) 0xD5, (byte) 0xD4, 0x4F, (byte) 0xF7}, Keys.MODULE.keyCheckValue(mak));
        assertEquals(0, keys.getByte(2 + pikLength + makLength));
        assertEquals(3 + pikLength + makLength, keys.capacity());
    }

    @ParameterizedTest
    @CsvSource({"A200802003ABC, ABC", "A3004x123A201701001102006SERIAL, SERIAL", "A2008011011, ''", "A2, ''",
            "A2999020, ''", "A2xx802003ABC, ''"})
    void shouldFindTheSerialNumber(String f59, String serial) {
        TerminalRequestDecoder command = send(new Request(Vectors.PURCHASE).with(59, f59).signed(Keys.SINGLE));
        command.skipCardEnvelope();
        command.skipWorkingKeys();
        assertEquals(serial, command.serialLength() == 0 ? "" : text(command));
    }

    @ParameterizedTest
    @CsvSource({"A202102003ABC05008V1.02.03, V1.02.03", "'A201305008V1.02   ', 'V1.02   '", "A200802003ABC, ''",
            "A200905004V1.0, ''"})
    void shouldFindTheApplicationVersion(String f59, String version) {
        TerminalRequestDecoder command = send(new Request(Vectors.PURCHASE).with(59, f59).signed(Keys.SINGLE));
        assertEquals(version, command.firmware() == 0 ? "" : Ascii.eightText(command.firmware()));
    }

    private static String text(TerminalRequestDecoder command) {
        byte[] bytes = new byte[command.serialLength()];
        command.getSerial(bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldGiveTheSameFingerprintToARepeat() {
        long first = send(Vectors.PURCHASE).fingerprint();
        String repeat = new Request(Vectors.PURCHASE).with(11, "000009").with(52, "1122334455667788")
                .signed(Keys.SINGLE);
        assertEquals(first, send(repeat).fingerprint());
    }

    @ParameterizedTest
    @CsvSource({"3, 010000", "4, 000000010001", "22, 051", "35, 6200123456789028D301222000000000000",
            "42, 999290058120002", "49, 840", "37, 000000000001", "38, 123456", "61, 000001000002"})
    void shouldGiveAnotherFingerprintToOtherContent(int field, String value) {
        long first = send(Vectors.PURCHASE).fingerprint();
        long other = send(new Request(Vectors.PURCHASE).with(field, value).signed(Keys.SINGLE)).fingerprint();
        assertNotEquals(first, other);
    }

    @Test
    void shouldKeepCardNumberAndExpiryForTheAnswerAlone() {
        TerminalRequestDecoder command = send(Vectors.PURCHASE);
        Exchange exchange = rig.core.pool().find(command.exchangeId());
        assertEquals(PAN, exchange.pan().getStringWithoutLengthAscii(0, exchange.panLength()));
        assertEquals(3012, exchange.expiry());
        rig.approveLast();
        assertEquals(0, exchange.panLength());
        assertEquals(-1, exchange.expiry());
        assertEquals(0, exchange.pan().getByte(0));
    }

    private TerminalRequestDecoder send(String frame) {
        terminal.send(frame);
        return rig.sequencer.last();
    }
}
