package org.pointsman.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.BatchDetailsDecoder;
import org.pointsman.records.BatchDetailsDecoder.DetailsDecoder;
import org.pointsman.records.BatchTotalsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.PanVault;

/** F48 of settlements and uploads, in and out (dialect sections 3 and 12). */
class BatchMessagesTest {
    private static final String PAN = "6200123456789010";
    private static final String DOMESTIC = "000000012345" + "007" + "000000000045" + "003" + "0";
    private static final String FOREIGN = "000000000001" + "002" + "000000000003" + "004" + "0";

    private final GatewayRig rig = new GatewayRig();
    private final FakeTerminal terminal = rig.connect();

    private static Request settlement(String totals) {
        return new Request(Vectors.SETTLEMENT).with(48, totals);
    }

    private static Request upload(String details) {
        return new Request(Vectors.SETTLEMENT).mti(320).without(49).without(63).with(48, details);
    }

    private static String detail(int stan, String pan, long amountMinor) {
        return "01%06d%s%s%012d".formatted(stan, "0".repeat(20 - pan.length()), pan, amountMinor);
    }

    private TerminalRequestDecoder send(Request request) {
        terminal.send(request.hex());
        return rig.sequencer.last();
    }

    private static UnsafeBuffer batchData(TerminalRequestDecoder command) {
        UnsafeBuffer data = new UnsafeBuffer(0, 0);
        command.skipCardEnvelope();
        command.skipWorkingKeys();
        command.skipSerial();
        command.wrapBatchData(data);
        return data;
    }

    @Test
    void shouldReadTheTotalsOfBothFamilies() {
        TerminalRequestDecoder command = send(settlement(DOMESTIC + FOREIGN));
        assertEquals(Transaction.SETTLEMENT, Transaction.of(command.transaction()));
        BatchTotalsDecoder totals = new BatchTotalsDecoder().wrapAndApplyHeader(batchData(command), 0,
                new MessageHeaderDecoder());
        assertEquals(2, totals.families());
        assertEquals(123_45, totals.domestic().debitMinor());
        assertEquals(7, totals.domestic().debits());
        assertEquals(45, totals.domestic().creditMinor());
        assertEquals(3, totals.domestic().credits());
        assertEquals(1, totals.foreign().debitMinor());
        assertEquals(2, totals.foreign().debits());
        assertEquals(3, totals.foreign().creditMinor());
        assertEquals(4, totals.foreign().credits());
    }

    @Test
    void shouldReadZerosForAFamilyThatIsNotSent() {
        send(settlement(DOMESTIC + FOREIGN));
        BatchTotalsDecoder totals = new BatchTotalsDecoder().wrapAndApplyHeader(batchData(send(settlement(DOMESTIC))),
                0, new MessageHeaderDecoder());
        assertEquals(1, totals.families());
        assertEquals(0, totals.foreign().debitMinor());
        assertEquals(0, totals.foreign().credits());
    }

    @Test
    void shouldTurnCardNumbersOfDetailsIntoTokens() {
        TerminalRequestDecoder command = send(upload("02" + detail(7, PAN, 100_00) + detail(8, "4000000000000002", 5)));
        assertEquals(Transaction.BATCH_UPLOAD, Transaction.of(command.transaction()));
        DetailsDecoder details = new BatchDetailsDecoder()
                .wrapAndApplyHeader(batchData(command), 0, new MessageHeaderDecoder()).details();
        assertEquals(2, details.count());
        details.next();
        assertEquals(7, details.stan());
        assertEquals(100_00, details.amountMinor());
        byte[] token = new byte[PanVault.TOKEN_LENGTH];
        details.getPanToken(token, 0, token.length);
        assertEquals(token(PAN), new UnsafeBuffer(token));
        assertEquals(8, details.next().stan());
        byte[] bytes = new byte[command.buffer().capacity()];
        command.buffer().getBytes(0, bytes);
        assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(PAN));
    }

    @Test
    void shouldMakeNoTokenOfZerosAndOneOfAllTwentyDigits() {
        String twenty = "62001234567890101234";
        TerminalRequestDecoder command = send(upload("02" + detail(7, "", 100_00) + detail(8, twenty, 5)));
        DetailsDecoder details = new BatchDetailsDecoder()
                .wrapAndApplyHeader(batchData(command), 0, new MessageHeaderDecoder()).details();
        byte[] token = new byte[PanVault.TOKEN_LENGTH];
        details.next().getPanToken(token, 0, token.length);
        assertEquals(new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]), new UnsafeBuffer(token));
        details.next().getPanToken(token, 0, token.length);
        assertEquals(token(twenty), new UnsafeBuffer(token));
    }

    private static UnsafeBuffer token(String pan) {
        UnsafeBuffer token = new UnsafeBuffer(new byte[PanVault.TOKEN_LENGTH]);
        UnsafeBuffer digits = new UnsafeBuffer(pan.getBytes(StandardCharsets.US_ASCII));
        Keys.vault().token(digits, 0, digits.capacity(), token, 0);
        return token;
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "500, 30", "500, 32", "500, 61", "500, 63", "320, 2", "320, 41", "320, 43"})
    void shouldRefuseAnotherLength(int mti, int digits) {
        Request request = mti == 500 ? settlement("1".repeat(digits)) : upload("01" + "1".repeat(digits - 2));
        TerminalRequestDecoder command = send(request);
        assertEquals(Authentication.MALFORMED, Authentication.of(command.verdict()));
        assertEquals(48, command.errorField());
        assertEquals(0, batchData(command).capacity());
    }

    @ParameterizedTest
    @CsvSource({"00, 0", "09, 8", "02, 1"})
    void shouldRefuseACountThatIsNotThatOfTheDetails(String count, int details) {
        TerminalRequestDecoder command = send(upload(count + detail(7, PAN, 1).repeat(details)));
        assertEquals(Authentication.MALFORMED, Authentication.of(command.verdict()));
    }

    @Test
    void shouldAnswerWithTheTotalsOfTheHost() {
        String totals = FOREIGN.substring(0, 30) + "2";
        long exchange = send(settlement(DOMESTIC)).exchangeId();
        rig.answer(new Answer(exchange, Result.APPROVED).settledOn(1123).rrn(12).data(48, totals));
        IsoMessage answer = Request.parse(terminal.lastFrame());
        assertEquals(510, answer.mti());
        assertEquals("00", answer.text(39));
        assertEquals(totals, answer.text(48));
        assertEquals("1123", answer.text(15));
    }

    @Test
    void shouldEchoTheTotalsWhenTheHostGivesNone() {
        rig.answer(new Answer(send(settlement(DOMESTIC)).exchangeId(), Result.SYSTEM_MALFUNCTION));
        assertEquals(DOMESTIC, Request.parse(terminal.lastFrame()).text(48));
    }
}
